"""Taking a delivery in: its size is checked before its content, archives are unpacked within limits."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from toolkit.cases.delivery import SourceFile
from toolkit.cases.limits import MAX_BYTES, MAX_FILES
from toolkit.cases.reading.package import open_package, unpack
from toolkit.cases.reading.signature import FileKind, kind_of
from toolkit.cases.report import ImportFinding
from toolkit.content.caseload_terms import Severity
from toolkit.errors import DeliveryError

Source = BinaryIO | Path | Mapping[str, bytes]


def collect(source: Source, name: str) -> tuple[tuple[SourceFile, ...], list[ImportFinding]]:
    """The files of a delivery, archives unpacked, and remarks about what was left aside.

    Raises DeliveryError if the delivery is too large, empty or cannot be opened.
    """
    findings: list[ImportFinding] = []
    files: list[SourceFile] = []
    for file in _given(source, name):
        files += _expanded(file, findings)
    if len(files) > MAX_FILES:
        raise DeliveryError(
            f"Die Lieferung hat {len(files)} Dateien, höchstens {MAX_FILES} sind möglich.", value=len(files)
        )
    return tuple(files), findings


def _given(source: Source, name: str) -> list[SourceFile]:
    if isinstance(source, Mapping):
        _require_size(sum(len(data) for data in source.values()), name)
        return [SourceFile(part, data) for part, data in source.items()]
    if isinstance(source, Path):
        return [_from_path(source, name)]
    if source.seekable():
        _require_size(source.seek(0, io.SEEK_END), name)
        source.seek(0)
    data = source.read(MAX_BYTES + 1)
    _require_size(len(data), name)
    return [SourceFile(name, data)]


def _from_path(path: Path, name: str) -> SourceFile:
    try:
        _require_size(path.stat().st_size, name)
        return SourceFile(name, path.read_bytes())
    except OSError as error:
        reason = "Es gibt sie nicht" if isinstance(error, FileNotFoundError) else "Sie lässt sich nicht lesen"
        raise DeliveryError(f"Die Datei „{name}“ fehlt: {reason}.", value=error, place=name) from error


def _require_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        sentence = (
            f"„{name}“ ist {size / 1e6:.0f} MB groß, höchstens {MAX_BYTES / 1e6:.0f} MB sind möglich. Bitte "
            "liefern Sie ohne Bilder und Anhänge oder teilen Sie die Lieferung auf."
        )
        raise DeliveryError(sentence, value=size, place=name)
    if size == 0:
        raise DeliveryError(
            f"„{name}“ ist leer. Bitte prüfen Sie, ob die Datei gespeichert wurde.", place=name
        )


def _expanded(file: SourceFile, findings: list[ImportFinding]) -> list[SourceFile]:
    """The file itself, or the files of an archive."""
    try:
        if kind_of(file) is not FileKind.ARCHIVE:
            return [file]
    except DeliveryError:
        return [file]  # the sentence comes when it is opened, so that its neighbours are read
    with open_package(file) as package:
        return list(_members(file, package, findings))


def _members(
    archive: SourceFile, package: zipfile.ZipFile, findings: list[ImportFinding]
) -> Iterator[SourceFile]:
    for name, data in unpack(archive, package):
        short = PurePosixPath(name).name
        if name.startswith("__MACOSX/") or short.startswith("."):
            continue
        member = SourceFile(short, data)
        if kind_of_member(member):
            yield member
        else:
            sentence = f"Die Datei „{short}“ im Archiv ist weder Tabelle noch CSV und wird nicht gelesen."
            findings.append(ImportFinding(Severity.WARNING, sentence, sheet=short))


def kind_of_member(file: SourceFile) -> bool:
    """Whether a file of an archive is one to read; archives inside archives are not."""
    try:
        kind = kind_of(file)
    except DeliveryError:
        return False
    return kind is not FileKind.ARCHIVE
