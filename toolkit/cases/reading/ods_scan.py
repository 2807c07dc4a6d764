"""The same for OpenDocument tables: formulas, merged ranges, repeated cells that would fill the memory."""

import re
import zipfile
from html import unescape

from toolkit.cases.delivery import SourceFile
from toolkit.cases.limits import MAX_CELLS
from toolkit.cases.reading.ods_cells import scan_cells
from toolkit.cases.reading.package import chunks, content
from toolkit.cases.reading.sheet_scan import WorkbookScan
from toolkit.cases.reading.signature import protected
from toolkit.errors import DeliveryError

_TABLE = re.compile(rb"<table:table\s")
_NAME = re.compile(rb'table:name="([^"]*)"')
_REPEATED_CELL = re.compile(rb'<table:table-cell\s[^>]*number-columns-repeated="(\d+)"[^>]*>')
_REPEATED_ROW = re.compile(rb'<table:table-row\s[^>]*number-rows-repeated="(\d+)"[^>]*>')
_MANY = 1_000
_END = b"</table:table-row>"


def scan_ods(file: SourceFile, package: zipfile.ZipFile) -> WorkbookScan:
    """What was seen in the workbook. Raises DeliveryError for a protected or exploding file."""
    if b"encryption-data" in content(file, package, "META-INF/manifest.xml"):
        raise protected(file.name)
    for entry in package.infolist():
        if entry.filename != "content.xml":
            for _ in chunks(file, package, entry):  # counts what really comes
                pass
    xml = content(file, package, "content.xml")
    _require_extent(file, xml)
    sheets = {_name(part): scan_cells(part) for part in _TABLE.split(xml)[1:]}
    return WorkbookScan(sheets, external_links=False, macros=False, stated_version=None)


def _name(part: bytes) -> str:
    found = _NAME.search(part[:2_000])
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _require_extent(file: SourceFile, xml: bytes) -> None:
    """Refuses repetitions with content; the empty ones that end every sheet are no problem."""
    cells = sum(
        int(found[1][:9])
        for found in _REPEATED_CELL.finditer(xml)
        if int(found[1][:9]) >= _MANY and b"value-type=" in found[0]
    )
    rows = sum(
        int(found[1][:9])
        for found in _REPEATED_ROW.finditer(xml)
        if int(found[1][:9]) >= _MANY and not _last_or_empty(xml, found.end())
    )
    if cells > _MANY * 100 or rows * _MANY > MAX_CELLS:
        sentence = (
            f"„{file.name}“ füllt zehntausende Zellen mit demselben Wert und wird deshalb nicht gelesen. "
            "Bitte kopieren Sie nur die ausgefüllten Zeilen in eine neue Vorlage."
        )
        raise DeliveryError(sentence, place=file.name)


def _last_or_empty(xml: bytes, start: int) -> bool:
    """Whether a repeated row has no content and no row with content follows in its sheet."""
    end = xml.find(_END, start)
    row = xml[start:end] if end >= 0 else xml[start:]
    if b"value-type=" in row:
        return False
    following = xml.find(b"value-type=", end)
    sheet_end = xml.find(b"</table:table>", start)
    return following < 0 or sheet_end < following
