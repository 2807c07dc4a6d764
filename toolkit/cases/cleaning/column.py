"""A raw column to a typed pandas array and the outcomes of its distinct values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from toolkit.cases.cleaning.choices import choice_reader, read_yes_no
from toolkit.cases.cleaning.dates import read_date
from toolkit.cases.cleaning.numbers import read_number
from toolkit.cases.cleaning.outcome import Outcome, repaired
from toolkit.cases.cleaning.text import BLANKS, all_plain, read_text
from toolkit.cases.columns import Codes, RawColumn
from toolkit.cases.frames import dtype_of
from toolkit.cases.words import folded, shown
from toolkit.content.caseload import ColumnSpec
from toolkit.content.caseload_terms import ColumnKind

_PLACEHOLDERS = frozenset(
    ("na", "ka", "unbekannt", "keineangabe", "ohneangabe", "null", "none", "nan", "nichtbekannt")
)
_BLOCK = 1_000
"""Distinct values of a text column that are looked at together before any is looked at alone."""
_MARKS = frozenset(("-", "–", "—", "?", "??", "/", ".", "#N/A", "#NV"))


@dataclass(frozen=True)
class CleanColumn:
    """`values` row by row; `outcomes` by code, of those distinct values that have something to say."""

    values: ExtensionArray
    outcomes: Mapping[int, Outcome]


def clean(column: ColumnSpec, raw: RawColumn) -> CleanColumn:
    """Every cell typed; what cannot be read is missing."""
    read = _reader(column)
    values: list[Any] = []
    told: dict[int, Outcome] = {}
    for start in range(0, len(raw.values), _BLOCK):
        block = raw.values[start : start + _BLOCK]
        if read is read_text and all_plain(block):
            values += block
        else:
            _read_block(read, raw, start, values, told)
    return CleanColumn(_array(column, values, raw.codes), told)


def _read_block(
    read: Callable[[object], Outcome | str],
    raw: RawColumn,
    start: int,
    values: list[Any],
    told: dict[int, Outcome],
) -> None:
    """Reads a block of distinct values one by one; `values` and `told` grow."""
    stop = start + _BLOCK
    cells = zip(raw.values[start:stop], raw.blank_values[start:stop].tolist(), strict=True)
    for code, (value, blank) in enumerate(cells, start):
        outcome = None if blank else read(value)
        if isinstance(outcome, Outcome):
            values.append(outcome.value)
            if outcome.severity is not None:
                told[code] = outcome
        else:
            values.append(outcome)


def _reader(column: ColumnSpec) -> Callable[[object], Outcome | str]:
    if column.kind in (ColumnKind.TEXT, ColumnKind.REFERENCE):
        return read_text
    typed = _typed_reader(column)

    def read(value: object) -> Outcome:
        outcome = typed(value)
        if outcome.value is None and _is_placeholder(value):
            return repaired(None, f"„{shown(value)}“ als leer gelesen.")
        if outcome.severity is None and isinstance(value, str) and value != value.strip():
            return repaired(outcome.value, BLANKS)
        return outcome

    return read


def _typed_reader(column: ColumnSpec) -> Callable[[object], Outcome]:
    if column.kind is ColumnKind.CHOICE:
        return choice_reader(column)
    if column.kind is ColumnKind.YES_NO:
        return read_yes_no
    if column.kind is ColumnKind.DATE:
        return lambda value: read_date(value, column)
    return lambda value: read_number(value, column)


def _is_placeholder(value: object) -> bool:
    return isinstance(value, str) and (value.strip() in _MARKS or folded(value) in _PLACEHOLDERS)


def _array(column: ColumnSpec, values: list[Any], codes: Codes) -> ExtensionArray:
    """Distinct values typed once, then spread over the rows."""
    if column.kind is ColumnKind.CHOICE:
        return _categories(column, values, codes)
    dtype = dtype_of(column)
    if column.kind is ColumnKind.DATE:
        values = [np.datetime64(day or "NaT", "s") for day in values]
        return cast(ExtensionArray, pd.Series(np.array(values, dtype=dtype)[codes], dtype=dtype).array)
    return cast(ExtensionArray, pd.Series(values, dtype=dtype).array.take(codes))


def _categories(column: ColumnSpec, values: Sequence[object], codes: Codes) -> ExtensionArray:
    places = {each.value: place for place, each in enumerate(column.values)}
    own = np.array([places.get(str(value), -1) for value in values], dtype=np.int16)
    return cast(ExtensionArray, pd.Categorical.from_codes(own[codes], dtype=dtype_of(column)))
