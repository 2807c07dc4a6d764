"""t-closeness with three ground distances (Li, Li, Venkatasubramanian 2007).

The distance is the earth mover's distance between the sensitive values of a class and of the whole
table, 0 to 1.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pandas as pd

from toolkit.privacy.arrays import Booleans, Floats
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.hierarchy import Hierarchy
from toolkit.privacy.models.base import at_least
from toolkit.privacy.models.diversity import shares_of

_ROUNDING = 1e-9


class GroundDistance(Protocol):
    """How far sensitive values are from one another."""

    def name(self) -> str:
        """For the report."""

    def moved(self, excess: Floats) -> Floats:
        """Earth mover's distance from `excess` (classes, values), rows summing to 0; shape (classes,)."""


@dataclass(frozen=True)
class EqualDistance:
    """Any two values are equally far apart."""

    def name(self) -> str:
        """`equal`."""
        return "equal"

    def moved(self, excess: Floats) -> Floats:
        """Half the total variation."""
        return np.asarray(np.abs(excess).sum(axis=1) / 2)


@dataclass(frozen=True)
class OrderedDistance:
    """Values on a scale; distance is the difference of ranks. `order` lists value numbers, least first."""

    order: tuple[int, ...]

    def name(self) -> str:
        """`ordered`."""
        return "ordered"

    def moved(self, excess: Floats) -> Floats:
        """Mean absolute difference of the cumulated shares."""
        ranked = np.cumsum(excess[:, list(self.order)], axis=1)
        return np.asarray(np.abs(ranked).sum(axis=1) / max(len(self.order) - 1, 1))


@dataclass(frozen=True, eq=False)
class HierarchicalDistance:
    """Distance is the height of the lowest common group over the height of the tree.

    `hierarchy` is that of the sensitive attribute, `values` its observed values by number.
    """

    hierarchy: Hierarchy
    values: tuple[str, ...]
    _parents: tuple[Floats, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        chosen = [self.hierarchy.index[value] for value in self.values]
        steps, below = [], np.arange(len(chosen))
        for level in self.hierarchy.levels[1:]:
            groups, found = pd.factorize(level.groups[chosen])
            parent = np.zeros((int(below.max()) + 1, len(found)))
            parent[below, groups] = 1.0
            steps.append(parent)
            below = groups
        object.__setattr__(self, "_parents", tuple(steps))

    def name(self) -> str:
        """`hierarchical`."""
        return "hierarchical"

    def moved(self, excess: Floats) -> Floats:
        """Cost of moving inside each group, weighed by its height."""
        cost, height = np.zeros(len(excess)), len(self._parents)
        for step, parent in enumerate(self._parents, 1):
            surplus = np.maximum(excess, 0) @ parent
            lack = np.maximum(-excess, 0) @ parent
            cost += np.minimum(surplus, lack).sum(axis=1) * step / height
            excess = excess @ parent
        return np.asarray(cost + np.abs(excess).sum(axis=1) / 2)


@dataclass(frozen=True)
class TCloseness:
    """The sensitive values of every class are within t of those of the whole table."""

    t: float
    distance: GroundDistance = EqualDistance()
    needs_sensitive = True
    needs_population = False
    shrinks = False

    def __post_init__(self) -> None:
        at_least("t", self.t, 0)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes within t."""
        return self.distances(classes) <= self.t + _ROUNDING

    def distances(self, classes: EquivalenceClasses) -> Floats:
        """Each class's distance from the whole table, 0 to 1; 0 for an empty class."""
        counts = classes.sensitive_counts()
        overall = counts.sum(axis=0) if classes.overall is None else classes.overall
        excess = shares_of(counts) - shares_of(overall)
        excess[counts.sum(axis=1) == 0] = 0
        return self.distance.moved(excess)

    def describe(self) -> dict[str, float | str]:
        """`t` and the distance."""
        return {"model": "t-closeness", "t": self.t, "distance": self.distance.name()}
