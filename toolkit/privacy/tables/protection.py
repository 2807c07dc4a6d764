"""Protecting tables: the call that everything else in this package serves."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.german import format_number
from toolkit.privacy.tables.audit import Audit, Interval
from toolkit.privacy.tables.building import HIDDEN_CELLS, build
from toolkit.privacy.tables.cells import Cells
from toolkit.privacy.tables.dimensions import Parents
from toolkit.privacy.tables.protected import ProtectedTable
from toolkit.privacy.tables.rules import Levels, Reason, Rule, levels, sensitive
from toolkit.privacy.tables.secondary import costs, suppress

SECONDS = 10.0


@dataclass(frozen=True)
class Protection:
    """Protected tables, with the reason of every cell.

    `optimal`: no choice that is cheaper would have been safe; otherwise the time was over and a simpler
    method completed it, audited all the same. `seconds` is wall clock.
    """

    tables: tuple[ProtectedTable, ...]
    cells: Cells
    reasons: tuple[Reason, ...]
    levels: Levels
    optimal: bool
    seconds: float

    @property
    def primary(self) -> int:
        """Cells that the rule itself suppresses."""
        return sum(reason in (Reason.FEW, Reason.DOMINATED) for reason in self.reasons)

    @property
    def secondary(self) -> int:
        """Cells that are suppressed to protect others."""
        return self.reasons.count(Reason.SECONDARY)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the report has to say beside the figures: what the check could not cover."""
        if self.cells.crossed:
            return ()
        return (
            "Die Tabellen haben zusammen so viele Merkmale, dass ihre gemeinsame Kreuztabelle mehr als "
            f"{format_number(HIDDEN_CELLS)} Zellen hätte. Geprüft ist, was sich aus den Tabellen und ihren "
            "gemeinsamen Summen errechnen lässt, nicht aber, was die Kreuztabelle darüber hinaus "
            "einschränkt. "
            "Wer sicher gehen will, gibt weniger oder gröbere Tabellen zusammen heraus.",
        )

    def intervals(self) -> Mapping[int, Interval]:
        """What an attacker can compute about each suppressed cell, by the cell's number."""
        suppressed = np.array([reason is not Reason.SAFE for reason in self.reasons])
        audit = Audit(self.cells, suppressed, self.levels)
        return {int(cell): audit.interval(int(cell)) for cell in np.flatnonzero(suppressed)}


def protect(
    frame: pd.DataFrame,
    tables: Sequence[Sequence[str]],
    *,
    rule: Rule | None = None,
    value: str | None = None,
    parents: Mapping[str, Parents] | None = None,
    persons: str | None = None,
    seconds: float = SECONDS,
) -> Protection:
    """The tables with what must not be seen suppressed, consistently in all of them and in every margin.

    One row of `frame` is one person, unless `persons` names the column with the person's key: then every cell
    counts different persons, and who has rows in several categories of a column stands there in "mehrere".
    `tables` names the columns of each table; without `value` persons are counted, with it that column is
    summed. `parents` gives a dimension groups with sums of their own. After `seconds` the search for the
    cheapest choice ends and a simpler method completes it.
    Raises PrivacyError for missing columns, unusable amounts and tables that are too large.
    """
    start = time.monotonic()
    rule = rule or Rule()
    cells, layouts = build(
        frame, tables, value=value, parents=parents, contributors=rule.largest, persons=persons
    )
    first = sensitive(cells, rule)
    needed = levels(cells, first, rule)
    found = suppress(cells, needed, costs(cells), seconds)
    reasons = tuple(
        Reason.SECONDARY if gone and reason is Reason.SAFE else reason
        for gone, reason in zip(found.suppressed, first, strict=True)
    )
    made = tuple(ProtectedTable.of(layout, cells, reasons) for layout in layouts)
    return Protection(made, cells, reasons, needed, found.optimal, time.monotonic() - start)


def protect_counts(table: pd.DataFrame, *, rule: Rule | None = None, seconds: float = SECONDS) -> Protection:
    """The same for a table of counts that is already made: categories in index and columns, no margins.

    Raises PrivacyError for counts that are negative or not whole.
    """
    counts = table.to_numpy(dtype=float)
    if (counts < 0).any() or (counts != np.round(counts)).any():
        raise PrivacyError("Eine Tabelle von Personenzahlen braucht ganze Zahlen ab 0 in jeder Zelle.")
    names = str(table.index.name or "zeile"), str(table.columns.name or "spalte")
    axes = [pd.Index([str(each) for each in axis]) for axis in (table.index, table.columns)]
    places = np.divmod(np.repeat(np.arange(counts.size), counts.astype(int).ravel()), counts.shape[1])
    frame = pd.DataFrame(
        {
            name: pd.Categorical(axis[place], categories=axis)
            for name, axis, place in zip(names, axes, places, strict=True)
        }
    )
    return protect(frame, [names], rule=rule, seconds=seconds)
