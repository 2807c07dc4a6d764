"""How much a release loses, in the measures of the literature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.privacy.arrays import Booleans, Integers
from toolkit.privacy.coding import Coded
from toolkit.privacy.recoded import Recoded


@dataclass(frozen=True)
class Loss:
    """`gcp`: mean normalised certainty penalty of all quasi-identifying cells, a suppressed one counts 1
    (Xu et al. 2006); `by_column` the same per column. `nue`: share of the information lost, non-uniform
    entropy (Gionis, Tassa 2009). Both 0 (nothing) to 1 (everything).

    `discernibility`: Σ size² of the classes plus rows of the table for each suppressed row (Bayardo,
    Agrawal 2005). `average_class_size` in persons, 0 if nothing is released.
    """

    gcp: float
    nue: float
    discernibility: int
    average_class_size: float
    by_column: Mapping[str, float]


def loss(coded: Coded, columns: Sequence[Recoded], suppressed: Booleans, sizes: Integers) -> Loss:
    """The loss of a release; `suppressed` (combinations,), `sizes` (classes,) of what is released."""
    rows, kept = coded.rows, int(sizes.sum())
    weights = coded.table.weights
    by_column = {
        each.name: float(weights @ np.where(suppressed, 1.0, each.penalty[each.codes]) / rows)
        for each in columns
    }
    return Loss(
        gcp=float(np.mean(list(by_column.values()))),
        nue=_entropy_lost(coded, columns, suppressed),
        discernibility=int((sizes.astype(np.int64) ** 2).sum()) + rows * (rows - kept),
        average_class_size=kept / len(sizes) if len(sizes) else 0.0,
        by_column=by_column,
    )


def _entropy_lost(coded: Coded, columns: Sequence[Recoded], suppressed: Booleans) -> float:
    lost = whole = 0.0
    weights = coded.table.weights
    for column, codes, released in zip(coded.columns, coded.table.codes, columns, strict=True):
        counts = np.maximum(np.bincount(codes, weights, column.size), 1)
        mass = np.where(suppressed, coded.rows, np.maximum(released.mass[released.codes], 1))
        lost += float(weights @ np.log2(mass / counts[codes]))
        whole += float(weights @ np.log2(coded.rows / counts[codes]))
    return lost / whole if whole else 0.0
