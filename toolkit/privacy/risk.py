"""How likely somebody is to be recognised: prosecutor, journalist and marketer risk.

Definitions: El Emam, Guide to the De-Identification of Personal Health Information (2013), chapters 16–17;
Dankar & El Emam, PAIS (2010). A class are the persons who look alike in all quasi-identifiers.
- Prosecutor: the attacker knows that the person is in the data; risk 1 / class size.
- Journalist: the attacker does not know that; risk 1 / size of the class in the population.
- Marketer: the attacker wants as many as possible; the share that a guess in each class finds on average.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import PrivacyError

Sizes = NDArray[np.integer]
BINS = ((1, 1), (2, 2), (3, 4), (5, 9), (10, 19), (20, 49), (50, 99), (100, None))
"""Class sizes from, to; None has no end."""
HIGH = 0.2
"""Risk above which a person counts as at high risk: a class of fewer than five."""


@dataclass(frozen=True)
class Exposure:
    """One kind of risk: `mean` and `highest` over all persons, `high_share` of them above a threshold."""

    mean: float
    highest: float
    high_share: float


@dataclass(frozen=True)
class Risk:
    """Risk of one state of the data; shares and risks are from 0 to 1.

    `persons` released, `suppressed` left out. `marketer` in the data, `marketer_population` and `journalist`
    only where population sizes are known. `uniques` are persons alone in their class. `histogram` holds
    persons per class size, in the order of BINS.
    """

    persons: int
    suppressed: int
    classes: int
    smallest: int
    uniques: int
    prosecutor: Exposure
    marketer: float
    journalist: Exposure | None
    marketer_population: float | None
    histogram: tuple[int, ...]

    @property
    def unique_share(self) -> float:
        """Share of the persons who are alone in their class."""
        return self.uniques / self.persons if self.persons else 0.0


def class_sizes(classes: NDArray[np.integer]) -> NDArray[np.int64]:
    """For each person how many share the class, int64 (n,); 0 for suppressed ones (class below 0)."""
    sizes = np.zeros(len(classes), dtype=np.int64)
    shown = classes >= 0
    _, which, counts = np.unique(classes[shown], return_inverse=True, return_counts=True)
    sizes[shown] = counts[which]
    return sizes


def risk(sizes: Sizes, population: Sizes | None = None, *, threshold: float = HIGH) -> Risk:
    """The risk of persons with these class sizes, int (n,); 0 marks a suppressed person.

    `population`, int (n,), is how many of the population look like the person. Raises PrivacyError when a
    size is negative, or a population class is smaller than the class of the data that it contains.
    """
    _check(sizes, population)
    shown = sizes > 0
    known = sizes[shown].astype(float)
    others = None if population is None else population[shown].astype(float)
    return Risk(
        persons=len(known),
        suppressed=int((~shown).sum()),
        classes=round((1 / known).sum()),
        smallest=int(known.min(initial=np.inf)) if len(known) else 0,
        uniques=int((known == 1).sum()),
        prosecutor=_exposure(1 / known, threshold),
        marketer=_mean(1 / known),
        journalist=None if others is None else _exposure(1 / others, threshold),
        marketer_population=None if others is None else _mean(1 / others),
        histogram=tuple(int(((known >= low) & (known <= (high or np.inf))).sum()) for low, high in BINS),
    )


def bin_labels() -> tuple[str, ...]:
    """German wording of the class sizes in BINS: `1`, `3 bis 4`, `100 und mehr`."""
    return tuple(
        f"{low} und mehr" if high is None else str(low) if low == high else f"{low} bis {high}"
        for low, high in BINS
    )


@dataclass(frozen=True)
class Driver:
    """What one attribute adds to the risk: how much lower it would be without the attribute.

    `uniques` persons fewer alone in their class, `mean_risk` lower mean prosecutor risk (0 to 1).
    """

    attribute: str
    uniques: int
    mean_risk: float


def drivers(codes: Mapping[str, NDArray[np.integer]]) -> tuple[Driver, ...]:
    """Attributes by what they add to the risk, the strongest first; leave one out at a time.

    `codes` holds for each quasi-identifier the integer code of each person's value, int (n,).
    """
    whole = risk(class_sizes(_combined(list(codes.values()))))
    found = []
    for name in codes:
        rest = [column for other, column in codes.items() if other != name]
        without = risk(class_sizes(_combined(rest))) if rest else risk(np.full(whole.persons, whole.persons))
        lower = whole.prosecutor.mean - without.prosecutor.mean
        found.append(Driver(name, whole.uniques - without.uniques, lower))
    return tuple(sorted(found, key=lambda each: (-each.mean_risk, each.attribute)))


def _combined(columns: list[NDArray[np.integer]]) -> NDArray[np.int64]:
    """One code per combination; renumbered after each column, so the numbers stay small."""
    together = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        _, plain = np.unique(column, return_inverse=True)
        _, together = np.unique(together * (plain.max(initial=0) + 1) + plain, return_inverse=True)
    return together


def _exposure(risks: NDArray[np.float64], threshold: float) -> Exposure:
    high = float((risks > threshold).mean()) if len(risks) else 0.0
    return Exposure(_mean(risks), float(risks.max(initial=0.0)), high)


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if len(values) else 0.0


def _check(sizes: Sizes, population: Sizes | None) -> None:
    if (sizes < 0).any():
        raise PrivacyError("Eine Klassengröße ist negativ.", value=int(sizes.min()), place="sizes")
    if population is None:
        return
    if len(population) != len(sizes) or (population < sizes).any():
        sentence = (
            "Die Zahlen zur Grundgesamtheit passen nicht zu den Daten: Jede Gruppe muss dort mindestens so "
            "groß sein wie in den Daten."
        )
        raise PrivacyError(sentence, value=len(population), place="population")
