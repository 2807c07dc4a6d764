"""What a privacy model is to the algorithms."""

from typing import Protocol

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Booleans
from toolkit.privacy.classes import EquivalenceClasses


class PrivacyModel(Protocol):
    """A condition on equivalence classes."""

    @property
    def needs_sensitive(self) -> bool:
        """Whether the model looks at a sensitive attribute."""

    @property
    def needs_population(self) -> bool:
        """Whether the model looks at the people outside the table."""

    @property
    def shrinks(self) -> bool:
        """Whether merging classes never adds persons in classes that fail.

        Then a coarser release never suppresses more, and a search may skip whole parts of the lattice.
        """

    def holds(self, classes: EquivalenceClasses) -> Booleans:
        """For each class, whether it satisfies the model; shape (classes,)."""

    def describe(self) -> dict[str, float | str]:
        """Name and parameters, for the report."""


def at_least(name: str, value: float, least: float) -> None:
    """Raises PrivacyError for a parameter below its least sensible value."""
    if not value >= least:
        sentence = f"{name} muss mindestens {least:g} sein; angegeben ist {value:g}."
        raise PrivacyError(sentence, value=value, place=name)
