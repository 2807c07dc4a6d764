"""A table compressed to its distinct combinations of quasi-identifiers; everything runs on these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Integers, fold, renumber, totals
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.column import Column, bind
from toolkit.privacy.hierarchy import Hierarchy


@dataclass(frozen=True, eq=False)
class Combinations:
    """Distinct combinations: `codes[q]` (combinations,) per quasi-identifier, `weights` persons each.

    `sensitive` (combinations, values) counts persons per sensitive value, `population` (combinations,)
    the people outside with the same combination; combinations only seen outside have weight 0.
    """

    codes: tuple[Integers, ...]
    weights: Integers
    sensitive: Integers | None = None
    population: Integers | None = None

    def __len__(self) -> int:
        return len(self.weights)

    def grouped(self, keys: Integers, groups: int, overall: Integers | None = None) -> EquivalenceClasses:
        """The classes when combination i belongs to class `keys[i]` of `groups`."""
        counted = [
            None if counts is None else totals(keys, groups, counts)
            for counts in (self.sensitive, self.population)
        ]
        return EquivalenceClasses(totals(keys, groups, self.weights), counted[0], overall, counted[1])

    def selected(self, rows: Integers) -> "Combinations":
        """Some of the combinations."""
        return Combinations(
            codes=tuple(codes[rows] for codes in self.codes),
            weights=self.weights[rows],
            sensitive=None if self.sensitive is None else self.sensitive[rows],
            population=None if self.population is None else self.population[rows],
        )

    def merged(self, keys: Integers, groups: int) -> "Combinations":
        """One combination per class, with the codes of one of its members; empty classes vanish."""
        member = np.full(groups, -1, np.int64)
        member[keys] = np.arange(len(keys))
        kept = np.flatnonzero(member >= 0)
        classes = self.grouped(keys, groups)
        return Combinations(
            codes=tuple(codes[member[kept]] for codes in self.codes),
            weights=classes.sizes[kept],
            sensitive=None if classes.sensitive is None else classes.sensitive[kept],
            population=None if classes.population is None else classes.population[kept],
        )


@dataclass(frozen=True, eq=False)
class Coded:
    """A coded table. `combination` (rows,) leads from a row to its combination."""

    columns: tuple[Column, ...]
    table: Combinations
    combination: Integers
    sensitive_values: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of the table, one per person."""
        return len(self.combination)

    @property
    def overall(self) -> Integers | None:
        """Persons per sensitive value in the whole table."""
        return None if self.table.sensitive is None else self.table.sensitive.sum(axis=0)

    def repeated(self, persons: Integers) -> "Coded":
        """The same with a row for each entry of `persons`, the number of its person."""
        return replace(self, combination=self.combination[persons])


def code(
    frame: pd.DataFrame,
    hierarchies: Mapping[str, Hierarchy],
    quasi_identifiers: Sequence[str],
    sensitive: str | None = None,
    population: pd.DataFrame | None = None,
) -> Coded:
    """Codes a table of one row per person; the population has the same quasi-identifiers.

    Raises PrivacyError for missing columns or hierarchies, an empty table, or a value no hierarchy knows.
    """
    _check(frame, hierarchies, quasi_identifiers, sensitive, population)
    bound = [bind(_cells(name, frame, population), hierarchies[name]) for name in quasi_identifiers]
    rows = len(bound[0][0])
    keys, _ = fold([(codes, column.size) for codes, column in bound], rows)
    combination, count = renumber(keys)
    first = np.empty(count, np.int64)
    first[combination[::-1]] = np.arange(rows - 1, -1, -1)
    own, outside = combination[: len(frame)], combination[len(frame) :]
    table = Combinations(
        codes=tuple(codes[first].astype(np.int32) for codes, _ in bound),
        weights=np.bincount(own, minlength=count),
        population=None if population is None else np.bincount(outside, minlength=count),
    )
    coded = Coded(tuple(column for _, column in bound), table, own)
    return coded if sensitive is None else _with_sensitive(coded, frame[sensitive])


def _cells(name: str, frame: pd.DataFrame, population: pd.DataFrame | None) -> "pd.Series[Any]":
    if population is None:
        return frame[name]
    return pd.concat([frame[name].astype(object), population[name].astype(object)], ignore_index=True)


def _with_sensitive(coded: Coded, cells: "pd.Series[Any]") -> Coded:
    codes, values = coded_texts(cells)
    size = len(coded.table) * len(values)
    counts = np.bincount(coded.combination * len(values) + codes, minlength=size)
    table = replace(coded.table, sensitive=counts.reshape(-1, len(values)))
    return replace(coded, table=table, sensitive_values=values)


def _check(
    frame: pd.DataFrame,
    hierarchies: Mapping[str, Hierarchy],
    names: Sequence[str],
    sensitive: str | None,
    population: pd.DataFrame | None,
) -> None:
    if not names:
        raise PrivacyError("Bitte nennen Sie mindestens ein Quasi-Identifikationsmerkmal.")
    if len(set(names)) < len(names) or sensitive in names:
        raise PrivacyError("Jede Spalte darf nur einmal genannt werden, auch das sensible Merkmal.")
    _check_columns(frame, [*names, *([sensitive] if sensitive else [])], "Tabelle")
    if population is not None:
        _check_columns(population, names, "Grundgesamtheit")
    for name in names:
        if name not in hierarchies:
            raise PrivacyError(f"Für die Spalte „{name}“ fehlt eine Hierarchie.", value=name, place=name)
    if frame.empty:
        raise PrivacyError("Die Tabelle enthält keine Zeilen. Zu schützen gibt es nichts.")


def _check_columns(frame: pd.DataFrame, names: Sequence[str], where: str) -> None:
    for name in names:
        if name not in frame.columns:
            sentence = f"Die Spalte „{name}“ fehlt in der {where}. Bitte prüfen Sie die Schreibweise."
            raise PrivacyError(sentence, value=name, place=name)
