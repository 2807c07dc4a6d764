"""A whole caseload at once: the rules on a frame of profiles, column by column.

Each column is encoded once as integers into the list of its distinct values. A comparison is made
for the distinct values only and spread over the rows by indexing; guards and conditions are then
combined as numpy columns of truths (see `logic`). No Python code runs per row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.content import Condition, Guard, Operator, Result, Ruled
from toolkit.errors import ProfileError
from toolkit.rules.logic import NO, OPEN, YES, Test, truth

Truths = npt.NDArray[np.int8]

_RESULTS = (Result.POSSIBLE, Result.EXCLUDED, Result.UNCLEAR)
_CATEGORIES = pd.CategoricalDtype([result.value for result in _RESULTS])
_POSSIBLE, _EXCLUDED, _UNCLEAR = range(3)
_SORTS_WITH_ONE_KIND = frozenset({"string", "integer", "boolean", "empty"})


def evaluate_frame(frame: pd.DataFrame, instruments: Iterable[Ruled]) -> pd.DataFrame:
    """Results for every row, the same as `evaluate` gives for each profile alone.

    `frame` has one row per profile and one column per attribute; None, NaN, pd.NA and absent columns
    are unknown values, other columns are ignored. A float column counts as whole numbers, because
    pandas makes one of integers with gaps. The result has the frame's index, a column per instrument
    id, each a categorical of the values of `Result`.
    Raises ProfileError for a value that a condition cannot be compared with.
    """
    profiles = _Profiles(frame)
    columns = {
        instrument.id: pd.Categorical.from_codes(profiles.results(instrument), dtype=_CATEGORIES)
        for instrument in instruments
    }
    return pd.DataFrame(columns, index=frame.index)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as codes into its distinct values; -1 is missing."""

    codes: npt.NDArray[np.intp]
    values: tuple[object, ...]


class _Profiles:
    """A frame's columns, encoded when first needed, and the truths already worked out."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._columns: dict[str, _Column] = {}
        self._truths: dict[tuple[str, Operator, object], Truths] = {}

    def results(self, instrument: Ruled) -> Truths:
        """Codes into `_RESULTS` for every row."""
        checked = [item for item in instrument.conditions if item.operator is not Operator.MANUAL]
        excluding = self._all(item for item in checked if item.if_not_met is Result.EXCLUDED)
        clarifying = self._all(item for item in checked if item.if_not_met is Result.UNCLEAR)
        best = _UNCLEAR if instrument.result_at_most is Result.UNCLEAR else _POSSIBLE
        settled = np.minimum(excluding, clarifying) == YES
        if instrument.result_at_most is Result.EXCLUDED:
            return np.full(len(self._frame), _EXCLUDED, dtype=np.int8)
        codes = np.where(excluding == NO, _EXCLUDED, np.where(settled, best, _UNCLEAR))
        return codes.astype(np.int8)

    def _all(self, conditions: Iterable[Condition]) -> Truths:
        return self._minimum([self._outcome(condition) for condition in conditions])

    def _outcome(self, condition: Condition) -> Truths:
        claim = self._truth(condition)
        if condition.presumed:
            claim = np.where(claim == OPEN, YES, claim).astype(np.int8)
        if not condition.applies_if:
            return claim
        guard = self._minimum([self._truth(guard) for guard in condition.applies_if])
        return np.maximum(-guard, claim)

    def _minimum(self, truths: Sequence[Truths]) -> Truths:
        result = np.full(len(self._frame), YES, dtype=np.int8)
        for column in truths:
            np.minimum(result, column, out=result)
        return result

    def _truth(self, test: Guard | Condition) -> Truths:
        key = (str(test.attribute), test.operator, test.value)
        if key not in self._truths:
            self._truths[key] = _spread(test, self._column(key[0]))
        return self._truths[key]

    def _column(self, name: str) -> _Column:
        if name not in self._columns:
            self._columns[name] = _encode(name, self._frame)
        return self._columns[name]


def _spread(test: Test, column: _Column) -> Truths:
    """The test made for each distinct value, laid out over the rows; code -1 takes the last entry."""
    table = np.array([*(truth(test, value) for value in column.values), OPEN], dtype=np.int8)
    return table[column.codes]


def _encode(name: str, frame: pd.DataFrame) -> _Column:
    if name not in frame.columns:
        return _Column(np.full(len(frame), -1, dtype=np.intp), ())
    series = frame[name]
    if series.dtype == object:
        _require_one_kind(name, series)
    codes, values = pd.factorize(series)
    whole = pd.api.types.is_float_dtype(series.dtype)
    return _Column(codes, tuple(_plain(value, whole) for value in values))


def _require_one_kind(name: str, series: pd.Series) -> None:
    """Factorizing would take True and 1 for the same value; so a column has one kind only."""
    found = pd.api.types.infer_dtype(series, skipna=True)
    if found not in _SORTS_WITH_ONE_KIND:
        raise ProfileError(
            f"Merkmal {name}: Die Spalte enthält Werte verschiedener oder unpassender Art. "
            "Erlaubt sind entweder Texte oder ganze Zahlen oder true und false.",
            value=found,
            place=name,
        )


def _plain(value: object, whole: bool) -> object:
    """A Python value for a numpy one; a whole float becomes the integer it stands for."""
    plain = value.item() if isinstance(value, np.generic) else value
    return int(plain) if whole and isinstance(plain, float) and plain.is_integer() else plain
