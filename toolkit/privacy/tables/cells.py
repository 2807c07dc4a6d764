"""Cells of one or several tables as one set, with every sum that connects them.

A cell is known by its key: the dimensions it is broken down by, with the category of each. A margin that
two tables share is therefore one cell, and whatever is decided about it holds in both.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Key = tuple[tuple[str, str], ...]
"""Pairs of dimension and category, sorted by dimension; the grand total is the empty tuple."""


@dataclass(frozen=True)
class Cells:
    """Values that add up: `sums @ values` is zero.

    `keys` n; `values` float64 (n,), ≥ 0; `persons` int64 (n,), how many contribute; `alone`
    int64 (n,), the number of the only one of them, else -1; `largest` float64 (n,),
    the sum of the largest contributions that the dominance rule looks at (equals `values` in a table of
    counts); `sums` (m, n) with 1 for a part and -1 for its total; `hidden` bool (n,), cells that nobody
    publishes but that limit what is possible; `whole`, whether values are counts of persons; `crossed`,
    whether everything is there that the tables say about each other (not when their cross table was too
    large).
    """

    keys: tuple[Key, ...]
    values: Floats
    persons: Counts
    alone: Counts
    largest: Floats
    sums: csr_array
    hidden: Flags
    whole: bool
    crossed: bool = True

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def index(self) -> dict[Key, int]:
        """Where each key stands."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def scale(self) -> float:
        """The largest value, at least 1; tolerances are relative to it."""
        return float(max(1.0, self.values.max(initial=0.0)))

    @cached_property
    def ceiling(self) -> Floats:
        """What an attacker takes for the highest possible value of each cell, float64 (n,).

        Nothing is known about a cell beforehand, so this lies far above everything published.
        """
        limit: Floats = self.values + 10 * self.scale
        return limit

    @cached_property
    def lines(self) -> tuple[NDArray[np.int32], ...]:
        """For each sum the cells in it."""
        parts = np.split(self.sums.indices, self.sums.indptr[1:-1])
        return tuple(parts)

    def with_values(self, values: Floats) -> "Cells":
        """The same cells with other values."""
        return replace(self, values=values)
