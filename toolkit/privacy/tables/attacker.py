"""What somebody can compute about suppressed cells who knows everything that is published.

The attacker of Fischetti & Salazar-González (2001): knows all published cells, all sums and that no value is
negative; for counts also that they are whole numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from toolkit.privacy.tables.cells import Cells, Flags, Floats

TOLERANCE = 1e-6
WHOLE_SECONDS = 5.0
DENSE = 20_000


@dataclass(frozen=True)
class Extreme:
    """The end of a cell's interval: how far it lies from the true value (≥ 0), and what proves it.

    `reach` is what a possible table attains; `bound` what no table exceeds (they differ only when a search
    in whole numbers ran out of time). `table` are values of all open cells that attain it. `multipliers`
    weigh the sums, float64 (m,); from them follows which cells limit the interval.
    """

    reach: float
    bound: float
    table: Floats
    multipliers: Floats


class Attacker:
    """Looks for the possible values of the cells that are not published."""

    def __init__(self, cells: Cells, suppressed: Flags) -> None:
        self.cells = cells
        self.open: NDArray[np.int64] = np.flatnonzero(suppressed | cells.hidden)
        self._place = {int(cell): place for place, cell in enumerate(self.open)}
        columns = cells.sums.tocsc()[:, self.open].tocsr()
        self._rows = np.flatnonzero(np.diff(columns.indptr))
        chosen = columns[self._rows]
        # scipy takes several times as long to pass a small sparse matrix on as a dense one
        self._matrix = chosen.toarray() if np.prod(chosen.shape) <= DENSE else chosen
        self._right = self._matrix @ cells.values[self.open]
        self._ceiling = cells.ceiling[self.open]

    def extreme(self, cell: int, direction: int) -> Extreme:
        """The upper (`direction` 1) or lower (-1) end of an open cell's interval."""
        goal = np.zeros(len(self.open))
        goal[self._place[cell]] = -direction
        found = linprog(
            goal,
            A_eq=self._matrix,
            b_eq=self._right,
            bounds=np.column_stack([np.zeros(len(self.open)), self._ceiling]),
            method="highs",
        )
        multipliers = np.zeros(self.cells.sums.shape[0])
        multipliers[self._rows] = found.eqlin.marginals
        table: Floats = found.x
        reach = bound = direction * (table[self._place[cell]] - self.cells.values[cell])
        if self.cells.whole and _is_fractional(table):
            table, reach, bound = self._whole(cell, direction, goal)
        return Extreme(float(reach), float(bound), table, multipliers)

    def _whole(self, cell: int, direction: int, goal: Floats) -> tuple[Floats, float, float]:
        """The same end in whole numbers; the true table where the search finds nothing better."""
        found = milp(
            goal,
            constraints=LinearConstraint(self._matrix, self._right, self._right),
            bounds=Bounds(np.zeros(len(goal)), self._ceiling),
            integrality=np.ones(len(goal)),
            options={"time_limit": WHOLE_SECONDS},
        )
        truth = self.cells.values[self.open]
        table: Floats = truth if found.x is None else np.round(found.x)
        true_value = self.cells.values[cell]
        reach = direction * (table[self._place[cell]] - true_value)
        limit = found.mip_dual_bound
        bound = reach if limit is None or found.status == 0 else -limit - direction * true_value
        return table, float(reach), float(bound)


def gain(cells: Cells, cell: int, direction: int, multipliers: Floats) -> Floats:
    """How much each cell, once suppressed, can at most widen the interval, float64 (n,), ≥ 0.

    For every choice of multipliers it holds that the interval's end lies no further from the true value
    than the sum over the suppressed cells (weak duality); that makes it a cut for the choice of cells.
    """
    weights = np.asarray(cells.sums.T @ multipliers, dtype=float)
    weights[cell] += direction
    up, down = np.maximum(weights, 0.0), np.maximum(-weights, 0.0)
    together: Floats = up * (cells.ceiling - cells.values) + down * cells.values
    return together


def _is_fractional(table: Floats) -> bool:
    return bool(np.abs(table - np.round(table)).max(initial=0.0) > TOLERANCE)
