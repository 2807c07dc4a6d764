"""The hidden sheet that holds the choices: a drop-down's own list may have 255 characters only."""

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from toolkit.cases.template_sheets import LISTS
from toolkit.content.caseload import ColumnSpec


class ChoiceLists:
    """Writes each list of labels once and names its range."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._sheet = workbook.add_worksheet(LISTS)
        self._sheet.hide()
        self._ranges: dict[tuple[str, ...], str] = {}

    def source(self, column: ColumnSpec) -> str:
        """The range of a column's labels as a drop-down wants it."""
        labels = tuple(each.label for each in column.values)
        if labels not in self._ranges:
            self._ranges[labels] = self._written(labels)
        return self._ranges[labels]

    def _written(self, labels: tuple[str, ...]) -> str:
        index = len(self._ranges)
        for row, label in enumerate(labels):
            self._sheet.write_string(row, index, label)
        letter = xl_col_to_name(index)
        return f"='{LISTS}'!${letter}$1:${letter}${len(labels)}"
