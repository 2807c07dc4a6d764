"""l-diversity in three forms (Machanavajjhala et al. 2007, "l-Diversity: Privacy beyond k-anonymity")."""

from dataclasses import dataclass

import numpy as np

from toolkit.privacy.arrays import Booleans, Floats, Integers
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.models.base import at_least

_ROUNDING = 1e-9


@dataclass(frozen=True)
class DistinctLDiversity:
    """Every class holds at least l different sensitive values."""

    l: int  # noqa: E741 the name the literature uses
    needs_sensitive = True
    needs_population = False
    shrinks = True

    def __post_init__(self) -> None:
        at_least("l", self.l, 1)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes of at least l different values."""
        return np.asarray(np.count_nonzero(classes.sensitive_counts(), axis=1) >= self.l)

    def describe(self) -> dict[str, float | str]:
        """`l`."""
        return {"model": "distinct-l-diversity", "l": self.l}


@dataclass(frozen=True)
class EntropyLDiversity:
    """The entropy of the sensitive values is at least log l, so none of them stands out."""

    l: float  # noqa: E741
    needs_sensitive = True
    needs_population = False
    shrinks = False

    def __post_init__(self) -> None:
        at_least("l", self.l, 1)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes of enough entropy."""
        shares = shares_of(classes.sensitive_counts())
        logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
        return np.asarray(-(shares * logs).sum(axis=1) >= np.log(self.l) - _ROUNDING)

    def describe(self) -> dict[str, float | str]:
        """`l`."""
        return {"model": "entropy-l-diversity", "l": self.l}


@dataclass(frozen=True)
class RecursiveCLDiversity:
    """The commonest value is rarer than c times all from the l-th commonest on."""

    c: float
    l: int  # noqa: E741
    needs_sensitive = True
    needs_population = False
    shrinks = False

    def __post_init__(self) -> None:
        at_least("c", self.c, 0)
        at_least("l", self.l, 2)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes with r1 < c · (rl + … + rm)."""
        counts = -np.sort(-classes.sensitive_counts(), axis=1)
        tail = counts[:, self.l - 1 :].sum(axis=1)
        return np.asarray(counts[:, 0] < self.c * tail)

    def describe(self) -> dict[str, float | str]:
        """`c` and `l`."""
        return {"model": "recursive-c-l-diversity", "c": self.c, "l": self.l}


def shares_of(counts: Integers) -> Floats:
    """Counts as shares of their row; a row of zeros stays zero."""
    return np.asarray(counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1))
