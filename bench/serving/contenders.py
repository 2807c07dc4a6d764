"""The servers that are compared, each with its own command and its own way to visit it."""

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from bench.serving.visitor import Visit, visit_notebook, visit_panel, visit_streamlit

APP = Path(__file__).resolve().parent / "app"
RIVALS = ("streamlit>=1.40", "panel>=1.6", "pandas", "matplotlib")
PREPARED = "vorbereitet"  # what `zefas serve` says when every notebook has been executed
COLD_BURST = 50  # larger ones tell nothing new about the start


@dataclass(frozen=True)
class Contender:
    """A way of serving the app. `{port}` in the command is replaced; `path` is the app's page.

    `says`: ready when this is in its output; `warm`: one visit before the burst; `most`: no larger bursts.
    """

    name: str
    command: tuple[str, ...]
    path: str
    visit: Visit
    variables: Mapping[str, str] = field(default_factory=dict)
    says: str = ""
    warm: bool = True
    most: int | None = None


def contenders(content: Path, places: int, only: tuple[str, ...]) -> list[Contender]:
    """All whose name contains one of the words `only`; none given: all. Rivals are installed if needed."""
    names = [name for name in MAKERS if not only or any(word in name.lower() for word in only)]
    return [MAKERS[name](name, content, places) for name in names]


def ours(name: str, content: Path, places: int, path: str = "/app") -> Contender:
    """This project's server, with the notebooks executed before the burst."""
    return _ours(name, "snapshot", content, places, path, says=PREPARED)


def default_voila(name: str, content: Path, _: int) -> Contender:
    """Voilà as it is."""
    options = ("--no-browser", "--port={port}", "--Voila.ip=127.0.0.1")
    notebook = str(content / "notebooks" / "app.ipynb")
    return Contender(name, (sys.executable, "-m", "voila", notebook, *options), "/", visit_notebook)


def _cold(name: str, content: Path, places: int) -> Contender:
    """Nothing is built yet when the burst comes."""
    return _ours(name, "snapshot", content, places, warm=False, most=COLD_BURST)


def _fork(name: str, content: Path, places: int) -> Contender:
    """Kernels with the libraries imported; each executes the notebook itself."""
    return _ours(name, "fork", content, places)


def _ours(
    name: str,
    way: str,
    content: Path,
    places: int,
    path: str = "/app",
    *,
    says: str = "",
    warm: bool = True,
    most: int | None = None,
) -> Contender:
    program = (
        "from toolkit.server.run import serve; from toolkit.server.settings import ServerSettings; "
        f"serve(ServerSettings(port={{port}}, open_browser=False, max_visitors={places}))"
    )
    variables = {"ZEFAS_KERNELS": way, "OMP_NUM_THREADS": "1", "ZEFAS_CONTENT": str(content)}
    command = (sys.executable, "-c", program)
    return Contender(name, command, path, visit_notebook, variables, says, warm, most)


def _streamlit(name: str, *_: object) -> Contender:
    options = ("--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true")
    command = (_rivals_python(), "-m", "streamlit", "run", str(APP / "streamlit_app.py"), *options)
    quiet = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "OMP_NUM_THREADS": "1"}
    return Contender(name, command, "/", visit_streamlit, quiet)


def _panel(name: str, *_: object) -> Contender:
    options = ("--port={port}", "--allow-websocket-origin=127.0.0.1:{port}")
    command = (_rivals_python(), "-m", "panel", "serve", str(APP / "panel_app.py"), *options)
    return Contender(name, command, "/panel_app", visit_panel, {"OMP_NUM_THREADS": "1"})


def _rivals_python() -> str:
    """The Python of a cache folder in which both are installed on first use."""
    folder = Path(platformdirs.user_cache_dir("zefas-bench")) / "rivals"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *RIVALS], check=True)
        (folder / "ready").touch()
    return str(python)


MAKERS = {
    "Zefas (snapshot)": ours,
    "Zefas (snapshot, cold)": _cold,
    "Zefas (fork)": _fork,
    "Voilà": default_voila,
    "Streamlit": _streamlit,
    "Panel": _panel,
}
