"""Equivalence classes: groups of people who look the same in what is released."""

from dataclasses import dataclass

import numpy as np

from toolkit.privacy.arrays import Integers


@dataclass(frozen=True, eq=False)
class EquivalenceClasses:
    """What the privacy models look at; `sizes` (classes,) are persons.

    `sensitive` (classes, values) counts persons per sensitive value and `overall` (values,) the same in
    the whole table, suppressed persons included. `population` (classes,) counts the people outside who
    look the same, where a population is known. Classes of size 0 may occur and harm nothing.
    """

    sizes: Integers
    sensitive: Integers | None = None
    overall: Integers | None = None
    population: Integers | None = None

    def sensitive_counts(self) -> Integers:
        """The counts per sensitive value; without a sensitive attribute nothing can be told apart."""
        return self.sizes[:, np.newaxis] if self.sensitive is None else self.sensitive
