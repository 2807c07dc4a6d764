"""Which table a sheet holds and which column a heading means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from toolkit.cases.words import folded
from toolkit.content.caseload import CaseloadDictionary, ColumnSpec, TableSpec

_CERTAIN = 0.5
"""Share of a sheet's headings that must belong to a table when its name says nothing."""


@dataclass(frozen=True)
class Heading:
    """A heading that was recognised; `literal` if it stands as in the dictionary."""

    column: ColumnSpec
    literal: bool


@lru_cache(maxsize=64)
def _names(table: TableSpec) -> Mapping[str, ColumnSpec]:
    """Folded heading → column: technical names first, then titles, then synonyms."""
    found: dict[str, ColumnSpec] = {}
    for wording in (_own_name, _title, _synonyms):
        for column in table.columns:
            for word in wording(column):
                found.setdefault(folded(word), column)
    return MappingProxyType(found)


def _own_name(column: ColumnSpec) -> tuple[str, ...]:
    return (column.name,)


def _title(column: ColumnSpec) -> tuple[str, ...]:
    return (column.title,)


def _synonyms(column: ColumnSpec) -> tuple[str, ...]:
    return column.synonyms


def recognise(table: TableSpec, text: str) -> Heading | None:
    """The column a heading means, whatever its case, blanks, underscores and umlauts."""
    column = _names(table).get(folded(text))
    if column is None or not folded(text):
        return None
    return Heading(column, text in (column.title, column.name))


def hits(table: TableSpec, row: Sequence[object]) -> int:
    """How many different columns of a table a row's cells name."""
    found = {_names(table).get(folded(cell)) for cell in row if isinstance(cell, str) and cell}
    return len({column.name for column in found if column})


def heading_row(table: TableSpec, rows: Sequence[Sequence[object]]) -> int:
    """Index of the row that names most columns, the first of equals."""
    counts = [hits(table, row) for row in rows]
    return counts.index(max(counts)) if counts else 0


def table_of(dictionary: CaseloadDictionary, name: str, rows: Sequence[Sequence[object]]) -> TableSpec | None:
    """The table a sheet or file holds: by its name, else by its headings; None if neither says so."""
    by_name = _by_name(dictionary.tables.values(), name)
    if by_name and any(hits(by_name, row) for row in rows):
        return by_name
    best = max(dictionary.tables.values(), key=lambda table: _share(table, rows))
    return best if _share(best, rows) >= _CERTAIN else by_name


def _by_name(tables: Iterable[TableSpec], name: str) -> TableSpec | None:
    """`Fälle`, `faelle.csv`, `2026-03 Faelle (2).csv`: the table whose name is in it, the longest wins."""
    wanted = folded(name.rsplit(".", 1)[0] if "." in name else name)
    found = [
        (len(folded(word)), table)
        for table in tables
        for word in (table.name, table.title, table.sheet, *table.synonyms)
        if folded(word) in wanted
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _share(table: TableSpec, rows: Sequence[Sequence[object]]) -> float:
    filled = [(hits(table, row), sum(1 for cell in row if cell not in ("", None))) for row in rows]
    best, cells = max(filled, default=(0, 0))
    known = [column.name for column in table.columns]
    return best / max(cells, 1) if best >= min(3, len(known)) else 0.0
