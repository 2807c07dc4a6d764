"""Is a choice of suppressed cells safe? Answered by computing what an attacker can compute.

Every table that an attacker must hold possible is a witness for the intervals of all suppressed cells, so
most cells need no programme of their own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.privacy.tables.attacker import Attacker, Extreme, gain
from toolkit.privacy.tables.cells import Cells, Flags, Floats
from toolkit.privacy.tables.rules import Levels

SLACK = 1e-6
UPPER, LOWER = 1, -1


@dataclass(frozen=True)
class Cut:
    """Suppressed cells must be worth `need` together: `weights[suppressed].sum() >= need`."""

    weights: Floats
    need: float


@dataclass(frozen=True)
class Interval:
    """What an attacker knows about a suppressed cell: not below `low`, not above `high`."""

    low: float
    high: float


class Audit:
    """Checks one choice of suppressed cells against the protection levels."""

    def __init__(self, cells: Cells, suppressed: Flags, levels: Levels) -> None:
        self._cells = cells
        self._levels = levels
        self._suppressed = suppressed
        self._attacker = Attacker(cells, suppressed)
        open_cells = self._attacker.open
        self._low = cells.values[open_cells].copy()
        self._high = self._low.copy()
        self._place = {int(cell): place for place, cell in enumerate(open_cells)}
        self._slack = SLACK * (1.0 if cells.whole else cells.scale)

    def cuts(self, first_only: bool = False) -> list[Cut]:
        """What is missing for every cell that is not protected well enough; empty when all are safe."""
        needy = np.flatnonzero(self._levels.upper + self._levels.lower + self._levels.width > 0)
        found: list[Cut] = []
        for cell in needy:
            if not self._is_protected(int(cell)):
                found.extend(self._missing(int(cell)))
            if found and first_only:
                break
        return found

    def exposed(self) -> NDArray[np.int64]:
        """Suppressed cells whose exact value an attacker can compute; suppressing those is of no use."""
        suppressed = np.flatnonzero(self._suppressed)
        return np.array([cell for cell in suppressed if not self._is_open(int(cell))], dtype=np.int64)

    def interval(self, cell: int) -> Interval:
        """The attacker's interval of a suppressed cell."""
        low, high = self._search(cell, LOWER), self._search(cell, UPPER)
        value = self._cells.values[cell]
        ceiling = self._cells.ceiling[cell]
        top = value + high.reach
        return Interval(
            float(value - low.reach), float("inf") if top >= ceiling - self._slack else float(top)
        )

    def _is_open(self, cell: int) -> bool:
        if self._width(cell) > self._slack:
            return True
        return any(self._search(cell, direction).reach > self._slack for direction in (UPPER, LOWER))

    def _is_protected(self, cell: int) -> bool:
        place, value = self._place[cell], self._cells.values[cell]
        return bool(
            self._high[place] - value >= self._levels.upper[cell] - self._slack
            and value - self._low[place] >= self._levels.lower[cell] - self._slack
            and self._width(cell) >= self._levels.width[cell] - self._slack
        )

    def _width(self, cell: int) -> float:
        return float(self._high[self._place[cell]] - self._low[self._place[cell]])

    def _search(self, cell: int, direction: int) -> Extreme:
        found = self._attacker.extreme(cell, direction)
        np.minimum(self._low, found.table, out=self._low)
        np.maximum(self._high, found.table, out=self._high)
        return found

    def _missing(self, cell: int) -> list[Cut]:
        above = self._search(cell, UPPER)
        if self._is_protected(cell):
            return []
        below = self._search(cell, LOWER)
        if self._is_protected(cell):
            return []
        rise = gain(self._cells, cell, UPPER, above.multipliers)
        fall = gain(self._cells, cell, LOWER, below.multipliers)
        value, place = self._cells.values[cell], self._place[cell]
        wanted = [
            (rise, self._levels.upper[cell], self._high[place] - value),
            (fall, self._levels.lower[cell], value - self._low[place]),
            (rise + fall, self._levels.width[cell], self._width(cell)),
        ]
        return [self._cut(weights, need) for weights, need, reached in wanted if reached < need - self._slack]

    def _cut(self, weights: Floats, need: float) -> Cut:
        """The cut over the cells still published; where it does not bite, one more cell of any kind.

        It may not bite when the interval is narrower in whole numbers than in fractions. Fewer suppressed
        cells never widen an interval, so some cell beside those chosen is needed in any case.
        """
        hidden_or_chosen = self._suppressed | self._cells.hidden
        if weights[hidden_or_chosen].sum() < need - self._slack:
            return Cut(weights, need)
        return Cut(np.where(hidden_or_chosen, 0.0, 1.0), 1.0)
