"""A workbook whose sheets get their rows afterwards, as XML that comes block by block."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_ROWS = re.compile(rb"<sheetData>.*?</sheetData>|<sheetData/>", re.DOTALL)
_EXTENT = re.compile(rb"<dimension [^>]*/>")
_STYLE = re.compile(rb'<c r="[A-Z]+1" s="(\d+)"')
_LEVEL = 3
"""Half the time of the usual 6; a workbook of 100,000 cases stays below the limit of an import."""


def part_name(number: int) -> str:
    """The part that holds a sheet, counted from 0."""
    return f"xl/worksheets/sheet{number + 1}.xml"


def show_styles(sheet: Worksheet, formats: Iterable[Format]) -> None:
    """Puts formats into the first row, so that their numbers can be read off (`style_numbers`)."""
    for column, each in enumerate(formats):
        sheet.write_blank(0, column, None, each)


def style_numbers(workbook: bytes, part: str) -> list[int]:
    """The numbers of the formats that `show_styles` put into a sheet, in their order."""
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        rows = _ROWS.search(package.read(part))
    return [int(number) for number in _STYLE.findall(rows[0])] if rows else []


def with_rows(workbook: bytes, rows: Mapping[str, Iterable[bytes]]) -> bytes:
    """The workbook with the rows of some sheets (part name → XML) in place of those it has.

    What the iterables raise ends the work.
    """
    filled = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook)) as source,
        zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename in rows:
                _fill(target, entry.filename, _EXTENT.sub(b"", content), rows[entry.filename])
            else:
                target.writestr(entry.filename, content)
    return filled.getvalue()


def _fill(target: zipfile.ZipFile, name: str, sheet: bytes, rows: Iterable[bytes]) -> None:
    place = _ROWS.search(sheet)
    start, end = place.span() if place else (len(sheet), len(sheet))
    with target.open(name, "w", force_zip64=True) as part:
        part.write(sheet[:start] + b"<sheetData>")
        for block in rows:
            part.write(block)
        part.write(b"</sheetData>" + sheet[end:])
