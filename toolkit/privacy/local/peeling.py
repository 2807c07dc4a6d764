"""Local recoding from the fine end: every row is released at the least lossy node that protects it.

Nodes of the lattice are tried in the order of their mean penalty over the rows still left; classes that
may be released are taken out. What no node could serve is cut like a whole table. With group labels this
loses less than cutting, where the requirement is about size alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from toolkit.privacy.arrays import Booleans, Floats, Integers, compact, fold
from toolkit.privacy.coding import Coded
from toolkit.privacy.full_domain.lattice import Node
from toolkit.privacy.local.partition import Partition, check_whole, partition
from toolkit.privacy.local.views import View
from toolkit.privacy.progress import Watch
from toolkit.privacy.requirement import Requirement

MOST_NODES = 50_000
"""Above this many nodes peeling takes longer than a reader wants to wait."""
RENEWED = 0.9
"""The order of nodes is renewed when this share of the rows is left."""


def peelable(coded: Coded, wanted: Requirement) -> bool:
    """Whether peeling may lose less: the requirement is about size alone, the lattice small enough."""
    nodes = np.prod([len(column.groups) for column in coded.columns], dtype=float)
    return bool(nodes <= MOST_NODES) and not any(model.needs_sensitive for model in wanted.models)


def peel(coded: Coded, views: Sequence[View], wanted: Requirement, watch: Watch) -> Partition:
    """Classes that each meet the requirement. Raises PrivacyError if not even the whole table does."""
    check_whole(coded, wanted)
    peeling = _Peeling(coded, wanted)
    while len(peeling.left) and (node := peeling.next_node()) is not None:
        watch.at(1 - len(peeling.left) / len(coded.table))
        peeling.take(node)
    peeling.pool()
    if not len(peeling.left):
        return Partition(peeling.classes, peeling.count)
    rest = partition(replace(coded, table=coded.table.selected(peeling.left)), views, wanted, watch)
    peeling.classes[peeling.left] = peeling.count + rest.classes
    return Partition(peeling.classes, peeling.count + rest.count)


@dataclass(eq=False)
class _Peeling:
    coded: Coded
    wanted: Requirement

    def __post_init__(self) -> None:
        self.classes: Integers = np.full(len(self.coded.table), -1, np.int64)
        self.count = 0
        self.left: Integers = np.arange(len(self.coded.table))
        self._table = self.coded.table
        self._shape = [len(column.groups) for column in self.coded.columns]
        self._tried: Booleans = np.zeros(self._shape, bool)
        self._renewed_at = np.inf
        self._order: Floats = np.zeros(self._shape)

    def next_node(self) -> Node | None:
        """The least lossy node not tried, or None; nodes finer than a tried one cannot serve any row left."""
        if len(self.left) <= self._renewed_at * RENEWED:
            self._renew()
        place = int(np.argmin(np.where(self._tried, np.inf, self._order)))
        if self._tried.reshape(-1)[place]:
            return None
        return tuple(int(level) for level in np.unravel_index(place, self._shape))

    def take(self, node: Node) -> None:
        """Takes out the classes that may be released at a node."""
        self._tried[tuple(slice(0, level + 1) for level in node)] = True
        table = self._table
        columns = [
            (column.groups[level][codes], len(column.labels[level]))
            for column, codes, level in zip(self.coded.columns, table.codes, node, strict=True)
            if len(column.labels[level]) > 1
        ]
        keys, groups = compact(*fold(columns, len(table)))
        served = self.wanted.met_by(table.grouped(keys, groups, self.coded.overall))[keys]
        if not served.any():
            return
        found, numbers = np.unique(keys[served], return_inverse=True)
        self.classes[self.left[served]] = self.count + numbers
        self.count += len(found)
        self.left = self.left[~served]
        self._table = table.selected(np.flatnonzero(~served))

    def pool(self) -> None:
        """Takes the last classes back until what is left meets the requirement as one class."""
        while len(self.left) and not self._holds(self.left):
            self.count -= 1
            back = np.flatnonzero(self.classes == self.count)
            self.classes[back] = -1
            self.left = np.concatenate([self.left, back])

    def _holds(self, rows: Integers) -> bool:
        table = self.coded.table.selected(rows)
        whole = table.grouped(np.zeros(len(rows), np.int64), 1, self.coded.overall)
        return bool(self.wanted.met_by(whole).all())

    def _renew(self) -> None:
        self._renewed_at = len(self.left)
        means = []
        for column, codes in zip(self.coded.columns, self._table.codes, strict=True):
            counts = np.bincount(codes, self._table.weights, column.size)
            pairs = zip(column.groups, column.penalty, strict=True)
            means.append(np.array([counts @ penalty[groups] for groups, penalty in pairs]))
        self._order = reduce(np.add.outer, means)
