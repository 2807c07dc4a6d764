"""k-anonymity."""

from dataclasses import dataclass

from toolkit.privacy.arrays import Booleans
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.models.base import at_least


@dataclass(frozen=True)
class KAnonymity:
    """Every class holds at least k persons (Sweeney 2002)."""

    k: int
    needs_sensitive = False
    needs_population = False
    shrinks = True

    def __post_init__(self) -> None:
        at_least("k", self.k, 1)

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """Classes of at least k persons."""
        return classes.sizes >= self.k

    def describe(self) -> dict[str, float | str]:
        """`k`."""
        return {"model": "k-anonymity", "k": self.k}
