"""A file's bytes as they cross the wire: compressed once, then kept in memory."""

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import brotli  # type: ignore[import-untyped]

BROTLI_QUALITY = 9  # 11 makes 4 % less of it and takes twenty times as long
_COMPRESSIBLE = re.compile(r"text/|application/(javascript|json|manifest\+json)|image/svg\+xml")
_REFUSED = re.compile(r"q=0(\.0*)?")
# Each script keeps its own variables and its own "use strict".
_OPENING, _CLOSING = b"(()=>{", b"\n})();\n"


@dataclass(frozen=True)
class Source:
    """A file that may be served, or scripts joined to one: all but the last as if each were alone."""

    paths: tuple[Path, ...]
    media_type: str

    @property
    def exists(self) -> bool:
        """Whether all of it is still there."""
        return all(path.is_file() for path in self.paths)

    @property
    def changed_at(self) -> tuple[int, ...]:
        """When each part was last changed, in ns."""
        return tuple(path.stat().st_mtime_ns for path in self.paths)

    def read(self) -> bytes:
        """The content."""
        *parts, last = (path.read_bytes() for path in self.paths)
        return b"".join([*(_OPENING + part + _CLOSING for part in parts), last])


@dataclass(frozen=True)
class Body:
    """What is sent, and the name by which a browser asks whether it has changed."""

    data: bytes
    etag: str


def wanted_encoding(accepted: str, media_type: str) -> str:
    """The best encoding the browser accepts (`Accept-Encoding`), or "" for none."""
    if not _COMPRESSIBLE.match(media_type):
        return ""
    offers = (part.partition(";") for part in accepted.split(","))
    offered = {name.strip() for name, _, weight in offers if not _REFUSED.fullmatch(weight.strip())}
    return next((name for name in ("br", "gzip") if name in offered), "")


@lru_cache(maxsize=2000)
def encoded(source: Source, changed_at: tuple[int, ...], encoding: str) -> Body:
    """The content in an encoding, made once per state of the file."""
    plain = source.read()
    data = _ENCODERS[encoding](plain)
    return Body(data, f'"{blake2b(data, digest_size=12).hexdigest()}"')


_ENCODERS = {
    "": bytes,
    "gzip": lambda plain: gzip.compress(plain, compresslevel=9, mtime=0),
    "br": lambda plain: brotli.compress(plain, quality=BROTLI_QUALITY),
}
