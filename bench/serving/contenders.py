"""The servers that are compared, each started by its own command in a process group of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from bench.serving.visitor import Visit, visit_notebook, visit_panel, visit_streamlit

APP = Path(__file__).resolve().parent / "app"
PROJECT = APP.parents[2]
START_SECONDS = 120
RIVALS = ("streamlit>=1.40", "panel>=1.6", "pandas", "matplotlib")


@dataclass(frozen=True)
class Contender:
    """A way of serving the app. `{port}` in the command is replaced; `path` is the app's page."""

    name: str
    command: tuple[str, ...]
    path: str
    visit: Visit
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    contender: Contender
    process: subprocess.Popen[bytes]
    url: str


def ours(way: str, content: Path, places: int) -> Contender:
    """This project's server; `way` as in ZEFAS_KERNELS: snapshot, fork or spawn."""
    program = (
        "from toolkit.server.run import serve; from toolkit.server.settings import ServerSettings; "
        f"serve(ServerSettings(port={{port}}, open_browser=False, max_visitors={places}))"
    )
    variables = {"ZEFAS_KERNELS": way, "ZEFAS_CONTENT": str(content), "ZEFAS_DATA": str(content / "data")}
    return Contender(f"zefas, {way}", (sys.executable, "-c", program), "/app", visit_notebook, variables)


def default_voila(content: Path) -> Contender:
    """Voilà as it is."""
    options = ("--no-browser", "--port={port}", "--Voila.ip=127.0.0.1")
    notebook = str(content / "notebooks" / "app.ipynb")
    return Contender("Voilà", (sys.executable, "-m", "voila", notebook, *options), "/", visit_notebook)


def rivals() -> list[Contender]:
    """Streamlit and Panel, installed on first use."""
    python = str(_rivals_python())
    streamlit = ("run", str(APP / "streamlit_app.py"), "--server.port={port}", "--server.headless=true")
    panel = ("serve", str(APP / "panel_app.py"), "--port={port}", "--allow-websocket-origin=127.0.0.1:{port}")
    quiet = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    return [
        Contender("Streamlit", (python, "-m", "streamlit", *streamlit), "/", visit_streamlit, quiet),
        Contender("Panel", (python, "-m", "panel", *panel), "/panel_app", visit_panel),
    ]


def write_content(folder: Path) -> Path:
    """A content folder whose only pages are the app and an empty start page."""
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    _write_notebook(notebooks / "start.ipynb", "Start", "start", "print('Start')")
    _write_notebook(notebooks / "app.ipynb", "Vergleich", "app", "from notebook_app import show; show()")
    return folder


@contextmanager
def running(contender: Contender) -> Iterator[Running]:
    """Starts the server, waits until its port answers, and ends everything it started."""
    port = _free_port()
    command = [part.replace("{port}", str(port)) for part in contender.command]
    paths = os.pathsep.join([str(PROJECT), str(APP)])
    environment = {**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1", **contender.variables}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env=environment, cwd=APP, start_new_session=True
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process)
            yield Running(contender, process, url + contender.path)
        finally:
            _end(process)


def _write_notebook(path: Path, title: str, kind: str, code: str) -> None:
    about = {
        "titel": title,
        "beschreibung": "Vergleich.",
        "zielgruppen": ["mentor"],
        "art": kind,
        "reihenfolge": 1,
    }
    cell = {
        "cell_type": "code",
        "id": "z1",
        "metadata": {},
        "source": code,
        "execution_count": None,
        "outputs": [],
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"zefas": about, "kernelspec": kernel}
    fields = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(fields), encoding="utf-8")


def _rivals_python() -> Path:
    folder = Path(platformdirs.user_cache_dir("zefas-bench")) / "rivals"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *RIVALS], check=True)
        (folder / "ready").touch()
    return python


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url + "/datenschutz", timeout=2).close()  # noqa: S310 our own server
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
