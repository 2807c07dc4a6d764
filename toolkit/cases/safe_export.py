"""Writing workbooks and CSV files that cannot be made to run anything: text stays text."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_OPTIONS: Mapping[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
MAX_TEXT = 32_767
"""Characters a cell can hold."""
DATE_FORMAT = "dd.mm.yyyy"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def new_workbook(buffer: BytesIO) -> xlsxwriter.Workbook:
    """A workbook in memory that turns no text into a formula or a link."""
    workbook = xlsxwriter.Workbook(buffer, dict(_OPTIONS))
    workbook.set_size(2400, 1400)
    return workbook


def write_cell(
    sheet: Worksheet,
    row: int,
    column: int,
    value: object,
    style: Format | None = None,
    days: Format | None = None,
) -> None:
    """A value with its own type; text as text, whatever it begins with. Row and column count from 0.

    `days` is the format of dates, which would show as numbers without one.
    """
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float) and abs(value) < 1e15:
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(row, column, value, days or style)
    else:
        sheet.write_string(row, column, str(value)[:MAX_TEXT], style)


def harmless(text: str) -> str:
    """For CSV: what a spreadsheet would take for a formula gets an apostrophe in front, as in Excel."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
