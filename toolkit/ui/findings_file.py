"""The list of findings as a file: a workbook to sort and tick off, or CSV. Made in memory."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from xlsxwriter import Workbook

from toolkit.cases.safe_export import harmless, new_workbook, write_cell

Cell = str | int | None
Line = Sequence[Cell]

SHEET_ROWS = 1_000_000  # Excel's limit is 1,048,576
WIDTHS = (10, 20, 18, 8, 26, 28, 60, 32, 48, 30)


def findings_workbook(headings: Line, lines: Iterable[Line]) -> bytes:
    """An xlsx file with a header and filter buttons; more than a million lines fill several sheets."""
    target = io.BytesIO()
    with new_workbook(target) as book:
        remaining = iter(lines)
        chunk = list(islice(remaining, SHEET_ROWS))
        _add_sheet(book, headings, chunk)
        while chunk := list(islice(remaining, SHEET_ROWS)):
            _add_sheet(book, headings, chunk)
    return target.getvalue()


def findings_csv(headings: Line, lines: Iterable[Line]) -> bytes:
    """CSV as German Excel opens it: semicolons, UTF-8 with its mark, nothing to be calculated."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)
    return target.getvalue().encode("utf-8-sig", errors="replace")


def _add_sheet(book: Workbook, headings: Line, lines: Sequence[Line]) -> None:
    sheet = book.add_worksheet(
        "Befunde" if not book.worksheets() else f"Befunde {len(book.worksheets()) + 1}"
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width, body)
    sheet.write_row(0, 0, headings, head)
    for row, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            write_cell(sheet, row, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(lines)), len(headings) - 1)
