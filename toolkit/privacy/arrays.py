"""Array types, and the one way rows are grouped by several integer codes."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.integer[Any]]
Floats: TypeAlias = NDArray[np.float64]
Booleans: TypeAlias = NDArray[np.bool_]

_LARGEST = 2**62
_DENSE = 65_536


def fold(columns: Iterable[tuple[Integers, int]], rows: int) -> tuple[Integers, int]:
    """One key per row (mixed radix) and the number of possible keys.

    Each column comes with its number of codes. Where the keys would overflow they are renumbered,
    which keeps equal rows equal and different rows different, but no longer in lexical order.
    """
    keys: Integers = np.zeros(rows, np.int64)
    possible = 1
    for codes, count in columns:
        if count <= 1:
            continue
        if possible > _LARGEST // count:
            keys, found = renumber(keys)
            possible = max(found, 1)
        keys *= count
        keys += codes
        possible *= count
    return keys, possible


def renumber(keys: Integers) -> tuple[Integers, int]:
    """Keys as 0, 1, … in the order they first appear, and how many there are."""
    codes, distinct = pd.factorize(keys)
    return codes, len(distinct)


def compact(keys: Integers, possible: int) -> tuple[Integers, int]:
    """Keys small enough to count with; unchanged where they are, so that numbers may be unused."""
    return (keys, possible) if possible <= max(4 * len(keys), _DENSE) else renumber(keys)


def totals(keys: Integers, groups: int, weights: Integers) -> Integers:
    """Sum of integer weights per group, exact up to 2^53. `weights` is (rows,) or (rows, columns)."""
    if weights.ndim == 1:
        return np.bincount(keys, weights, groups).astype(np.int64)
    columns = [np.bincount(keys, weights[:, each], groups) for each in range(weights.shape[1])]
    return np.stack(columns, 1).astype(np.int64) if columns else np.zeros((groups, 0), np.int64)
