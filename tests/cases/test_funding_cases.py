"""Every case of tests/cases/funding against the catalogue, one by one and as one frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from toolkit.content.conditions import Condition
from toolkit.content.fields import Profile
from toolkit.content.loader import load_catalogue
from toolkit.content.reader import read_document
from toolkit.rules import check_profile, evaluate, evaluate_frame
from toolkit.rules.logic import YES, Test, all_of

FOLDER = Path(__file__).parent / "funding"
CATALOGUE = load_catalogue()
INSTRUMENTS = CATALOGUE.funding.instruments


@dataclass(frozen=True)
class Case:
    id: str
    sentence: str
    profile: Profile
    expected: dict[str, str]
    source: str


def base_profile(name: str, bases: dict) -> Profile:
    base = bases[name]
    below = base_profile(base["basis"], bases) if "basis" in base else {}
    return {**below, **base["profil"]}


def read_cases() -> Iterator[Case]:
    bases = read_document(FOLDER / "grundprofile.yaml").data["grundprofile"]
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in read_document(path).data.get("faelle", ()):
            profile = {**base_profile(case["basis"], bases), **case["profil"]}
            yield Case(case["id"], case["satz"], profile, case["erwartet"], case["quelle"])


CASES = list(read_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    check_profile(case.profile, CATALOGUE.profile)
    verdicts = evaluate(case.profile, (INSTRUMENTS[name] for name in case.expected))
    found = {name: str(verdict.result) for name, verdict in verdicts.items()}
    assert found == case.expected, f"{case.sentence} ({case.source})"


def test_all_cases_as_one_frame() -> None:
    frame = pd.DataFrame([case.profile for case in CASES], dtype=object)
    results = evaluate_frame(frame, INSTRUMENTS.values())
    for row, case in enumerate(CASES):
        assert {name: results[name].iloc[row] for name in case.expected} == case.expected, case.id


def test_case_ids_are_unique() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def thresholds() -> Iterator[tuple[str, Condition, Test]]:
    """Every comparison of a number in the catalogue, with the condition it belongs to."""
    for instrument in INSTRUMENTS.values():
        for condition in instrument.conditions:
            for test in (condition, *condition.applies_if):
                if type(test.value) is int:
                    yield instrument.id, condition, test


def covers(case: Case, instrument: str, condition: Condition, test: Test, value: int) -> bool:
    """Whether a case expects something of the instrument with this value, its other guards fulfilled."""
    guards = [guard for guard in condition.applies_if if guard is not test]
    return (
        instrument in case.expected
        and case.profile.get(test.attribute) == value
        and all_of(guards, case.profile) == YES
    )


@pytest.mark.parametrize(
    ("instrument", "condition", "test"),
    [
        pytest.param(*found, id=f"{found[1].id}-{found[2].attribute}-{found[2].value}")
        for found in thresholds()
    ],
)
def test_every_threshold_has_a_case_below_at_and_above(
    instrument: str, condition: Condition, test: Test
) -> None:
    accepted = CATALOGUE.profile.attributes[test.attribute].accepts
    wanted = [value for value in (test.value - 1, test.value, test.value + 1) if accepted(value)]
    missing = [v for v in wanted if not any(covers(case, instrument, condition, test, v) for case in CASES)]
    assert not missing, f"{instrument}, {condition.id}: no case with {test.attribute} = {missing}"


def test_the_catalogue_has_thresholds() -> None:
    assert len(list(thresholds())) >= 40
