"""Static files: ours, Voilà's and those of the three needed extensions; compressed once, cached for long.

Every file is listed when the server starts, so no address can lead anywhere else.
"""

import gzip
import mimetypes
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jupyter_core.paths import jupyter_path
from tornado import web
from voila.paths import collect_static_paths

from toolkit.errors import SetupError
from toolkit.server.headers import PublicHandler
from toolkit.ui.assets import STATIC

EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_HASHED_NAME = re.compile(r"[-.]([A-Z0-9]{8}|[0-9a-f]{8,})\.\w+$|^[0-9a-f]{20}\.\w+$")
_COMPRESSIBLE = re.compile(r"text/|application/(javascript|json|manifest\+json)|image/svg\+xml")
_UNSERVED = (".map", ".txt", ".orig")


@dataclass(frozen=True)
class StaticFile:
    """A file that may be served."""

    path: Path
    media_type: str


class StaticHandler(PublicHandler):
    """Serves the files of one listing."""

    def initialize(self, files: Mapping[str, StaticFile]) -> None:
        """Tornado's constructor hook."""
        self.files = files

    def get(self, name: str) -> None:
        """The file; 404 when it is not listed."""
        found = self.files.get(name)
        if found is None or not found.path.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", found.media_type)
        versioned = bool(self.get_query_argument("v", "")) or bool(_HASHED_NAME.search(found.path.name))
        self.set_header("Cache-Control", FOREVER if versioned else ASK_AGAIN)
        self.finish(self._body(found))

    head = get

    def _body(self, found: StaticFile) -> bytes:
        wanted = "gzip" in self.request.headers.get("Accept-Encoding", "")
        if not wanted or not _COMPRESSIBLE.match(found.media_type):
            return found.path.read_bytes()
        self.set_header("Content-Encoding", "gzip")
        return compressed(found.path, found.path.stat().st_mtime_ns)


@lru_cache(maxsize=2000)
def compressed(path: Path, changed_at: int) -> bytes:
    """The file's gzip form, made once per state of the file (`changed_at` is its mtime in ns)."""
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


def own_files() -> Mapping[str, StaticFile]:
    """Our built front end, by path below /zefas/static/. Raises SetupError when it was never built."""
    listing = listed([(STATIC, "")])
    if "manifest.json" not in listing:
        raise SetupError(
            "Die Oberfläche ist noch nicht gebaut. Bitte führen Sie `make run` aus "
            "oder im Projektordner `npm ci` und `npm run build`.",
            place=str(STATIC),
        )
    return listing


def voila_files() -> Mapping[str, StaticFile]:
    """voila.js and its chunks."""
    return listed((Path(folder), "") for folder in collect_static_paths(["voila", "nbconvert"], "base"))


def extension_files() -> Mapping[str, StaticFile]:
    """The lab extensions that widgets need."""
    return listed(
        (folder / name / "static", f"{name}/static/") for folder in extension_folders() for name in EXTENSIONS
    )


def extension_folders() -> list[Path]:
    """Where JupyterLab's and Voilà's extensions lie, the first winning."""
    lab = [Path(path) for path in jupyter_path("labextensions")]
    return [*lab, *(Path(path) / "labextensions" for path in jupyter_path("voila"))]


def listed(folders: Iterable[tuple[Path, str]]) -> Mapping[str, StaticFile]:
    """All files of the folders, each under its prefix; the first of two equal names wins."""
    listing: dict[str, StaticFile] = {}
    for folder, prefix in folders:
        for path in _files_in(folder):
            listing.setdefault(
                prefix + path.relative_to(folder).as_posix(), StaticFile(path, _media_type(path))
            )
    return listing


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in _UNSERVED)


def _media_type(path: Path) -> str:
    # Windows reads the types from its registry, where text/plain for .js is common.
    known = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
    found = known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{found}; charset=UTF-8" if found.startswith("text/") else found
