"""Models for a table drawn from a known population."""

from dataclasses import dataclass

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Booleans, Integers
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.models.base import at_least


@dataclass(frozen=True)
class KMap:
    """Every released class matches at least k people of the population (Sweeney 2002)."""

    k: int
    needs_sensitive = False
    needs_population = True
    shrinks = True

    def __post_init__(self) -> None:
        at_least("k", self.k, 1)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes that k people outside share."""
        return _population(classes) >= self.k

    def describe(self) -> dict[str, float | str]:
        """`k`."""
        return {"model": "k-map", "k": self.k}


@dataclass(frozen=True)
class DeltaPresence:
    """The chance that someone of the population is in the table lies between two bounds.

    Nergiz, Atzori, Clifton 2007, "Hiding the presence of individuals from shared databases".
    """

    least: float
    most: float
    needs_sensitive = False
    needs_population = True
    shrinks = False

    def __post_init__(self) -> None:
        at_least("δ", self.least, 0)
        at_least("δ (oben)", self.most, self.least)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes whose share of the population is within the bounds."""
        share = classes.sizes / np.maximum(_population(classes), 1)
        return np.asarray((share >= self.least) & (share <= self.most))

    def describe(self) -> dict[str, float | str]:
        """Both bounds."""
        return {"model": "delta-presence", "least": self.least, "most": self.most}


def _population(classes: EquivalenceClasses) -> Integers:
    if classes.population is None:
        raise PrivacyError("Für dieses Schutzmodell fehlt die Grundgesamtheit, aus der die Tabelle stammt.")
    return classes.population
