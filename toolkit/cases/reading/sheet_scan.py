"""What the reader of workbooks does not tell: formulas, error cells, how far a sheet reaches.

Sheets are scanned as bytes while they are unpacked once for the size check. The extent matters because
a workbook is read into a full rectangle: two cells at opposite corners would fill the memory.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from toolkit.cases.delivery import SourceFile
from toolkit.cases.limits import MAX_COLUMNS, MAX_FINDINGS
from toolkit.cases.reading.grid import Cell
from toolkit.cases.reading.package import chunks, content

_TAG = re.compile(rb"<(?:\w+:)?(sheet|Relationship)\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_FAR = re.compile(rb' r="(?:[A-Z]{3}\d|[H-Z][A-Z]\d|G[S-Z]\d|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))')
_CELL = re.compile(rb""" r=["']([A-Z]{1,3})(\d{1,9})["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s([^>]*\bt=["']e["'][^>]*)>""")
_LONGEST_TAG = 1 << 16
_NEAR_ROWS = 199_999
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")


@dataclass
class SheetScan:
    """What was seen in one sheet. Lists are cut at the number of findings that are listed."""

    formulas: list[Cell] = field(default_factory=list)
    errors: list[Cell] = field(default_factory=list)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    """Merged ranges that the reader of workbooks does not tell: those of OpenDocument sheets."""
    prefixed: bool = False
    """Whether element names carry a namespace prefix."""
    far: bool = False
    """Whether any cell lies beyond the usual extent; only then `rows` and `columns` are counted."""
    columns: int = MAX_COLUMNS
    rows: int = _NEAR_ROWS

    @property
    def cells(self) -> int:
        """Upper bound for the cells of the rectangle from A1 on."""
        return self.rows * self.columns


@dataclass(frozen=True)
class WorkbookScan:
    """What was seen in a workbook; `sheets` by the sheet's name."""

    sheets: Mapping[str, SheetScan]
    external_links: bool
    macros: bool
    stated_version: str | None


def scan_workbook(file: SourceFile, package: zipfile.ZipFile) -> WorkbookScan:
    """Unpack every part within the limits and scan the sheets. Raises DeliveryError."""
    paths = _sheet_paths(file, package)
    scans: dict[str, SheetScan] = {name: SheetScan() for name in paths.values()}
    for entry in package.infolist():
        pieces = chunks(file, package, entry)
        name = paths.get(entry.filename)
        if name is None:
            for _ in pieces:  # counts what really comes
                pass
            continue
        scan = scans[name]
        _scan(pieces, scan)
        if scan.far:
            scan.rows, scan.columns = _extent(chunks(file, package, entry))
    names = package.namelist()
    return WorkbookScan(
        sheets=scans,
        external_links=any(name.startswith("xl/externalLinks/") for name in names),
        macros=any(name.endswith("vbaProject.bin") for name in names),
        stated_version=_stated_version(content(file, package, "docProps/custom.xml")),
    )


def column_number(letters: str) -> int:
    """The index, counted from 0, of a column named in letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _sheet_paths(file: SourceFile, package: zipfile.ZipFile) -> dict[str, str]:
    """Part → sheet name."""
    targets = {
        tag["Id"]: tag.get("Target", "")
        for kind, tag in _tags(content(file, package, "xl/_rels/workbook.xml.rels"))
        if kind == "Relationship" and "Id" in tag
    }
    return {
        _part(targets.get(tag.get("r:id", ""), "")): tag["name"]
        for kind, tag in _tags(content(file, package, "xl/workbook.xml"))
        if kind == "sheet" and "name" in tag
    }


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _tags(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    for kind, attributes in _TAG.findall(xml):
        pairs = _ATTRIBUTE.findall(attributes)
        yield kind.decode(), {key.decode("utf-8", "replace"): _text(value) for key, value in pairs}


def _text(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", "replace"))


def _scan(pieces: Iterable[bytes], scan: SheetScan) -> None:
    for number, text in enumerate(_overlapping(pieces)):
        scan.prefixed = scan.prefixed or (number == 0 and b"<worksheet" not in text)
        _scan_text(text, scan)


def _scan_text(text: bytes, scan: SheetScan) -> None:
    unusual = b"'" in text  # other quotation marks than those spreadsheets write: look at everything
    scan.far = scan.far or unusual or _FAR.search(text) is not None
    if b"<f" in text or scan.prefixed:
        _note(scan.formulas, _FORMULA.findall(text))
    if unusual or b't="e"' in text:
        _note(scan.errors, _ERROR.findall(text))


def _extent(pieces: Iterable[bytes]) -> tuple[int, int]:
    """Number of rows and columns from A1 to the farthest cell."""
    rows = columns = 0
    for text in _overlapping(pieces):
        found = _CELL.findall(text)
        rows = max([rows, *(int(row) for row in {row for _, row in found})])
        columns = max([columns, *(column_number(name.decode()) + 1 for name in {name for name, _ in found})])
    return rows, columns


def _overlapping(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, cut where no cell's opening tag is cut."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = max(text.rfind(b"</"), 0)
        rest = text[cut:][-_LONGEST_TAG:]
        yield text[:cut]
    yield rest


def _note(cells: list[Cell], tags: list[bytes]) -> None:
    for tag in tags[: MAX_FINDINGS + 1 - len(cells)]:
        if found := _REFERENCE.search(tag):
            cells.append((int(found[2]) - 1, column_number(found[1].decode())))


def _stated_version(custom: bytes) -> str | None:
    found = re.search(rb'name="ZEFAS-Vorlage"[^>]*>\s*<vt:lpwstr>([^<]{1,20})<', custom)
    return _text(found[1]) if found else None
