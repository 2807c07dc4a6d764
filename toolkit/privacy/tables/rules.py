"""Which cells may not be published as they are, and how uncertain an attacker must stay about them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.tables.cells import Cells, Flags, Floats

SMALLEST_THRESHOLD, LARGEST_THRESHOLD = 3, 10
SMALLEST_SHARE = 0.5
SMALL_SUM_SHARE = 0.2


class Reason(StrEnum):
    """Why a cell is published or not, with its German wording as `label`."""

    SAFE = "sicher"
    FEW = "zu_wenige"
    DOMINATED = "dominanz"
    SECONDARY = "gegenrechnung"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _LABELS[self]


_LABELS = {
    Reason.SAFE: "veröffentlicht",
    Reason.FEW: "gesperrt: zu wenige Personen",
    Reason.DOMINATED: "gesperrt: wenige Personen bestimmen fast die ganze Summe",
    Reason.SECONDARY: "gesperrt, damit sich eine andere Zelle nicht errechnen lässt",
}


@dataclass(frozen=True)
class Rule:
    """When a cell is sensitive.

    `threshold`: cells with 1 to `threshold` - 1 persons; 3 is the least that is allowed, 10 the most.
    `largest` and `share`: in tables of sums, cells whose `largest` biggest contributions make up more than
    `share` (0.5 to 1) of the value; the (n, k) rule of Hundepool et al., Statistical Disclosure Control
    (2012), chapter 4. Raises PrivacyError for values outside of these.
    """

    threshold: int = 3
    largest: int = 1
    share: float = 0.75

    def __post_init__(self) -> None:
        if not SMALLEST_THRESHOLD <= self.threshold <= LARGEST_THRESHOLD:
            sentence = (
                f"Die Mindestzahl einer Zelle ist {self.threshold}; möglich sind {SMALLEST_THRESHOLD} "
                f"bis {LARGEST_THRESHOLD}."
            )
            raise PrivacyError(sentence, value=self.threshold, place="threshold")
        if self.largest < 1 or not SMALLEST_SHARE <= self.share < 1:
            sentence = (
                "Die Dominanzregel braucht mindestens einen größten Beitrag und einen Anteil ab 0,5 "
                "und unter 1, zum Beispiel 1 und 0,75."
            )
            raise PrivacyError(sentence, value=(self.largest, self.share), place="share")


@dataclass(frozen=True)
class Levels:
    """How far an attacker's interval must reach, float64 (n,) each, 0 for cells that are not sensitive.

    `upper` above and `lower` below the true value, `width` from end to end (upper, lower and sliding
    protection level of Fischetti & Salazar-González, Management Science 47 (2001) 1008–1027).
    """

    upper: Floats
    lower: Floats
    width: Floats


def sensitive(cells: Cells, rule: Rule) -> tuple[Reason, ...]:
    """The reason of each cell before any secondary suppression; hidden cells are never sensitive here."""
    few = (cells.persons > 0) & (cells.persons < rule.threshold) & ~cells.hidden
    dominated = _dominated(cells, rule) & ~cells.hidden
    return tuple(
        Reason.FEW if small else Reason.DOMINATED if by_few else Reason.SAFE
        for small, by_few in zip(few, dominated, strict=True)
    )


def levels(cells: Cells, reasons: tuple[Reason, ...], rule: Rule) -> Levels:
    """How uncertain each sensitive cell must stay.

    Counts: the interval is at least as wide as the threshold, so it always reaches a count that would have
    been published. Sums: far enough up and down that the rule would no longer call the cell sensitive,
    (n, k): top / k - value; for few contributors a fifth of the value.
    """
    first = np.array([reason is not Reason.SAFE for reason in reasons])
    if cells.whole:
        nothing = np.zeros(len(cells))
        return Levels(nothing, nothing, np.where(first, float(rule.threshold), 0.0))
    few = np.array([reason is Reason.FEW for reason in reasons])
    spare = np.where(few, SMALL_SUM_SHARE * cells.values, 0.0)
    reach = np.maximum(spare, np.where(first, cells.largest / rule.share - cells.values, 0.0))
    return Levels(reach, np.minimum(reach, cells.values), np.zeros(len(cells)))


def _dominated(cells: Cells, rule: Rule) -> Flags:
    if cells.whole:
        return np.zeros(len(cells), dtype=bool)
    found: Flags = (cells.values > 0) & (cells.largest > rule.share * cells.values)
    return found
