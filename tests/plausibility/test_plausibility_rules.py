"""What holds for all rules: silence where values are missing, links to the checklist, plain wording."""

from datetime import date
from itertools import product

import pandas as pd
import pytest

from toolkit.cases import Severity, typed_frame
from toolkit.cases.plausibility import check_plausibility, reference_day
from toolkit.cases.plausibility.check import apply_rule
from toolkit.cases.plausibility.scope import Delivered
from toolkit.content import load_caseload
from toolkit.content.plausibility import Either, PlausibilityRule, Relation, load_plausibility
from toolkit.content.quality import load_checklist

CATALOGUE = load_plausibility()
DICTIONARY = load_caseload()
TODAY = CATALOGUE.meta.example_day
RULES = [pytest.param(rule, id=rule.id) for rule in CATALOGUE.entries]


def speaks(rule: PlausibilityRule, tables: dict[str, pd.DataFrame]) -> bool:
    return bool(list(apply_rule(rule, Delivered(tables, TODAY, CATALOGUE), DICTIONARY)))


def needed(rule: PlausibilityRule) -> set[str]:
    """Columns of the row that the rule compares outside of `fehlt` and of alternatives."""
    comparisons = [claim for claim in rule.claims if not isinstance(claim, Either)]
    names = {name for claim in comparisons if claim.relation is not Relation.MISSING for name in claim.names}
    return names & set(DICTIONARY.tables[rule.table].by_name)


def test_there_are_at_least_forty_rules_of_every_weight() -> None:
    assert len(CATALOGUE.entries) >= 40
    assert {rule.severity for rule in CATALOGUE.entries} == set(Severity)


def test_every_automatic_hint_of_the_checklist_has_a_rule() -> None:
    automatic = {name for name, criterion in load_checklist().criteria.items() if criterion.automatic}
    covered = {name for rule in CATALOGUE.entries for name in rule.criteria}
    assert automatic <= covered <= set(load_checklist().criteria)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_silent_when_a_value_it_compares_is_missing(rule, tables_of) -> None:
    for column in needed(rule):
        tables = tables_of(rule.examples.failing)
        tables[rule.table][column] = typed_frame(
            DICTIONARY.tables[rule.table], {column: [None] * len(tables[rule.table])}
        )[column]
        assert not speaks(rule, tables), column


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_silent_without_its_tables_or_with_empty_ones(rule, tables_of) -> None:
    tables = tables_of(rule.examples.failing)
    assert not speaks(rule, {})
    assert not speaks(rule, {name: frame.iloc[:0] for name, frame in tables.items()})


@pytest.mark.parametrize("rule", RULES)
def test_other_tables_empty_means_unknown_not_none(rule, tables_of) -> None:
    """A delivery without contacts says nothing about the contacts of a case."""
    others = {quantity.table for quantity in rule.quantities.values() if hasattr(quantity, "table")} - {
        rule.table
    }
    tables = tables_of(rule.examples.failing)
    emptied = {name: frame.iloc[:0] if name in others else frame for name, frame in tables.items()}
    required = any(
        getattr(quantity, "kind", "") in ("anzahl", "anteil") for quantity in rule.quantities.values()
    )
    if required:
        assert not speaks(rule, emptied)


@pytest.mark.parametrize("rule", RULES)
def test_wording_is_for_readers(rule) -> None:
    for text in (rule.sentence, rule.suggestion):
        assert text.endswith(".") or text.endswith("?"), text
    assert "_" not in rule.suggestion + rule.expected + rule.title


def test_row_numbers_count_as_in_excel_whatever_the_order(tables_of) -> None:
    good = {"mentoring_beginn": date(2026, 3, 1), "mentoring_ende": date(2026, 5, 1)}
    bad = {"mentoring_beginn": date(2026, 5, 1), "mentoring_ende": date(2026, 3, 1)}
    tables = tables_of({"faelle": [good, bad, good, bad]})
    found = [f.row for f in check_plausibility(tables, TODAY) if f.rule == "ende-vor-beginn"]
    assert found == [3, 5]


def test_a_finding_says_what_where_and_what_to_do(tables_of) -> None:
    tables = tables_of({"faelle": [{"aufenthaltsstatus": "duldung_60b", "erwerbstaetigkeit": "erlaubt"}]})
    finding = next(f for f in check_plausibility(tables, TODAY) if f.rule == "zugang-60b-nicht-verboten")
    assert (finding.severity, finding.table, finding.sheet, finding.row) == (
        Severity.ERROR,
        "faelle",
        "Fälle",
        2,
    )
    assert finding.column == "erwerbstaetigkeit"
    assert finding.value == "Ja, Erwerbstätigkeit oder diese Beschäftigung ist erlaubt"
    assert finding.expected == "Erwerbstätigkeit verboten"
    assert finding.suggestion is not None
    assert "Zusatz auf dem Dokument" in finding.suggestion


def test_the_value_of_a_free_text_finding_is_the_word_alone(tables_of) -> None:
    tables = tables_of({"kontakte": [{"notiz": "Frau Beispiel hat eine Depression erwähnt."}]})
    finding = next(f for f in check_plausibility(tables, TODAY) if f.rule == "besondere-angaben-kontakt")
    assert finding.value == "Depression"
    assert "Beispiel" not in str(finding)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Die Krankenkasse zahlt.", False),
        ("Sie war krankgeschrieben.", True),
        ("Die Krankenkasse fragt, ob sie erkrankt ist.", True),
        ("Sie sucht Arbeit.", False),
        ("Ausbildung zur Operationstechnischen Assistentin", False),
        ("besucht die MOSCHEE", True),
        ("Christine und Christian waren da.", False),
        ("verfolgt das Ziel weiter", False),
        ("wurde politisch verfolgt", True),
    ],
)
def test_special_categories_in_free_text(text, hit, tables_of) -> None:
    tables = tables_of({"faelle": [{"notiz": text}]})
    assert any(f.rule == "besondere-angaben-fall" for f in check_plausibility(tables, TODAY)) is hit


def test_progress_reaches_one(tables_of) -> None:
    told: list[float] = []
    check_plausibility(tables_of({"faelle": [{"fall_id": "F1"}]}), TODAY, progress=told.append)
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_the_reference_day_is_the_last_entry_and_never_in_the_future(tables_of) -> None:
    rows = {"kontakte": [{"kontakt_datum": date(2025, 12, 1)}, {"kontakt_datum": date(2999, 1, 1)}]}
    assert reference_day(tables_of(rows), TODAY) == date(2025, 12, 1)
    assert reference_day({}, TODAY) == TODAY


@pytest.mark.parametrize(
    ("start", "end", "gap"),
    [("2025-10-01", "2025-12-31", True), ("2025-10-02", "2025-12-31", False)],
)
def test_a_gap_counts_from_the_contact_before_in_the_same_case(start, end, gap, tables_of) -> None:
    days = [date.fromisoformat(day) for day in (end, start)]
    rows = [{"fall_id": case, "kontakt_datum": day} for case, day in product(("F1", "F2"), days)]
    rows.append({"fall_id": None, "kontakt_datum": date(2024, 1, 1)})
    found = [
        f.row for f in check_plausibility(tables_of({"kontakte": rows}), TODAY) if f.rule == "kontaktluecke"
    ]
    assert found == ([2, 4] if gap else [])


def test_years_no_clock_knows_do_not_stop_the_check(tables_of) -> None:
    rows = {"faelle": [{"geburtsdatum": date(1, 1, 1), "mentoring_beginn": date(9999, 12, 31)}]}
    assert any(f.rule == "alter-unwahrscheinlich" for f in check_plausibility(tables_of(rows), TODAY))
