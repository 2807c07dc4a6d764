"""Cells of a workbook that hold more than a value: formulas, error values, merged ranges."""

from collections.abc import Iterator, Sequence

from toolkit.cases.heading_map import HeadingMap
from toolkit.cases.limits import MAX_FINDINGS
from toolkit.cases.listing import counted_rest
from toolkit.cases.reading import Grid
from toolkit.cases.reading.grid import Cell
from toolkit.cases.report import ImportFinding
from toolkit.content.caseload_terms import Severity

_FORMULA = "Hier steht eine Formel. Gelesen wird der gespeicherte Wert; gerechnet wird nicht."
_ERROR = "Hier steht ein Fehlerwert der Tabellenkalkulation; die Zelle bleibt leer."


def about_special_cells(grid: Grid, headings: HeadingMap, first: int) -> Iterator[ImportFinding]:
    """Remarks about such cells in data rows; `first` is the number of the first one."""
    yield from _each(grid.formulas, Severity.WARNING, _FORMULA, headings, first)
    yield from _each(grid.errors, Severity.ERROR, _ERROR, headings, first)
    yield from _about_merged(grid, headings, first)


def _each(
    cells: Sequence[Cell], severity: Severity, sentence: str, headings: HeadingMap, first: int
) -> Iterator[ImportFinding]:
    in_data = [(row, column) for row, column in cells if row + 1 >= first]
    for row, column in in_data[:MAX_FINDINGS]:
        yield ImportFinding(severity, sentence, row=row + 1, column=_name(headings, column))
    yield from counted_rest(severity, None, len(in_data))


def _about_merged(grid: Grid, headings: HeadingMap, first: int) -> Iterator[ImportFinding]:
    for (top, left), (bottom, right) in grid.merged[:MAX_FINDINGS]:
        if top + 1 < first:
            continue
        sentence = (
            f"Verbundene Zellen, Zeilen {top + 1} bis {bottom + 1}: Der Wert wurde in jede Zeile übernommen."
        )
        severity = Severity.HINT
        if right > left:
            severity = Severity.WARNING
            sentence = "Zellen sind über mehrere Spalten verbunden; der Wert zählt nur für die erste Spalte."
        yield ImportFinding(severity, sentence, row=top + 1, column=_name(headings, left))


def _name(headings: HeadingMap, index: int) -> str | None:
    column = headings.columns.get(index)
    return column.name if column else headings.unknown.get(index)
