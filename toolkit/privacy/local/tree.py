"""A column's hierarchy as a tree with numbered nodes."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from toolkit.privacy.arrays import Floats, Integers
from toolkit.privacy.column import Column

EVERYTHING = "*"


@dataclass(frozen=True, eq=False)
class Tree:
    """`nodes[height, code]` numbers the group of a value at a height; the root covers everything.

    `penalty`, `parent` and `labels` go by node; the root is its own parent.
    """

    nodes: Integers
    penalty: Floats
    parent: Integers
    labels: tuple[str, ...]

    def node(self, codes: Integers, heights: Integers) -> Integers:
        """The node of each code at its height."""
        return np.asarray(self.nodes[heights, codes])

    def heights_of_classes(self, codes: Integers, classes: Integers, count: int) -> Integers:
        """The height of the smallest group that covers each class; shape (count,)."""
        low, high = ranges(codes, classes, count)
        return np.asarray((self.nodes[:, low] != self.nodes[:, high]).sum(axis=0))

    def covering(self, codes: Integers, classes: Integers, count: int) -> Integers:
        """The smallest node that covers each class; shape (count,)."""
        low, _ = ranges(codes, classes, count)
        return self.node(low, self.heights_of_classes(codes, classes, count))


def tree(column: Column) -> Tree:
    """The tree of a column; a root is added where the hierarchy has several top groups."""
    groups, labels, penalty = list(column.groups), list(column.labels), list(column.penalty)
    if len(labels[-1]) > 1:
        groups.append(np.zeros(column.size, np.int64))
        labels.append((EVERYTHING,))
        penalty.append(np.ones(1))
    offsets = np.cumsum([0, *map(len, labels)])[:-1]
    nodes = np.stack([codes + offset for codes, offset in zip(groups, offsets, strict=True)])
    parent = np.arange(sum(map(len, labels)))
    for fine, coarse in pairwise(nodes):
        parent[fine] = coarse
    return Tree(nodes, np.concatenate(penalty), parent, tuple(label for each in labels for label in each))


def ranges(codes: Integers, classes: Integers, count: int) -> tuple[Integers, Integers]:
    """Least and greatest code of each class; every class has at least one row."""
    low = np.full(count, np.iinfo(np.int32).max, np.int64)
    high = np.zeros(count, np.int64)
    np.minimum.at(low, classes, codes)
    np.maximum.at(high, classes, codes)
    return low, high
