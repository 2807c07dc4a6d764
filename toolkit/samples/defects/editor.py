"""Changing a finished caseload, row by row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from toolkit.cases.frames import typed_frame
from toolkit.content import load_caseload
from toolkit.samples.draw import Draw

Row = Mapping[str, Any]

CASE_KEY = "fall_id"


class Editor:
    """The tables as plain columns of Python values; dates are `datetime.date`, missing is None."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._dictionary = load_caseload()
        self._data = {name: _plain(frame) for name, frame in frames.items()}
        self._rows_of: dict[str, dict[object, list[int]]] = {}
        self.spans: list[tuple[str, int, str, int, int, str]] = []
        self.copies: list[tuple[str, int, int]] = []
        """Table, position of a row, position of its copy."""

    def length(self, table: str) -> int:
        """How many rows a table has."""
        return len(self._data[table][self._dictionary.tables[table].key])

    def row(self, table: str, row: int) -> dict[str, Any]:
        """A copy of one row."""
        return {name: column[row] for name, column in self._data[table].items()}

    def column(self, table: str, name: str) -> list[Any]:
        """A column; not to be changed."""
        return self._data[table][name]

    def set(self, table: str, row: int, **values: object) -> None:
        """Puts values into a row."""
        for name, value in values.items():
            self._data[table][name][row] = value

    def copy(self, table: str, position: int, **values: object) -> int:
        """Adds a copy of a row with some other values and returns its position."""
        for name, column in self._data[table].items():
            column.append(values.get(name, column[position]))
        self.copies.append((table, position, self.length(table) - 1))
        return self.length(table) - 1

    def rows_of(self, table: str, case_id: object, key: str = CASE_KEY) -> list[int]:
        """Positions of the rows that belonged to a case (or placement) at the beginning."""
        name = f"{table}.{key}"
        if name not in self._rows_of:
            grouped: dict[object, list[int]] = {}
            for row, value in enumerate(self._data[table][key]):
                grouped.setdefault(value, []).append(row)
            self._rows_of[name] = grouped
        return self._rows_of[name].get(case_id, [])

    def case(self, case_id: object) -> int:
        """Position of the case's row in `faelle`."""
        return self.rows_of("faelle", case_id)[0]

    def say(self, table: str, row: int, sentence: str, name: str) -> None:
        """Adds a sentence to a note; `{name}` in it is the person's given name and noted as such."""
        before = self._data[table]["notiz"][row]
        start = f"{before} " if before else ""
        literal, _, rest = sentence.partition("{name}")
        self._data[table]["notiz"][row] = f"{start}{literal}{name}{rest}"
        begin = len(start) + len(literal)
        self.spans.append((table, row + 2, "notiz", begin, begin + len(name), "person"))

    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables as typed frames."""
        return {
            name: typed_frame(
                self._dictionary.tables[name], {key: _typed(column) for key, column in data.items()}
            )
            for name, data in self._data.items()
        }


def _plain(frame: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(name): _values(frame[name]) for name in frame.columns}


def _values(series: pd.Series) -> list[Any]:
    if series.dtype.kind == "M":
        days = series.to_numpy().astype("datetime64[D]").tolist()
        return [day if isinstance(day, date) else None for day in days]
    return series.astype("object").where(series.notna(), None).tolist()


def _typed(column: list[Any]) -> "list[Any] | np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    dates = any(isinstance(value, date) for value in column)
    return np.array(column, dtype="datetime64[D]") if dates else column


__all__ = ["Draw", "Editor", "Row"]
