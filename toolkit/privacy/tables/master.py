"""The choice of cells to suppress, as an integer programme that learns its constraints one cut at a time."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from toolkit.privacy.tables.audit import Cut
from toolkit.privacy.tables.cells import Cells, Flags, Floats

NEGLIGIBLE = 1e-7


@dataclass(frozen=True)
class Choice:
    """Suppressed cells, and whether no cheaper choice satisfies the cuts known so far."""

    suppressed: Flags
    optimal: bool


class Master:
    """Cheapest choice that contains `fixed` and satisfies every cut."""

    def __init__(self, cells: Cells, fixed: Flags, costs: Floats) -> None:
        self._hidden = cells.hidden
        self._certain = fixed | cells.hidden
        self._costs = costs
        self._rows = _never_alone(cells)
        self._needs = np.zeros(self._rows.shape[0])

    def add(self, cuts: list[Cut]) -> None:
        """Constraints from now on."""
        for cut in cuts:
            weights, need = self.tightened(cut)
            self._rows = csr_array(vstack([self._rows, csr_array(weights[np.newaxis, :])]))
            self._needs = np.append(self._needs, need)

    def tightened(self, cut: Cut) -> tuple[Floats, float]:
        """The cut over undecided cells; none counts for more than what is needed, scaled to a need of 1."""
        need = cut.need - cut.weights[self._certain].sum()
        weights = np.where(self._certain, 0.0, np.minimum(cut.weights, need) / need)
        weights[weights < NEGLIGIBLE] = 0.0
        return weights, 1.0

    def solve(self, seconds: float) -> Choice | None:
        """The best choice found in the time; None when there was not even one."""
        size = len(self._costs)
        found = milp(
            self._costs,
            constraints=LinearConstraint(self._rows, self._needs, np.inf),
            integrality=np.ones(size),
            bounds=Bounds(self._certain.astype(float), np.ones(size)),
            options={"time_limit": max(0.05, seconds), "mip_rel_gap": 0.0},
        )
        return None if found.x is None else Choice((found.x > 0.5) & ~self._hidden, found.status == 0)


def _never_alone(cells: Cells) -> csr_array:
    """A suppressed cell that is alone in a sum can be computed, so it has company or is published."""
    rows: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    number = 0
    for line in cells.lines:
        if cells.hidden[line].any():
            continue
        for cell in line:
            rows.extend([number] * len(line))
            columns.extend(line)
            signs.extend(np.where(line == cell, -1.0, 1.0))
            number += 1
    return csr_array(coo_array((signs, (rows, columns)), shape=(number, len(cells))))
