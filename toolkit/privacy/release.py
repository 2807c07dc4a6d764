"""From released labels to the released table: rows in an order of their own, without their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.privacy.arrays import Booleans, Integers, compact, fold
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.coding import Coded
from toolkit.privacy.recoded import Recoded
from toolkit.privacy.requirement import Requirement

SUPPRESSED = -1


@dataclass(frozen=True, eq=False)
class ReleasedClasses:
    """`classes` (combinations,) numbers classes in the order of their labels, -1 for suppressed ones.

    `counts` holds what the privacy models look at, by class.
    """

    classes: Integers
    counts: EquivalenceClasses

    @property
    def suppressed(self) -> Booleans:
        """Combinations left out."""
        return np.asarray(self.classes == SUPPRESSED)


def released_classes(coded: Coded, columns: Sequence[Recoded], wanted: Requirement) -> ReleasedClasses:
    """Classes of equal labels; those that do not meet the requirement are suppressed."""
    table = coded.table
    keys, groups = compact(*fold([(each.codes, len(each.labels)) for each in columns], len(table)))
    counts = table.grouped(keys, groups, coded.overall)
    member = np.zeros(groups, np.int64)
    member[keys] = np.arange(len(keys))
    kept = np.flatnonzero(wanted.met_by(counts) & (counts.sizes > 0))
    order = kept[np.lexsort([each.codes[member[kept]] for each in reversed(columns)])]
    number = np.full(groups, SUPPRESSED, np.int64)
    number[order] = np.arange(len(order))
    chosen = [None if each is None else each[order] for each in (counts.sensitive, counts.population)]
    return ReleasedClasses(
        number[keys], EquivalenceClasses(counts.sizes[order], chosen[0], coded.overall, chosen[1])
    )


def released_frame(
    frame: pd.DataFrame, coded: Coded, columns: Sequence[Recoded], classes: Integers, others: Sequence[str]
) -> pd.DataFrame:
    """The released columns of `frame`: recoded quasi-identifiers and `others` as they are.

    Rows are sorted by class, then by the other columns: their place says nothing about the original.
    `classes` (rows,) is -1 for rows left out.
    """
    kept = np.flatnonzero(classes != SUPPRESSED)
    own = (classes[kept], int(classes.max()) + 1)
    keys, _ = fold([own, *(_ranked(frame[name], kept) for name in others)], len(kept))
    order = kept[np.argsort(keys, kind="stable")]
    combination = coded.combination[order]
    recoded = {each.name: each for each in columns}
    made = {
        name: _recoded_cells(recoded[name], combination) if name in recoded else frame[name].iloc[order].array
        for name in frame.columns
        if name in recoded or name in others
    }
    return pd.DataFrame(made)


def _recoded_cells(column: Recoded, combination: Integers) -> "pd.Categorical[str]":
    names = list(dict.fromkeys(column.labels))
    place = {name: number for number, name in enumerate(names)}
    number = np.array([place[label] for label in column.labels], np.int32)
    return pd.Categorical.from_codes(number[column.codes][combination], pd.Index(names))


def _ranked(cells: "pd.Series[Any]", kept: Integers) -> tuple[Integers, int]:
    """Codes in the order of the texts, and how many there are."""
    codes, texts = coded_texts(cells)
    rank = np.empty(len(texts), np.int64)
    rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return rank[codes[kept]], len(texts)
