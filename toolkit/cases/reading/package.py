"""Zip containers (workbooks are zip files, too): unpacked within limits, never on trust."""

import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from io import BytesIO

from toolkit.cases.delivery import SourceFile
from toolkit.cases.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_FILES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    RATIO_COUNTS_FROM,
)
from toolkit.cases.reading.signature import protected
from toolkit.errors import DeliveryError

CHUNK = 1 << 20
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def open_package(file: SourceFile) -> zipfile.ZipFile:
    """The container. Raises DeliveryError for a broken, protected or exploding one."""
    try:
        package = zipfile.ZipFile(BytesIO(file.data))
    except _BROKEN as error:
        raise broken(file, error) from error
    for entry in package.infolist():
        if entry.flag_bits & _ENCRYPTED:
            raise protected(file.name)
        _require_ratio(file, entry, entry.file_size)
    if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED_BYTES:
        raise _explodes(file)
    return package


def chunks(file: SourceFile, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked content piece by piece; counts what really comes, not what the container claims."""
    claimed, entry = entry.file_size, copy(entry)
    entry.file_size = MAX_UNPACKED_BYTES + CHUNK  # else zipfile stops at the claim and a reader does not
    size = 0
    try:
        with package.open(entry) as stream:
            while piece := stream.read(CHUNK):
                size += len(piece)
                _require_ratio(file, entry, size)
                yield piece
    except _BROKEN as error:
        raise broken(file, error) from error
    if size != claimed:
        raise broken(file, size)


def unpack(file: SourceFile, package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file in an archive. Raises DeliveryError as above."""
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        sentence = f"Das Archiv „{file.name}“ hat {len(entries)} Dateien, höchstens {MAX_FILES} sind möglich."
        raise DeliveryError(sentence, value=len(entries), place=file.name)
    if sum(entry.file_size for entry in entries) > MAX_ARCHIVE_BYTES:
        raise _explodes(file)
    for entry in entries:
        yield entry.filename, b"".join(chunks(file, package, entry))


def content(file: SourceFile, package: zipfile.ZipFile, name: str) -> bytes:
    """The unpacked content of one part; empty if there is none of that name."""
    if name not in package.namelist():
        return b""
    return b"".join(chunks(file, package, package.getinfo(name)))


def broken(file: SourceFile, cause: object) -> DeliveryError:
    """The error for a container that is damaged."""
    sentence = (
        f"„{file.name}“ ist beschädigt oder unvollständig übertragen. Bitte liefern Sie sie noch einmal."
    )
    return DeliveryError(sentence, value=cause, place=file.name)


def _require_ratio(file: SourceFile, entry: zipfile.ZipInfo, unpacked: int) -> None:
    ratio = unpacked / max(entry.compress_size, 1)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_COUNTS_FROM and ratio > MAX_RATIO):
        raise _explodes(file)


def _explodes(file: SourceFile) -> DeliveryError:
    sentence = (
        f"„{file.name}“ wird beim Entpacken ungewöhnlich groß und deshalb nicht gelesen. Bitte kopieren Sie "
        "nur die ausgefüllten Zeilen in eine neue Vorlage."
    )
    return DeliveryError(sentence, place=file.name)
