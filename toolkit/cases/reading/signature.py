"""What kind of file this is, by its first bytes rather than by its name."""

import zipfile
from enum import StrEnum
from io import BytesIO

from toolkit.cases.delivery import SourceFile
from toolkit.errors import DeliveryError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ADVICE = "Bitte liefern Sie die Excel-Vorlage (.xlsx), eine .ods-Datei oder CSV-Dateien."
_KNOWN = (
    (b"%PDF", "eine PDF-Datei"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"GIF8", "ein Bild"),
    (b"{\\rtf", "ein Textdokument (RTF)"),
    (b"7z\xbc\xaf", "ein 7-Zip-Archiv"),
    (b"Rar!", "ein RAR-Archiv"),
    (b"\x1f\x8b", "ein gzip-Archiv"),
    (b"SQLite format 3", "eine Datenbank"),
)
_MARKUP = ((b"<!doctype html", "eine Internetseite"), (b"<html", "eine Internetseite"), (b"<?xml", "XML"))
_PARTS = (
    ("word/", "ein Word-Dokument"),
    ("ppt/", "eine Präsentation"),
    ("xl/workbook.bin", "eine binäre Excel-Datei (.xlsb)"),
)


class FileKind(StrEnum):
    """The kinds that can be read."""

    XLSX = "xlsx"
    ODS = "ods"
    ARCHIVE = "zip"
    TEXT = "csv"


def kind_of(file: SourceFile) -> FileKind:
    """The kind of a file. Raises DeliveryError with advice for anything that cannot be read."""
    data = file.data
    if not data.strip():
        raise DeliveryError(f"„{file.name}“ ist leer. Bitte prüfen Sie, ob die Datei gespeichert wurde.")
    if data.startswith(_OLE):
        raise _ole(file)
    if data.startswith(b"PK"):
        return _zipped(file)
    _refuse_known(file)
    return FileKind.TEXT


def _ole(file: SourceFile) -> DeliveryError:
    if _ENCRYPTED_STREAM in file.data:
        return protected(file.name)
    sentence = (
        f"„{file.name}“ hat ein altes Office-Format. Bitte öffnen Sie die Datei und speichern Sie sie als "
        "Excel-Arbeitsmappe (.xlsx)."
    )
    return DeliveryError(sentence, place=file.name)


def protected(name: str) -> DeliveryError:
    """The error for a file that asks for a password."""
    sentence = (
        f"„{name}“ ist mit einem Kennwort geschützt. Bitte entfernen Sie den Schutz (Excel: Datei, "
        "Informationen, Arbeitsmappe schützen) und liefern Sie über den vereinbarten sicheren Weg."
    )
    return DeliveryError(sentence, place=name)


def _zipped(file: SourceFile) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as package:
            names = set(package.namelist())
            mimetype = package.read("mimetype")[:80] if _small(package, "mimetype") else b""
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        sentence = (
            f"„{file.name}“ ist beschädigt oder unvollständig übertragen. Bitte liefern Sie sie noch einmal."
        )
        raise DeliveryError(sentence, value=error, place=file.name) from error
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.ODS
    for part, noun in _PARTS:
        if any(name.startswith(part) for name in names):
            raise _wrong_kind(file, noun)
    if b"opendocument" in mimetype:
        raise _wrong_kind(file, "ein OpenDocument, aber keine Tabelle")
    return FileKind.ARCHIVE


def _small(package: zipfile.ZipFile, name: str) -> bool:
    return name in package.namelist() and package.getinfo(name).file_size < 200


def _refuse_known(file: SourceFile) -> None:
    data = file.data
    for start, noun in _KNOWN:
        if data.startswith(start):
            raise _wrong_kind(file, noun)
    head = data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for start, noun in _MARKUP:
        if head.startswith(start):
            raise _wrong_kind(file, noun)


def _wrong_kind(file: SourceFile, noun: str) -> DeliveryError:
    return DeliveryError(f"„{file.name}“ ist {noun}. {_ADVICE}", place=file.name)
