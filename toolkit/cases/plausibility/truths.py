"""Comparisons of whole columns with three answers.

The truths are those of `toolkit.rules.logic`: -1 no, 0 open because a value is missing, 1 yes.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.content.plausibility import Relation
from toolkit.rules.logic import NO, OPEN, YES

Truths = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

_COMPARE: Mapping[Relation, Callable[[Any, Any], Any]] = {
    Relation.EQUAL: lambda left, right: left == right,
    Relation.NOT_EQUAL: lambda left, right: left != right,
    Relation.AT_LEAST: lambda left, right: left >= right,
    Relation.AT_MOST: lambda left, right: left <= right,
    Relation.MORE_THAN: lambda left, right: left > right,
    Relation.LESS_THAN: lambda left, right: left < right,
    Relation.ONE_OF: lambda left, right: left.isin(right),
    Relation.NONE_OF: lambda left, right: ~left.isin(right),
}


def compare(relation: Relation, left: pd.Series, right: object) -> Truths:
    """How a column stands to a value, a list of values or another column of the same length.

    Open where either side is missing; `fehlt` and `vorhanden` are never open.
    """
    known = left.notna().to_numpy(dtype=bool)
    if relation is Relation.MISSING:
        return _certain(~known)
    if relation is Relation.PRESENT:
        return _certain(known)
    if isinstance(right, pd.Series):
        known = known & right.notna().to_numpy(dtype=bool)
    holds = mask_of(_COMPARE[relation](left, right))
    return np.where(known, _certain(holds), OPEN).astype(np.int8)


def all_of(truths: Iterable[Truths], length: int) -> Truths:
    """Yes where every truth is yes, no where one is no, else open; yes for none at all."""
    return reduce(np.minimum, truths, np.full(length, YES, dtype=np.int8))


def any_of(truths: Iterable[Truths], length: int) -> Truths:
    """Yes where one truth is yes, no where all are no, else open."""
    return reduce(np.maximum, truths, np.full(length, NO, dtype=np.int8))


def mask_of(answers: pd.Series) -> Mask:
    """A column of answers as a plain mask; missing is no."""
    if answers.dtype == bool:
        return answers.to_numpy(dtype=bool)
    return answers.astype("boolean").fillna(False).to_numpy(dtype=bool)


def _certain(mask: Mask) -> Truths:
    return np.where(mask, YES, NO).astype(np.int8)
