"""The 24 audit cases: complete ratings, reasons that quote the file, ratings that the rules confirm."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from toolkit.cases import Severity, typed_frame
from toolkit.cases.plausibility import check_plausibility
from toolkit.content import load_caseload
from toolkit.content.plausibility import load_plausibility
from toolkit.content.quality import load_checklist
from toolkit.content.reader import read_document
from toolkit.samples.audit import AuditCase, audit_cases
from toolkit.samples.period import LAST_DAY

CASES = audit_cases()
CHECKLIST = load_checklist()
DICTIONARY = load_caseload()
EACH = [pytest.param(case, id=case.id) for case in CASES]


def tables_of(case: AuditCase) -> dict[str, pd.DataFrame]:
    tables = {}
    for name, rows in case.file.items():
        columns = {key for row in rows for key in row}
        data = {key: [stamp(row.get(key)) for row in rows] for key in columns}
        tables[name] = typed_frame(DICTIONARY.tables[name], {**data, "fall_id": [case.id] * len(rows)})
    return tables


def stamp(value: object) -> object:
    return pd.Timestamp(value) if hasattr(value, "isoformat") else value


def test_there_are_24_of_every_quality() -> None:
    assert len({case.id for case in CASES}) == 24
    grades = Counter(case.grade for case in CASES)
    assert set(grades) == {grade.id for grade in CHECKLIST.grades}
    assert min(grades.values()) >= 5


def test_every_criterion_is_seen_well_and_badly_where_that_is_possible() -> None:
    for criterion in CHECKLIST.criteria:
        seen = {case.ratings[criterion].rating for case in CASES}
        assert "erfuellt" in seen, criterion
    shortcomings = {
        name
        for case in CASES
        for name, r in case.ratings.items()
        if r.rating in ("teilweise", "nicht_erfuellt")
    }
    assert len(shortcomings) >= 25


@pytest.mark.parametrize("case", EACH)
def test_every_criterion_has_a_rating_of_the_scale_and_a_reason(case) -> None:
    assert list(case.ratings) == list(CHECKLIST.criteria)
    for name, rating in case.ratings.items():
        assert rating.rating in CHECKLIST.ratings
        assert len(rating.reason) > 15, name
        assert not re.search(r"\(leer\)|\{|„“|  | am [,.;]| vom [,.;]|None", rating.reason), (
            name,
            rating.reason,
        )


@pytest.mark.parametrize("case", EACH)
def test_not_applicable_only_where_the_checklist_has_a_condition(case) -> None:
    for name, rating in case.ratings.items():
        if rating.rating == "nicht_anwendbar":
            assert CHECKLIST.criteria[name].applies_if, name


@pytest.mark.parametrize("case", EACH)
def test_a_critical_miss_decides_the_grade(case) -> None:
    missed = [
        name
        for name, r in case.ratings.items()
        if r.rating == "nicht_erfuellt" and CHECKLIST.criteria[name].critical
    ]
    if missed:
        assert case.grade == "nachbesserung"


@pytest.mark.parametrize("case", EACH)
def test_errors_the_rules_find_are_no_surprise(case) -> None:
    """Where a rule reports an error or a warning, one of its criteria is not rated as met."""
    rules = load_plausibility().rules
    for finding in check_plausibility(tables_of(case), LAST_DAY):
        if finding.severity is not Severity.HINT:
            ratings = {name: case.ratings[name].rating for name in rules[finding.rule].criteria}
            assert set(ratings.values()) != {"erfuellt"}, (str(finding), ratings)


def test_the_committed_file_holds_the_same_ratings() -> None:
    folder = Path(__file__).parents[2] / "data" / "samples"
    entries = read_document(folder / "pruefakten.yaml").data["pruefakten"]
    for case, entry in zip(CASES, entries, strict=True):
        assert entry["id"] == case.id
        assert {name: each["wertung"] for name, each in entry["gold"].items()} == {
            name: rating.rating for name, rating in case.ratings.items()
        }
        assert entry["gesamt"]["wertung"] == case.grade


@pytest.mark.parametrize("case", EACH)
def test_quotations_stand_in_the_file(case) -> None:
    notes = " ".join(str(row.get("notiz", "")) for row in case.file["kontakte"])
    for rating in case.ratings.values():
        if rating.reason.startswith("Letzte Kontaktnotiz"):
            for quotation in re.findall("„([^“]+)“", rating.reason):
                assert quotation in notes, rating.reason


@pytest.mark.parametrize("case", EACH)
def test_nobody_can_be_recognised(case) -> None:
    text = " ".join(str(value) for rows in case.file.values() for row in rows for value in row.values())
    assert "@" not in text
    assert not re.search(r"\b0\d{3}[ /-]?\d{4}", text)
    hidden = {"vorname", "nachname", "geburtsdatum", "fall_id", "mentor_id"}
    assert not hidden & {name for rows in case.file.values() for row in rows for name in row}
