"""A quasi-identifier as the algorithms see it: its observed values, their groups and what they lose."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Floats, Integers
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.hierarchy import UNKNOWN, Hierarchy


@dataclass(frozen=True, eq=False)
class Column:
    """Observed values as codes in the hierarchy's order, so that every group is a run of codes.

    `groups[level][code]` numbers the group of a value, in the same order; `labels[level][group]` is
    its name; `penalty[level][group]` its normalised certainty penalty, 0 (exact) to 1 (everything):
    values covered beyond the first by values observed, for numbers the range covered (Xu et al. 2006,
    "Utility-based anonymization using local recoding"). `places` are numbers' positions scaled to 0–1,
    the unknown value one range below; None for names.
    """

    name: str
    groups: tuple[Integers, ...]
    labels: tuple[tuple[str, ...], ...]
    penalty: tuple[Floats, ...]
    places: Floats | None

    @property
    def size(self) -> int:
        """How many different values were observed."""
        return len(self.groups[0])

    @property
    def values(self) -> tuple[str, ...]:
        """The observed values, by code."""
        return self.labels[0]


def bind(cells: "pd.Series[Any]", hierarchy: Hierarchy) -> tuple[Integers, Column]:
    """Codes of a table's cells and the column they belong to.

    Raises PrivacyError, with the row counted from 1, if a cell is not in the hierarchy.
    """
    codes, texts = coded_texts(cells)
    known = np.array([hierarchy.index.get(text, -1) for text in texts], np.int64)
    if (known < 0).any():
        raise _missing(hierarchy.name, int(np.flatnonzero((known < 0)[codes])[0]) + 1)
    used = np.flatnonzero(np.bincount(codes, minlength=len(texts)))
    observed = known[used]
    order = used[np.argsort(_rank(hierarchy)[observed], kind="stable")]
    number = np.empty(len(texts), np.int64)
    number[order] = np.arange(len(order))
    return number[codes], _column(hierarchy, known[order])


def _missing(name: str, row: int) -> PrivacyError:
    sentence = (
        f"In der Spalte „{name}“ steht in Zeile {row} ein Wert, den ihre Hierarchie nicht kennt. "
        "Bitte ergänzen Sie die Hierarchie oder berichtigen Sie die Zelle."
    )
    return PrivacyError(sentence, place=f"{name}, Zeile {row}")


def _rank(hierarchy: Hierarchy) -> Floats:
    """Depth-first place of every value: numbers by size, names grouped; unknown first."""
    first = np.full(len(hierarchy.values), np.inf)
    positions = hierarchy.positions
    base = np.arange(len(hierarchy.base), dtype=float) if positions is None else positions
    base = np.where(np.array(hierarchy.base) == UNKNOWN, -np.inf, base)
    np.minimum.at(first, hierarchy.members[:, 0], base[hierarchy.members[:, 1]])
    keys = [first]
    for level in hierarchy.levels[1:]:
        lead = np.full(len(level.labels), np.inf)
        np.minimum.at(lead, level.groups, first)
        keys.extend((level.groups.astype(float), lead[level.groups]))
    rank = np.empty(len(first))
    rank[np.lexsort(keys)] = np.arange(len(first))
    return rank


def _column(hierarchy: Hierarchy, observed: Integers) -> Column:
    groups, labels = [], []
    for level in hierarchy.levels:
        codes, found = pd.factorize(level.groups[observed])
        groups.append(codes.astype(np.int64))
        labels.append(tuple(level.labels[each] for each in found))
    members = _observed_members(hierarchy, observed)
    places = _places(hierarchy, members)
    penalty = tuple(
        _penalty(codes[members[:, 0]], len(names), members[:, 1], places)
        for codes, names in zip(groups, labels, strict=True)
    )
    single = len(members) == len(observed)
    own = places[members[np.argsort(members[:, 0]), 1]] if single and places is not None else None
    return Column(hierarchy.name, tuple(groups), tuple(labels), penalty, own)


def _observed_members(hierarchy: Hierarchy, observed: Integers) -> Integers:
    """Pairs of new code and base value."""
    number = np.full(len(hierarchy.values), -1, np.int64)
    number[observed] = np.arange(len(observed))
    pairs = np.stack([number[hierarchy.members[:, 0]], hierarchy.members[:, 1]], 1)
    return pairs[pairs[:, 0] >= 0]


def _places(hierarchy: Hierarchy, members: Integers) -> Floats | None:
    """Base values' positions on the observed range; None for names, and where groups mix up the order."""
    if hierarchy.positions is None:
        return None
    seen = hierarchy.positions[members[:, 1]]
    known = seen[np.isfinite(seen)]
    least, most = (known.min(), known.max()) if len(known) else (0.0, 0.0)
    scaled = np.nan_to_num((hierarchy.positions - least) / ((most - least) or 1.0), nan=-1.0)
    in_order = scaled[members[np.argsort(members[:, 0], kind="stable"), 1]]
    return scaled if (np.diff(in_order) >= 0).all() else None


def _penalty(groups: Integers, count: int, base: Integers, places: Floats | None) -> Floats:
    if places is None:
        pairs = np.unique(np.stack([groups, base], 1), axis=0)
        covered = np.bincount(pairs[:, 0], minlength=count)
        return np.asarray((covered - 1) / max(len(np.unique(base)) - 1, 1))
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(low, groups, places[base])
    np.maximum.at(high, groups, places[base])
    return np.asarray(np.minimum(high - low, 1.0))
