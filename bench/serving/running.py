"""Starting a server, waiting until it answers, and ending everything it has started."""

import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from bench.serving.contenders import APP, Contender

PROJECT = APP.parents[2]
START_SECONDS, END_SECONDS = 120, 20
POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Running:
    """A server that answers; `url` is the app's."""

    contender: Contender
    process: subprocess.Popen[bytes]
    url: str


@contextmanager
def running(contender: Contender) -> Iterator[Running]:
    """The server, ready for visitors. Raises RuntimeError with its output when it does not come up."""
    port = _free_port()
    command = [part.replace("{port}", str(port)) for part in contender.command]
    environment = {**os.environ, **contender.variables}
    environment["PYTHONPATH"] = os.pathsep.join([str(PROJECT), str(APP)])
    with tempfile.TemporaryDirectory() as folder:
        environment |= {"TMPDIR": folder, "ZEFAS_DATA": folder}
        log = Path(folder, "log")
        with log.open("wb") as file:
            process = _start(command, file, environment)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(contender, process, url, log)
            yield Running(contender, process, url + contender.path)
        finally:
            _end(process)


def _start(command: list[str], log: IO[bytes], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=APP)


def _wait_until_ready(contender: Contender, process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while not (_answers(url) and contender.says in _said(log)):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{contender.name} did not start:\n{_said(log)[-2000:]}")
        time.sleep(POLL_SECONDS)


def _said(log: Path) -> str:
    return log.read_text("utf-8", "replace")


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/datenschutz", timeout=2).close()  # noqa: S310 our own server
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kernels of other servers outlive a killed server for a while, and would disturb the next burst."""
    with suppress(psutil.NoSuchProcess):
        family = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
        for each in family:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs(family, END_SECONDS)
    process.kill()
    process.wait()
