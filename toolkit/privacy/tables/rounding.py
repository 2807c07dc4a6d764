"""Rounding instead of suppression: every cell is shown, none exactly.

Controlled rounding keeps all sums right: each cell becomes a neighbouring multiple of the base, chosen so
that the parts still add up and the total deviation is least (Cox, JASA 82 (1987) 520–524; here as an integer
programme). Random rounding decides each cell for itself, without bias, and does not add up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import block_array, csr_array, eye_array

from toolkit.errors import PrivacyError
from toolkit.privacy.tables.building import Layout, build
from toolkit.privacy.tables.cells import Cells, Floats, Key
from toolkit.privacy.tables.dimensions import Parents
from toolkit.privacy.tables.protected import ProtectedTable
from toolkit.privacy.tables.rules import Reason

BASES = (3, 5)
FURTHEST = 2
_SECONDS = 10.0
_RANDOM_BYTES = 8


@dataclass(frozen=True)
class Rounded:
    """Rounded tables.

    `additive`: all sums are right. `deviation`: the largest change of a cell. `exposed`: cells for which an
    attacker who knows the method finds fewer possible counts than `base`; release only when 0.
    """

    tables: tuple[ProtectedTable, ...]
    base: int
    additive: bool
    deviation: int
    exposed: int


def round_controlled(
    frame: pd.DataFrame,
    tables: Sequence[Sequence[str]],
    *,
    base: int = 3,
    parents: Mapping[str, Parents] | None = None,
) -> Rounded:
    """Counts of persons rounded to multiples of `base` (3 or 5) that still add up, in all tables together.

    Raises PrivacyError for another base, missing columns, or when no such rounding was found in 10 s.
    """
    _check_base(base)
    cells, layouts = build(frame, tables, parents=parents)
    for steps in range(FURTHEST + 1):
        rounded = _nearest(cells, base, steps)
        if rounded is not None:
            exposed = _exposed(cells, rounded, base, base * (steps + 1) - 1)
            return _result(cells, layouts, rounded, base, additive=True, exposed=exposed)
    sentence = (
        "Für diese Tabellen wurde keine Rundung gefunden, bei der alle Summen stimmen. "
        "Bitte nehmen Sie die Sperrung von Zellen oder weniger verbundene Tabellen."
    )
    raise PrivacyError(sentence, value=len(cells))


def round_randomly(
    frame: pd.DataFrame,
    tables: Sequence[Sequence[str]],
    *,
    seed: bytes,
    base: int = 3,
    parents: Mapping[str, Parents] | None = None,
) -> Rounded:
    """Counts rounded up with probability (count mod base) / base, else down, each cell for itself.

    `seed` is a secret: with it the same cell with the same count is rounded the same way again, so that
    asking often does not average the noise away. Raises PrivacyError as `round_controlled`.
    """
    _check_base(base)
    cells, layouts = build(frame, tables, parents=parents)
    rest = np.mod(cells.values, base)
    chances = np.array(
        [_chance(seed, key, value) for key, value in zip(cells.keys, cells.values, strict=True)]
    )
    rounded: Floats = cells.values - rest + np.where(chances * base < rest, base, 0)
    return _result(
        cells, layouts, rounded, base, additive=False, exposed=_exposed(cells, rounded, base, base - 1)
    )


def _check_base(base: int) -> None:
    if base not in BASES:
        sentence = f"Gerundet wird auf Vielfache von 3 oder 5, nicht von {base}."
        raise PrivacyError(sentence, value=base, place="base")


def _nearest(cells: Cells, base: int, steps: int) -> Floats | None:
    """Multiples at most `steps` beyond the neighbouring ones with least total deviation, or None."""
    size = len(cells)
    unit = eye_array(size)
    matrix = csr_array(block_array([[cells.sums, None], [-base * unit, unit], [base * unit, unit]]))
    lowest = np.concatenate([np.zeros(cells.sums.shape[0]), -cells.values, cells.values])
    highest = np.concatenate([np.zeros(cells.sums.shape[0]), np.full(2 * size, np.inf)])
    low = np.maximum(np.floor(cells.values / base) - steps, 0)
    high = np.ceil(cells.values / base) + steps
    found = milp(
        np.concatenate([np.zeros(size), np.where(cells.hidden, 0.0, 1.0)]),
        constraints=LinearConstraint(matrix, lowest, highest),
        integrality=np.concatenate([np.ones(size), np.zeros(size)]),
        bounds=Bounds(np.concatenate([low, np.zeros(size)]), np.concatenate([high, np.full(size, np.inf)])),
        options={"time_limit": _SECONDS},
    )
    return None if found.x is None else base * np.round(found.x[:size])


def _chance(seed: bytes, key: Key, value: float) -> float:
    """A number from 0 to 1 that depends on the secret, the cell and its count alone."""
    digest = blake2b(repr((key, int(value))).encode(), key=seed[:64], digest_size=_RANDOM_BYTES).digest()
    return int.from_bytes(digest) / float(256**_RANDOM_BYTES)


def _exposed(cells: Cells, rounded: Floats, base: int, reach: int) -> int:
    """Small cells with fewer than `base` possible counts, given the rounded values and how far they reach."""
    low = np.where(cells.hidden, 0.0, np.maximum(rounded - reach, 0.0))
    high = np.where(cells.hidden, np.inf, rounded + reach)
    small = np.flatnonzero((cells.values > 0) & (cells.values < base) & ~cells.hidden)
    return sum(_width(cells, int(cell), low, high) < base - 1 - 1e-6 for cell in small)


def _width(cells: Cells, cell: int, low: Floats, high: Floats) -> float:
    ends: list[float] = []
    for direction in (1.0, -1.0):
        goal = np.zeros(len(cells))
        goal[cell] = direction
        right = np.zeros(cells.sums.shape[0])
        found = linprog(goal, A_eq=cells.sums, b_eq=right, bounds=np.column_stack([low, high]))
        ends.append(float(found.x[cell]))
    lowest, highest = ends
    return highest - lowest


def _result(
    cells: Cells, layouts: Sequence[Layout], rounded: Floats, base: int, *, additive: bool, exposed: int
) -> Rounded:
    reasons = (Reason.SAFE,) * len(cells)
    shown = cells.with_values(rounded)
    deviation = np.abs(rounded - cells.values)[~cells.hidden].max(initial=0)
    made = tuple(ProtectedTable.of(layout, shown, reasons) for layout in layouts)
    return Rounded(made, base, additive, int(deviation), exposed)
