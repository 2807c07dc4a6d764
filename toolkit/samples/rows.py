"""Collecting the rows of all tables, and the truth about them."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from toolkit.cases.frames import typed_frame
from toolkit.content.caseload import CaseloadDictionary, TableSpec
from toolkit.content.caseload_terms import ColumnKind
from toolkit.samples.notes import Note, Span

FIRST_ROW = 2
"""Rows count as in Excel: the first entry stands below the header."""


class _Spans:
    """Millions of spans, column by column in little memory."""

    def __init__(self) -> None:
        self._words: tuple[list[str], ...] = ([], [], [])
        self._numbers = tuple(array("l") for _ in range(3))

    def add(self, table: str, row: int, column: str, span: Span) -> None:
        for words, word in zip(self._words, (table, column, span.kind), strict=True):
            words.append(word)
        for numbers, number in zip(self._numbers, (row, span.start, span.end), strict=True):
            numbers.append(number)

    def frame(self) -> pd.DataFrame:
        table, column, kind = (pd.Categorical(words) for words in self._words)
        row, start, end = (np.array(numbers, dtype=np.int64) for numbers in self._numbers)
        columns = {"table": table, "row": row, "column": column, "start": start, "end": end, "kind": kind}
        return pd.DataFrame(columns)


@dataclass
class Rows:
    """Rows of every table, column by column, with the personal data in their notes."""

    dictionary: CaseloadDictionary
    _columns: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    _spans: _Spans = field(default_factory=_Spans)

    def __post_init__(self) -> None:
        for name, table in self.dictionary.tables.items():
            self._columns[name] = {column: [] for column in table.by_name}

    def count(self, table: str) -> int:
        """How many rows a table has so far."""
        return len(self._columns[table][self.dictionary.tables[table].key])

    def add(self, table: str, **values: object) -> None:
        """Appends a row; a `Note` becomes its text and spans, what is not named stays empty."""
        columns = self._columns[table]
        unknown = values.keys() - columns.keys()
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        row = self.count(table) + FIRST_ROW
        for name, column in columns.items():
            value = values.get(name)
            column.append(self._filed(table, row, name, value) if isinstance(value, Note) else value)

    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables as typed frames."""
        return {name: _frame(self.dictionary.tables[name], data) for name, data in self._columns.items()}

    def spans(self) -> pd.DataFrame:
        """Where in the notes personal data stand: table, row, column, start, end (exclusive), kind."""
        return self._spans.frame()

    def _filed(self, table: str, row: int, column: str, note: Note) -> str:
        for span in note.spans:
            self._spans.add(table, row, column, span)
        return note.text


def _frame(table: TableSpec, data: Mapping[str, list[Any]]) -> pd.DataFrame:
    """Dates go through numpy, which is much faster than pandas for lists of dates."""
    dates = {name for name, column in table.by_name.items() if column.kind is ColumnKind.DATE}
    return typed_frame(
        table,
        {
            name: np.array(values, dtype="datetime64[D]") if name in dates else values
            for name, values in data.items()
        },
    )
