"""What is released of one quasi-identifier: a label per combination, with what each label loses."""

from dataclasses import dataclass

import numpy as np

from toolkit.privacy.arrays import Floats, Integers
from toolkit.privacy.column import Column


@dataclass(frozen=True, eq=False)
class Recoded:
    """`codes` (combinations,) number the `labels`; `penalty` and `mass` go by label.

    `mass` counts the persons of the whole table whose value the label covers.
    """

    name: str
    codes: Integers
    labels: tuple[str, ...]
    penalty: Floats
    mass: Floats


def at_level(column: Column, codes: Integers, counts: Integers, level: int) -> Recoded:
    """Every value as its group on one level; `counts` are persons per value."""
    groups, labels = column.groups[level], column.labels[level]
    mass = np.bincount(groups, counts, len(labels)).astype(float)
    return Recoded(column.name, groups[codes], labels, column.penalty[level], mass)
