"""The headings of one sheet: which column of the sheet is which column of the table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.cases.headings import recognise
from toolkit.cases.limits import MAX_COLUMNS
from toolkit.cases.report import ImportFinding
from toolkit.cases.words import close_to, is_blank, shown
from toolkit.content.caseload import ColumnSpec, TableSpec
from toolkit.content.caseload_terms import Severity


@dataclass(frozen=True)
class HeadingMap:
    """Index in the sheet → column; the remarks about headings have no row of their own but this one."""

    columns: Mapping[int, ColumnSpec]
    unknown: Mapping[int, str]
    """Index in the sheet → heading of a column that is not read."""
    findings: tuple[ImportFinding, ...]

    @property
    def places(self) -> Mapping[str, int]:
        """Technical name, or heading of a column that is not read → index in the sheet."""
        read = {column.name: index for index, column in self.columns.items()}
        return {text: index for index, text in reversed(list(self.unknown.items()))} | read


def map_headings(table: TableSpec, sheet: str, cells: Sequence[object], row: int) -> HeadingMap:
    """The columns that a heading row names. `row` counts from 1."""
    columns: dict[int, ColumnSpec] = {}
    unknown: dict[int, str] = {}
    findings: list[ImportFinding] = []
    for index, cell in enumerate(cells[:MAX_COLUMNS]):
        if not is_blank(cell):
            findings += _map_one(table, index, str(cell).strip(), columns, unknown)
    findings += _too_wide(cells)
    findings += _missing(table, {column.name for column in columns.values()})
    return HeadingMap(columns, unknown, tuple(each.at(table.name, sheet, row) for each in findings))


def _map_one(
    table: TableSpec, index: int, text: str, columns: dict[int, ColumnSpec], unknown: dict[int, str]
) -> Iterator[ImportFinding]:
    heading = recognise(table, text)
    if heading is None:
        unknown[index] = text
        yield _unknown(table, text)
    elif heading.column in columns.values():
        unknown[index] = text
        yield _twice(heading.column, text)
    else:
        columns[index] = heading.column
        if not heading.literal:
            sentence = f"Die Überschrift „{shown(text)}“ wurde als „{heading.column.title}“ gelesen."
            yield ImportFinding(Severity.HINT, sentence, column=heading.column.name, value=shown(text))


def _unknown(table: TableSpec, text: str) -> ImportFinding:
    suggestion = close_to(text, [column.title for column in table.columns], count=1)
    sentence = f"Die Spalte „{shown(text)}“ gehört nicht zum Lieferformat und wird nicht gelesen."
    return ImportFinding(
        Severity.WARNING, sentence, column=shown(text), value=shown(text), suggestion=suggestion
    )


def _twice(column: ColumnSpec, text: str) -> ImportFinding:
    sentence = f"Auch „{shown(text)}“ heißt „{column.title}“; gelesen wird nur die erste dieser Spalten."
    return ImportFinding(Severity.ERROR, sentence, column=column.name, value=shown(text))


def _too_wide(cells: Sequence[object]) -> Iterator[ImportFinding]:
    if len(cells) > MAX_COLUMNS and any(not is_blank(cell) for cell in cells[MAX_COLUMNS:]):
        sentence = f"Das Blatt hat {len(cells)} Spalten; gelesen werden die ersten {MAX_COLUMNS}."
        yield ImportFinding(Severity.ERROR, sentence, expected=f"höchstens {MAX_COLUMNS} Spalten")


def _missing(table: TableSpec, present: set[str]) -> Iterator[ImportFinding]:
    absent = [column for column in table.columns if column.name not in present]
    for column in absent:
        if column.required:
            sentence = f"Die Pflichtspalte „{column.title}“ fehlt."
            yield ImportFinding(Severity.ERROR, sentence, column=column.name, expected=column.title)
    optional = [f"„{column.title}“" for column in absent if not column.required]
    if optional:
        sentence = f"Diese Spalten fehlen und bleiben leer: {', '.join(optional)}."
        yield ImportFinding(Severity.HINT, sentence)
