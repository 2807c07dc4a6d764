"""How a quasi-identifier can be cut inside a class: by its values, or by the groups of its hierarchy.

A view gives every row a segment; segments that a class holds are what a cut puts on one side or the other.
Penalties are the normalised certainty penalty, 0 to 1, of what would be released for a run of segments.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from toolkit.privacy.arrays import Floats, Integers
from toolkit.privacy.column import Column
from toolkit.privacy.local.tree import Tree


class View(Protocol):
    """One quasi-identifier."""

    @property
    def size(self) -> int:
        """Segments are numbered below this."""

    @property
    def named(self) -> bool:
        """Whether one segment may be cut out of the middle of a run."""

    def segments(self, codes: Integers, parts: Integers, count: int) -> Integers:
        """The segment of every row; `parts` numbers the class of every row, 0 to `count` - 1."""

    def penalty(self, first: Integers, last: Integers, held: Integers) -> Floats:
        """Of runs from `first` to `last` with `held` segments in between, both included; 0 for none."""


@dataclass(frozen=True, eq=False)
class ValueView:
    """Single values: a class is released with the set of values it holds, numbers with their range."""

    column: Column

    @property
    def size(self) -> int:
        """One segment per value."""
        return self.column.size

    @property
    def named(self) -> bool:
        """Names have no order that would matter."""
        return self.column.places is None

    def segments(self, codes: Integers, parts: Integers, count: int) -> Integers:
        """The values themselves."""
        return codes

    def penalty(self, first: Integers, last: Integers, held: Integers) -> Floats:
        """Values beyond the first, or the range."""
        places = self.column.places
        if places is None:
            return np.asarray(np.maximum(held - 1, 0) / max(self.column.size - 1, 1))
        return np.where(held > 0, np.clip(places[last] - places[first], 0.0, 1.0), 0.0)


@dataclass(frozen=True, eq=False)
class NodeView:
    """Groups of the hierarchy: a class is released with the smallest group that covers it.

    The segments of a class are the subgroups of that group.
    """

    tree: Tree
    named = True

    @property
    def size(self) -> int:
        """One segment per node of the tree."""
        return len(self.tree.penalty)

    def segments(self, codes: Integers, parts: Integers, count: int) -> Integers:
        """The subgroup every row is in, below the smallest group that covers its class."""
        heights = self.tree.heights_of_classes(codes, parts, count)
        return self.tree.node(codes, np.maximum(heights - 1, 0)[parts])

    def penalty(self, first: Integers, last: Integers, held: Integers) -> Floats:
        """That of the subgroup if there is one, of the group above if there are several."""
        single, several = self.tree.penalty[first], self.tree.penalty[self.tree.parent[first]]
        return np.where(held > 1, several, np.where(held == 1, single, 0.0))
