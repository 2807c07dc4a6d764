"""Evaluating the plausibility rules on the tables of a delivery."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np
import pandas as pd

from toolkit.cases.plausibility.quantities import compute
from toolkit.cases.plausibility.scope import Delivered, Scope
from toolkit.cases.plausibility.wording import Specs, shown, specs_of
from toolkit.cases.report import ImportFinding
from toolkit.content import load_caseload
from toolkit.content.caseload import CaseloadDictionary
from toolkit.content.plausibility import Hit, PlausibilityCatalogue, PlausibilityRule, load_plausibility
from toolkit.rules.logic import YES

FIRST_ROW = 2
"""The row of a frame's first entry in a sheet: below the header, which is row 1."""

CONTACT_TABLES = ("kontakte", "nachbetreuung", "betriebskontakte")
_NEIGHBOURHOOD = np.timedelta64(14, "D")
_STRAY_SHARE = 500


def check_plausibility(
    tables: Mapping[str, pd.DataFrame],
    today: date,
    *,
    catalogue: PlausibilityCatalogue | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[ImportFinding, ...]:
    """What the rules find in typed tables (see `toolkit.cases.frames`), rule by rule, row by row.

    `today` is the reference day (Stichtag); see `reference_day`. A rule stays silent where a value it
    needs is missing, unless it asks for the gap. Rows count as in Excel: index 0 is row 2. The sheet is
    the dictionary's; `Delivery.located` moves findings to where the rows stood. Tables and columns may
    be absent. Rules come from `catalogue`, by default the toolkit's. Raises ContentError if the rules
    or the dictionary cannot be read.
    """
    catalogue = catalogue or load_plausibility()
    dictionary = load_caseload()
    delivered = Delivered(tables, today, catalogue)
    findings: list[ImportFinding] = []
    for number, rule in enumerate(catalogue.entries, start=1):
        findings.extend(apply_rule(rule, delivered, dictionary))
        if progress:
            progress(number / len(catalogue.entries))
    return tuple(findings)


def reference_day(tables: Mapping[str, pd.DataFrame], today: date) -> date:
    """The day a delivery describes: that of the last contact in it, at most `today`.

    A delivery checked months after it was made would otherwise look overdue everywhere. Stray days,
    with hardly another contact in the fortnight before, are taken for typing errors and passed over;
    without any contact it is `today`.
    """
    days = np.sort(_contact_days(tables, today))
    if not len(days):
        return today
    near = np.arange(len(days)) - np.searchsorted(days, days - _NEIGHBOURHOOD) + 1
    settled = days[near > len(days) // _STRAY_SHARE + (2 if len(days) > _STRAY_SHARE else 0)]
    last: date = (settled if len(settled) else days)[-1].item()
    return last


def apply_rule(
    rule: PlausibilityRule, delivered: Delivered, dictionary: CaseloadDictionary
) -> Iterator[ImportFinding]:
    """The findings of one rule."""
    if not delivered.is_filled(rule.table):
        return
    scope = Scope(delivered, rule.table, delivered.tables[rule.table].reset_index(drop=True))
    for name, quantity in rule.quantities.items():
        scope.define(name, compute(quantity, scope))
    rows = np.flatnonzero(scope.holds(rule.claims) == YES)
    if len(rows):
        yield from _findings(rule, scope, rows.tolist(), specs_of(rule, dictionary), dictionary)


def _findings(
    rule: PlausibilityRule, scope: Scope, rows: list[int], specs: Specs, dictionary: CaseloadDictionary
) -> Iterator[ImportFinding]:
    marked = _marked(rule)
    values = {
        name: [shown(name, value, specs) for value in scope.value(name).iloc[rows]]
        for name in (*rule.placeholders, marked)
    }
    for place, row in enumerate(rows):
        yield ImportFinding(
            severity=rule.severity,
            sentence=rule.sentence.format_map({name: values[name][place] for name in rule.placeholders}),
            table=rule.table,
            sheet=dictionary.tables[rule.table].sheet,
            row=row + FIRST_ROW,
            column=rule.column,
            value=values[marked][place] or None,
            expected=rule.expected,
            suggestion=rule.suggestion,
            rule=rule.id,
        )


def _marked(rule: PlausibilityRule) -> str:
    """What is shown as the value: of a free text only the word that was hit."""
    hits = (
        name
        for name, quantity in rule.quantities.items()
        if isinstance(quantity, Hit) and quantity.column == rule.column
    )
    return next(hits, rule.column)


def _contact_days(
    tables: Mapping[str, pd.DataFrame], today: date
) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    columns = [
        tables[table]["kontakt_datum"] for table in CONTACT_TABLES if "kontakt_datum" in tables.get(table, ())
    ]
    if not columns:
        return np.array([], dtype="datetime64[D]")
    days = pd.concat(columns).dropna().to_numpy().astype("datetime64[D]")
    return np.asarray(days[days <= np.datetime64(today)])
