"""A real server in a process of its own, for the tests of the server and of the pages."""

import asyncio
import gzip
import os
import re
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import psutil
import pytest
from hypothesis import settings

T = TypeVar("T")
PROJECT = Path(__file__).resolve().parent.parent
START_SECONDS = 60

settings.register_profile("shared-machine", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("shared-machine")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; `body` is what arrived, `text` what it says."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode("utf-8")


@dataclass(frozen=True)
class Visit:
    """A page that a browser has opened: the answer, the browser's cookies and its kernel."""

    server: "RunningServer"
    answer: Answer
    cookies: dict[str, str]

    @property
    def status(self) -> int:
        return self.answer.status

    @property
    def kernel(self) -> str:
        found = re.search(r'"kernelId": ?"([\w-]+)"', self.answer.text)
        assert found, self.answer.text
        return found[1]

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={text}" for name, text in self.cookies.items())

    def request(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """Another request of the same browser, with the page's XSRF token."""
        own = {"Cookie": self.cookie, "X_XSRFToken": self.cookies.get("_xsrf", "")}
        return self.server.request(path, method, body, **{**own, **headers})

    def open(self, path: str = "/", **headers: str) -> "Visit":
        """Another page in the same browser."""
        return self.server.visit(path, cookies=self.cookies, **headers)

    def end(self) -> int:
        """Leaves the page as the page itself does; the answer's status."""
        return self.request(f"/voila/api/shutdown/{self.kernel}", "POST", "").status


@dataclass
class RunningServer:
    """A server that answers at `url`; ended with SIGTERM."""

    process: subprocess.Popen[str]
    log_file: Path
    said: list[str] = field(default_factory=list)
    url: str = ""

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r"http://\S+", line)
            self.url = self.url or (found.group() if found else "")
            if self.url and line.startswith("╰"):  # the frame around the addresses
                return
        pytest.fail(f"the server ended:\n{''.join(self.said)}\n{self.log}")

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    @property
    def database(self) -> str:
        """The address of the server's database."""
        return f"sqlite:///{self.log_file.parent / 'data' / 'lernstand.sqlite3'}"

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def request(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """One request, path and headers sent as given (`Accept_Encoding` becomes Accept-Encoding)."""
        connection = HTTPConnection(self.host, timeout=START_SECONDS)
        try:
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def visit(self, path: str = "/", cookies: dict[str, str] | None = None, **headers: str) -> Visit:
        """Opens a page as a browser with these cookies would; without any it is a new visitor's."""
        held = dict(cookies or {})
        if held:
            headers["Cookie"] = "; ".join(f"{name}={text}" for name, text in held.items())
        answer = self.request(path, **headers)
        given = (line.split(";")[0].partition("=") for line in answer.headers.get_all("Set-Cookie", []))
        return Visit(self, answer, {**held, **{name: text for name, _, text in given}})

    def kernels(self) -> list[psutil.Process]:
        """The visitors' kernels."""
        return [process for process in self.processes() if _is_kernel(process)]

    def named(self, name: str) -> list[psutil.Process]:
        """The processes of this name: `nb-base`, `nb-snapshot`, `nb-kernel`."""
        return [process for process in self.processes() if process.name() == name]

    def processes(self) -> list[psutil.Process]:
        """All that the server has started."""
        found = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if child.status() != psutil.STATUS_ZOMBIE:
                    found.append(child)
        return found

    def wait_for_kernels(self, count: int, seconds: float = 10) -> None:
        """Waits until exactly so many kernels run."""
        end = time.monotonic() + seconds
        while len(self.kernels()) != count:
            assert time.monotonic() < end, f"{len(self.kernels())} kernels run, not {count}\n{self.log}"
            time.sleep(0.05)

    def stop(self) -> int:
        """Ends the server as a service manager would, and returns its exit code."""
        self.process.terminate()
        return self.process.wait(20)


def _is_kernel(process: psutil.Process) -> bool:
    """A fork has a name of its own, a new process the kernel's program."""
    with suppress(psutil.Error):
        return process.name() == "nb-kernel" or any(arg.endswith("launch.py") for arg in process.cmdline())
    return False


ServerStarter = Callable[..., RunningServer]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerStarter]:
    """Starts servers: `start_server("max_visitors=2", content=path, NAME="x")`; all end at the end."""
    running: list[RunningServer] = []

    def start(options: str = "", content: Path | None = None, **variables: str) -> RunningServer:
        folder = tmp_path_factory.mktemp("server")
        environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "ZEFAS_DATA": str(folder / "data"),
            "TMPDIR": str(_made(folder / "tmp")),
            **({"ZEFAS_CONTENT": str(content)} if content else {}),
            **variables,
        }
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", _program(options)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=environment,
                cwd=folder,
            )
        running.append(RunningServer(process, folder / "log"))
        running[-1].wait_until_ready()
        return running[-1]

    yield start
    for server in running:
        if server.process.poll() is None:
            server.stop()


def _program(options: str) -> str:
    return (
        "from toolkit.content.pages import Role\n"
        "from toolkit.server.limits import AccessLimits\n"
        "from toolkit.server.rates import Rate, RateLimits\n"
        "from toolkit.server.kernels import Limits, SnapshotLimits\n"
        "from toolkit.server.run import serve\n"
        "from toolkit.server.settings import ServerSettings\n"
        f"serve(ServerSettings(port=0, open_browser=False, {options}))\n"
    )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture
def run_async() -> Callable[[Callable[[], Awaitable[T]]], T]:
    """Runs a coroutine function in a thread of its own: Playwright keeps a loop running in this one."""

    def run(function: Callable[[], Awaitable[T]]) -> T:
        async def within_time() -> T:
            return await asyncio.wait_for(function(), 60)

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, within_time()).result()

    return run
