"""Generalisation hierarchies: every value of a quasi-identifier in ever coarser groups."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Floats, Integers

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

UNKNOWN = "unbekannt"
"""What an empty cell is called: a category of its own, never a wildcard."""


@dataclass(frozen=True)
class Level:
    """One degree of coarseness: `groups[value]` is the number of the group, `labels[group]` its name."""

    groups: Integers
    labels: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Levels from the values themselves (0) to the coarsest groups; each level nests in the next.

    `members` (pairs of value and base value, shape (pairs, 2)) says which base values a value stands
    for; without it every value stands for itself. A person with several values gets one that stands
    for all of them (see `persons`).
    """

    name: str
    levels: tuple[Level, ...]
    base: tuple[str, ...]
    members: Integers = field(repr=False)

    @property
    def values(self) -> tuple[str, ...]:
        """The values in the order of the file."""
        return self.levels[0].labels

    @cached_property
    def index(self) -> dict[str, int]:
        """Value → its number."""
        return {value: number for number, value in enumerate(self.values)}

    @cached_property
    def positions(self) -> Floats | None:
        """Numbers and days (as day numbers) among the base values, NaN for unknown; None for names."""
        known = [value for value in self.base if value != UNKNOWN]
        try:
            numbers = [_number(value) for value in known]
        except ValueError:
            return None
        if not known or not np.isfinite(numbers).all():
            return None
        place = dict(zip(known, numbers, strict=True))
        return np.array([place.get(value, np.nan) for value in self.base])


def _number(value: str) -> float:
    """A number, or a day of the form 2024-05-31. Raises ValueError for anything else."""
    return float(date.fromisoformat(value).toordinal()) if _DAY.fullmatch(value) else float(value)


def hierarchy(name: str, rows: Iterable[Sequence[str]]) -> Hierarchy:
    """A hierarchy from its rows: value, then its group on each level.

    `unbekannt` is added where it is missing: its own group on every level but one with a single group.
    Raises PrivacyError for rows of different width, repeated values or levels that do not nest.
    """
    table = [tuple(cell.strip() for cell in row) for row in rows]
    _check_form(name, table)
    if UNKNOWN not in {row[0] for row in table}:
        table.append(_unknown(table))
    levels = tuple(_level(column) for column in zip(*table, strict=True))
    _check_nesting(name, levels)
    own = np.arange(len(table), dtype=np.int64)
    return Hierarchy(name, levels, levels[0].labels, np.stack([own, own], 1))


def _unknown(table: list[tuple[str, ...]]) -> tuple[str, ...]:
    tops = [set(column) for column in zip(*table, strict=True)][1:]
    return (UNKNOWN, *(next(iter(each)) if len(each) == 1 else UNKNOWN for each in tops))


def _level(column: Sequence[str]) -> Level:
    groups, labels = pd.factorize(np.asarray(column, dtype=object))
    return Level(groups.astype(np.int64), tuple(str(label) for label in labels))


def _check_form(name: str, table: list[tuple[str, ...]]) -> None:
    if not table or not table[0]:
        raise _broken(name, "sie ist leer")
    for number, row in enumerate(table, 1):
        if len(row) != len(table[0]):
            raise _broken(name, f"Zeile {number} hat {len(row)} statt {len(table[0])} Spalten")
    seen: set[str] = set()
    for number, (value, *_) in enumerate(table, 1):
        if value in seen:
            raise _broken(name, f"der Wert in Zeile {number} kommt zweimal vor")
        seen.add(value)


def _check_nesting(name: str, levels: tuple[Level, ...]) -> None:
    for number, (fine, coarse) in enumerate(pairwise(levels), 1):
        parents = np.unique(np.stack([fine.groups, coarse.groups], 1), axis=0)
        if len(parents) > len(fine.labels):
            split = fine.labels[int(np.flatnonzero(np.bincount(parents[:, 0]) > 1)[0])]
            raise _broken(name, f"die Gruppe „{split}“ der Stufe {number - 1} verteilt sich auf mehrere")


def _broken(name: str, what: str) -> PrivacyError:
    sentence = f"Die Hierarchie „{name}“ lässt sich nicht verwenden: {what}. Bitte korrigieren Sie die Datei."
    return PrivacyError(sentence, value=what, place=name)
