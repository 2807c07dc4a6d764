"""The twenty fictional language cases against the courses, one by one and as one frame."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from toolkit.content.fields import Profile
from toolkit.content.loader import load_courses
from toolkit.content.reader import read_document
from toolkit.rules import check_profile, complete, evaluate, evaluate_frame

FOLDER = Path(__file__).parent / "language"
COURSES = load_courses()


@dataclass(frozen=True)
class Case:
    id: str
    sentence: str
    profile: Profile
    result: str | None
    expected: dict[str, str]


def read_cases() -> list[Case]:
    return [
        Case(case["id"], case["satz"], case["profil"], case.get("ergebnis"), case["erwartet"])
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in read_document(path).data["faelle"]
    ]


CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_language_case(case: Case) -> None:
    check_profile(case.profile, COURSES.vocabulary)
    entries = [COURSES.entries[name] for name in case.expected]
    for profile in (case.profile, complete(case.profile, COURSES.vocabulary)):
        found = {name: str(verdict.result) for name, verdict in evaluate(profile, entries).items()}
        assert found == case.expected, case.sentence


def test_the_answer_of_every_gold_case_is_among_its_expectations() -> None:
    gold = [case for case in CASES if case.id.startswith("sf-")]
    assert len(gold) == 20
    assert all(case.result in case.expected.values() for case in gold)
    assert all(next(iter(case.expected.values())) == case.result for case in gold)


def test_language_cases_as_one_frame() -> None:
    frame = pd.DataFrame([case.profile for case in CASES], dtype=object)
    results = evaluate_frame(frame, COURSES.entries.values())
    for row, case in enumerate(CASES):
        assert {name: results[name].iloc[row] for name in case.expected} == case.expected, case.id


@pytest.mark.parametrize("name", COURSES.entries)
def test_every_entry_is_expected_by_a_case(name: str) -> None:
    assert any(name in case.expected for case in CASES)
