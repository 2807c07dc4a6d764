"""Bytes to text: UTF-8, UTF-16 and Windows-1252 are recognised, also mixed line by line."""

import codecs
from dataclasses import dataclass

from toolkit.cases.delivery import SourceFile
from toolkit.errors import DeliveryError

_SAMPLE = 4_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Decoded:
    """Text, how it was encoded, and the lines (from 1) that were encoded unlike the others."""

    text: str
    encoding: str
    odd_lines: tuple[int, ...] = ()


def decode(file: SourceFile) -> Decoded:
    """The text of a file. Raises DeliveryError for something that is no text."""
    data = file.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if unmarked := _utf16_without_mark(data[:_SAMPLE]):
        return Decoded(data.decode(unmarked, "replace"), "UTF-16")
    if b"\0" in data:
        sentence = (
            f"„{file.name}“ ist keine Textdatei. Bitte liefern Sie die Excel-Vorlage (.xlsx) oder "
            "CSV-Dateien."
        )
        raise DeliveryError(sentence, place=file.name)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _line_by_line(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding.removesuffix("-sig").upper())
    except UnicodeDecodeError:
        if encoding == "utf-16":
            return Decoded(data.decode(encoding, "replace"), "UTF-16")
        return _line_by_line(data.removeprefix(codecs.BOM_UTF8))


def _utf16_without_mark(sample: bytes) -> str | None:
    """Half of all bytes are zero, always the same half."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.8 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * 0.8 and odd == 0 else None


def _line_by_line(data: bytes) -> Decoded:
    lines: list[str] = []
    unicode_lines: list[int] = []
    windows_lines: list[int] = []
    for number, raw in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(raw.decode("utf-8"))
            if not raw.isascii():
                unicode_lines.append(number)
        except UnicodeDecodeError:
            lines.append(raw.decode("cp1252", "replace"))
            windows_lines.append(number)
    mostly_windows = len(windows_lines) >= len(unicode_lines)
    odd = unicode_lines if mostly_windows else windows_lines
    return Decoded("\n".join(lines), "Windows-1252" if mostly_windows else "UTF-8", tuple(odd))
