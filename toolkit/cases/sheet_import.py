"""One sheet to typed columns: headings, rows that count, cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.cases.cleaning import clean
from toolkit.cases.columns import RawColumn, by_column
from toolkit.cases.heading_map import HeadingMap, map_headings
from toolkit.cases.headings import heading_row
from toolkit.cases.limits import HEADING_ROWS, MAX_COLUMNS, MAX_ROWS
from toolkit.cases.line_widths import Widths
from toolkit.cases.listing import Rows, about_cells, about_missing
from toolkit.cases.merged import filled
from toolkit.cases.reading import Grid
from toolkit.cases.report import ImportFinding
from toolkit.cases.special_cells import about_special_cells
from toolkit.content.caseload import ColumnSpec, TableSpec
from toolkit.content.caseload_terms import Severity

EXAMPLE = "BEISPIEL"
"""Keys that begin so mark rows of the template that are no data."""


@dataclass(frozen=True)
class SheetImport:
    """What one sheet adds to its table."""

    table: TableSpec
    sheet: str
    columns: Mapping[str, Any]
    rows: Rows
    findings: tuple[ImportFinding, ...]
    headings: Mapping[str, int]
    """Column → its index in the sheet; by technical name or, where that is unknown, by heading."""


def head_of(grid: Grid) -> tuple[Grid, list[Sequence[object]]]:
    """The first rows of a grid, and the grid with all its rows still to be walked through."""
    head = list(islice(grid.rows, HEADING_ROWS))
    return replace(grid, rows=chain(head, grid.rows)), head


def import_sheet(
    grid: Grid, table: TableSpec, head: Sequence[Sequence[object]], progress: Callable[[int], None]
) -> SheetImport:
    """Read a sheet of a table. What `progress` raises ends the work."""
    at = heading_row(table, head)
    headings = map_headings(table, grid.sheet, head[at] if head else (), at + 1)
    first = at + 2
    widths = Widths(headings, head[at] if head else ())
    rows = filled(islice(grid.rows, at + 1, at + 1 + MAX_ROWS), grid.merged, first)
    width = min(len(head[at]), MAX_COLUMNS) if head else 0
    raw = by_column(widths.checked(rows, first, grid) if grid.ragged else rows, width, progress)
    kept, left_out = _rows_that_count(table, headings, raw, widths)
    sheet_rows = (kept + first).astype(np.int32)
    columns, about = _columns(headings, raw, kept, sheet_rows)
    findings = [
        *headings.findings,
        *_heading_not_on_top(at),
        *left_out(first),
        *_too_long(grid),
        *grid.findings,
        *about_special_cells(grid, headings, first),
        *about,
    ]
    ordered = sorted((each.at(table.name, grid.sheet, each.row) for each in findings), key=_reading_order)
    return SheetImport(table, grid.sheet, columns, sheet_rows, tuple(ordered), headings.places)


def _rows_that_count(
    table: TableSpec, headings: HeadingMap, raw: Sequence[RawColumn], widths: Widths
) -> tuple[npt.NDArray[np.intp], Callable[[int], Iterator[ImportFinding]]]:
    """Positions of rows that are neither blank nor the template's example nor too broken to read."""
    length = len(raw[0].codes) if raw else 0
    blank = np.ones(length, dtype=bool)
    for column in raw:
        blank &= column.blank
    example = _examples(table, headings, raw, length)
    unusable = np.zeros(length, dtype=bool)
    unusable[[place for place in widths.unusable if place < length]] = True

    def left_out(first: int) -> Iterator[ImportFinding]:
        for place in np.flatnonzero(example & ~blank):
            yield ImportFinding(
                Severity.HINT, "Die Beispielzeile wurde übersprungen.", row=int(place) + first
            )

    return np.flatnonzero(~(blank | example | unusable)), left_out


def _examples(
    table: TableSpec, headings: HeadingMap, raw: Sequence[RawColumn], length: int
) -> npt.NDArray[np.bool_]:
    keys = [index for index, column in headings.columns.items() if column.name == table.key]
    if not keys:
        return np.zeros(length, dtype=bool)
    column = raw[keys[0]]
    marked = [isinstance(value, str) and value.strip().startswith(EXAMPLE) for value in column.values]
    return np.array(marked, dtype=bool)[column.codes]


def _columns(
    headings: HeadingMap, raw: Sequence[RawColumn], kept: npt.NDArray[np.intp], sheet_rows: Rows
) -> tuple[dict[str, Any], list[ImportFinding]]:
    columns: dict[str, Any] = {}
    findings: list[ImportFinding] = []
    for index, column in headings.columns.items():
        columns[column.name], about = _column(column, raw[index].take(kept), sheet_rows)
        findings += about
    return columns, findings


def _column(column: ColumnSpec, raw: RawColumn, sheet_rows: Rows) -> tuple[Any, list[ImportFinding]]:
    cleaned = clean(column, raw)
    findings = list(about_cells(column, raw, cleaned, sheet_rows))
    if column.required:
        findings += about_missing(column, raw, sheet_rows)
    return cleaned.values, findings


def _heading_not_on_top(at: int) -> Iterator[ImportFinding]:
    if at:
        yield ImportFinding(
            Severity.HINT, f"Die Überschriften stehen in Zeile {at + 1}; gelesen wird ab dort."
        )


def _too_long(grid: Grid) -> Iterator[ImportFinding]:
    if any(True for _ in grid.rows):
        limit = f"{MAX_ROWS:,}".replace(",", ".")
        sentence = f"Das Blatt ist zu lang; gelesen wurden die ersten {limit} Zeilen."
        yield ImportFinding(Severity.ERROR, sentence, expected=f"höchstens {limit} Zeilen")


def _reading_order(finding: ImportFinding) -> int:
    return finding.row or 0
