"""Static files: ours, Voilà's and those of the three needed extensions; compressed once, cached for long.

Every file is listed when the server starts, so no address can lead anywhere else. Chunks have no
hash in their names: their listing has a version, and the page asks for `<version>/<name>`.
"""

import asyncio
import mimetypes
import re
from collections.abc import Awaitable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path

from jupyter_core.paths import jupyter_path
from tornado import web
from voila.paths import collect_static_paths

from toolkit.errors import SetupError
from toolkit.server.bundle import START_SCRIPT, start_parts
from toolkit.server.encoding import Source, encoded, wanted_encoding
from toolkit.server.headers import PublicHandler
from toolkit.ui.assets import STATIC

EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
PATIENCE_SECONDS = 300.0  # for the slowest reader of the largest file
_HASHED_NAME = re.compile(r"[-.]([A-Z0-9]{8}|[0-9a-f]{8,})\.\w+$|^[0-9a-f]{20}\.\w+$")
_UNSERVED = (".map", ".txt", ".orig")


@dataclass(frozen=True)
class Listing:
    """The files of some folders by name, and a version that changes with any of them."""

    files: Mapping[str, Source]
    version: str = field(default="")

    def find(self, name: str) -> tuple[Source | None, bool]:
        """The file, and whether its address changes with its content."""
        versioned = bool(self.version) and name.startswith(f"{self.version}/")
        bare = name.removeprefix(f"{self.version}/") if versioned else name
        return self.files.get(bare), versioned or bool(_HASHED_NAME.search(bare))


class StaticHandler(PublicHandler):
    """Serves the files of one listing."""

    def initialize(self, listing: Listing) -> None:
        """Tornado's constructor hook."""
        self.listing = listing

    async def get(self, name: str) -> None:
        """The file; 404 when it is not listed."""
        found, versioned = self.listing.find(name)
        if found is None or not found.exists:
            raise web.HTTPError(404)
        encoding = wanted_encoding(self.request.headers.get("Accept-Encoding", ""), found.media_type)
        body = encoded(found, found.changed_at, encoding)
        if encoding:
            self.set_header("Content-Encoding", encoding)
        self.set_header("Content-Type", found.media_type)
        self.set_header("Etag", body.etag)
        versioned = versioned or bool(self.get_query_argument("v", ""))
        self.set_header("Cache-Control", FOREVER if versioned else ASK_AGAIN)
        if self.check_etag_header():
            self.set_status(304)
            return
        await self._within_patience(self.finish(body.data))

    head = get

    async def _within_patience(self, sent: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(sent, PATIENCE_SECONDS)
        except TimeoutError:  # a reader that does not read would keep the file in memory for good
            self.request.connection.close()  # type: ignore[union-attr]


def own_files() -> Listing:
    """Our built front end, by path below /zefas/static/. Raises SetupError when it was never built."""
    found = listed([(STATIC, "")])
    if "manifest.json" not in found.files:
        raise SetupError(
            "Die Oberfläche ist noch nicht gebaut. Bitte führen Sie `make run` aus "
            "oder im Projektordner `npm ci` und `npm run build`.",
            place=str(STATIC),
        )
    return found


@cache
def voila_files() -> Listing:
    """voila.js, its chunks, and what every page needs of them as one script."""
    chunks = listed((Path(folder), "") for folder in collect_static_paths(["voila", "nbconvert"], "base"))
    parts = start_parts(chunks.files, extension_files().files)
    files = {**chunks.files, START_SCRIPT: Source(parts, "text/javascript; charset=UTF-8")}
    return Listing(files, _version(files))


@cache
def extension_files() -> Listing:
    """The lab extensions that widgets need."""
    found = listed(
        (folder / name / "static", f"{name}/static/") for folder in extension_folders() for name in EXTENSIONS
    )
    return Listing(found.files, _version(found.files))


def extension_folders() -> list[Path]:
    """Where JupyterLab's and Voilà's extensions lie, the first winning."""
    lab = [Path(path) for path in jupyter_path("labextensions")]
    return [*lab, *(Path(path) / "labextensions" for path in jupyter_path("voila"))]


def listed(folders: Iterable[tuple[Path, str]]) -> Listing:
    """All files of the folders, each under its prefix; the first of two equal names wins."""
    files: dict[str, Source] = {}
    for folder, prefix in folders:
        for path in _files_in(folder):
            name = prefix + path.relative_to(folder).as_posix()
            files.setdefault(name, Source((path,), _media_type(path)))
    return Listing(files)


def compress_ahead() -> None:
    """Compresses what every page needs, so that the first visitor does not wait for it; takes a second."""
    voila, own = voila_files().files, own_files().files
    entries = (found for name, found in extension_files().files.items() if "/remoteEntry." in name)
    for found in (voila[START_SCRIPT], *own.values(), *entries):
        for accepted in ("gzip", "gzip, br"):
            encoded(found, found.changed_at, wanted_encoding(accepted, found.media_type))


def _version(files: Mapping[str, Source]) -> str:
    digest = blake2b(digest_size=6)
    for name, found in sorted(files.items()):
        digest.update(name.encode())
        digest.update(found.read())
    return digest.hexdigest()


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in _UNSERVED)


def _media_type(path: Path) -> str:
    # Windows reads the types from its registry, where text/plain for .js is common.
    known = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
    found = known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{found}; charset=UTF-8" if found.startswith("text/") else found
