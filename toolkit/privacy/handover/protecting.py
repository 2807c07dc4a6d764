"""From settings to the anonymised table of cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.privacy.anonymise import Anonymised, anonymise
from toolkit.privacy.arrays import Integers
from toolkit.privacy.handover.persons import PERSON
from toolkit.privacy.handover.settings import Settings
from toolkit.privacy.handover.source import GUARD, Source
from toolkit.privacy.hierarchy import Hierarchy
from toolkit.privacy.local.recode import Labels
from toolkit.privacy.risk import Risk, risk


@dataclass(frozen=True, eq=False)
class Protected:
    """The anonymised cases, the hierarchies used, and the risk that is left."""

    anonymised: Anonymised
    hierarchies: dict[str, Hierarchy]
    risk: Risk


def protect_cases(
    source: Source,
    settings: Settings,
    keep: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Protected:
    """Anonymises the cases; `keep` names columns that go along unchanged.

    Labels are names of the hierarchy, never the values of a group: those would show days of birth.
    Raises PrivacyError when the settings cannot be reached, or when cancelled.
    """
    hierarchies = source.hierarchies(settings.attributes)
    made = anonymise(
        source.cases,
        hierarchies,
        quasi_identifiers=settings.attributes,
        models=settings.models,
        sensitive=GUARD,
        suppression=settings.allowance,
        method=settings.method,
        labels=Labels.GROUPS,
        persons=PERSON,
        keep=keep,
        progress=progress,
        cancelled=cancelled,
    )
    return Protected(made, hierarchies, risk(_person_sizes(source, made)))


def _person_sizes(source: Source, made: Anonymised) -> Integers:
    """Size of each person's class, 0 for those left out; the rows of a person share a class."""
    first = ~source.cases[PERSON].duplicated().to_numpy()
    classes = made.classes[first]
    sizes = np.append(made.sizes, 0)  # class -1 is the last
    return np.asarray(sizes[classes])
