"""Cells of an OpenDocument sheet that hold more than a value: where its formulas and merged ranges are."""

import re
from collections.abc import Iterator

from toolkit.cases.limits import MAX_FINDINGS
from toolkit.cases.reading.grid import Cell
from toolkit.cases.reading.sheet_scan import SheetScan

_ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
_TAG = re.compile(rb"<table:(table-row|covered-table-cell|table-cell)\b" + _ATTRIBUTES + rb">")
_NUMBERS = {
    name: re.compile(rb"table:number-" + name + rb"""=["'](\d{1,7})["']""")
    for name in (b"rows-repeated", b"columns-repeated", b"rows-spanned", b"columns-spanned")
}


def scan_cells(sheet: bytes) -> SheetScan:
    """Formulas and merged ranges of a sheet's XML, at most as many as findings are listed."""
    scan = SheetScan()
    if b"table:formula=" not in sheet and b"-spanned=" not in sheet:
        return scan
    for (row, column), attributes in _cells(sheet):
        if b"table:formula=" in attributes and len(scan.formulas) <= MAX_FINDINGS:
            scan.formulas.append((row, column))
        down, right = _number(attributes, b"rows-spanned"), _number(attributes, b"columns-spanned")
        if max(down, right) > 1 and len(scan.merged) <= MAX_FINDINGS:
            scan.merged.append(((row, column), (row + down - 1, column + right - 1)))
    return scan


def _cells(sheet: bytes) -> Iterator[tuple[Cell, bytes]]:
    """Every cell with its attributes; a repeated one only where it stands first."""
    row, repeated, column = 0, 0, 0
    for kind, attributes in _TAG.findall(sheet):
        if kind == b"table-row":
            row, column = row + repeated, 0
            repeated = _number(attributes, b"rows-repeated")
        else:
            yield (row, column), attributes
            column += _number(attributes, b"columns-repeated")


def _number(attributes: bytes, name: bytes) -> int:
    found = _NUMBERS[name].search(attributes)
    return int(found[1]) if found else 1
