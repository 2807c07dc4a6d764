"""The segments of all classes at once: what each holds, and what lies before it in its class."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from toolkit.privacy.arrays import Integers
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.coding import Combinations

Change: TypeAlias = Callable[[Integers], Integers]


@dataclass(frozen=True, eq=False)
class Segments:
    """Sorted by class, then segment. `part` and `code` (segments,); `first`, `last` (classes,) are places.

    `held` counts what each segment holds, `until` the same summed up in its class, itself included;
    `whole` what its class holds.
    """

    part: Integers
    code: Integers
    first: Integers
    last: Integers
    held: EquivalenceClasses
    until: EquivalenceClasses
    whole: EquivalenceClasses

    @property
    def rank(self) -> Integers:
        """Place of each segment in its class, from 0."""
        return np.asarray(np.arange(len(self.part)) - self.first[self.part])

    @property
    def number(self) -> Integers:
        """Segments in the class of each segment."""
        return np.asarray((self.last - self.first + 1)[self.part])


def segments(
    codes: Integers, size: int, parts: Integers, count: int, table: Combinations, overall: Integers | None
) -> Segments:
    """Segments of the rows of `table`: `codes` below `size`, classes `parts` 0 to `count` - 1, none empty."""
    keys = parts.astype(np.int64) * size + codes
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    part, code = np.divmod(ordered[starts], size)
    first = np.searchsorted(part, np.arange(count))
    last = np.r_[first[1:], len(part)] - 1
    held = _counted(table, lambda counts: np.add.reduceat(counts[order], starts, axis=0), overall)
    until = _mapped(held, lambda counts: _summed_up(counts, part, first))
    whole = _mapped(until, lambda counts: counts[last][part])
    return Segments(part, code, first, last, held, until, whole)


def difference(whole: EquivalenceClasses, part: EquivalenceClasses) -> EquivalenceClasses:
    """What is left of classes without a part of each."""
    return EquivalenceClasses(
        whole.sizes - part.sizes,
        _minus(whole.sensitive, part.sensitive),
        whole.overall,
        _minus(whole.population, part.population),
    )


def _minus(whole: Integers | None, part: Integers | None) -> Integers | None:
    return None if whole is None or part is None else whole - part


def _summed_up(counts: Integers, part: Integers, first: Integers) -> Integers:
    summed = np.cumsum(counts, axis=0)
    before = summed[first] - counts[first]
    return np.asarray(summed - before[part])


def _counted(table: Combinations, count: Change, overall: Integers | None) -> EquivalenceClasses:
    return _mapped(EquivalenceClasses(table.weights, table.sensitive, overall, table.population), count)


def _mapped(classes: EquivalenceClasses, change: Change) -> EquivalenceClasses:
    sensitive = None if classes.sensitive is None else change(classes.sensitive)
    population = None if classes.population is None else change(classes.population)
    return EquivalenceClasses(change(classes.sizes), sensitive, classes.overall, population)
