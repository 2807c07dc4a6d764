from datetime import date

import pytest
from pydantic import ValidationError

import toolkit.content as content
from toolkit.content import Applicant, Category, Condition, Discretion, Evidence, Guard, Operator, Result
from toolkit.content.problem import Problem
from toolkit.content.questions import MultipleChoice, Option, TrueFalse
from toolkit.content.scenarios import Scene

COMMON = {
    "id": "frage-1",
    "section": "antrag",
    "prompt": "Was gilt?",
    "explanation": "So steht es da.",
    "norm": "§ 81 SGB III",
    "as_of": date(2026, 11, 22),
    "evidence": Evidence.LAW,
}


def test_exported_names_are_sorted_and_exist():
    assert content.__all__ == sorted(content.__all__, key=lambda name: (name.islower(), name))
    assert all(hasattr(content, name) for name in content.__all__)


def test_models_are_frozen_and_hashable():
    guard = Guard(attribute="alter", operator=Operator.AT_LEAST, value=18)
    with pytest.raises(ValidationError, match="frozen"):
        guard.value = 20
    assert len({guard, guard.model_copy()}) == 1


def test_models_are_built_by_english_names_and_dumped_by_german_ones():
    question = TrueFalse(**COMMON, correct=True, feedback_false="Doch.")
    dumped = question.model_dump(mode="json", exclude_defaults=True)
    assert dumped == {
        "id": "frage-1",
        "abschnitt": "antrag",
        "frage": "Was gilt?",
        "begruendung": "So steht es da.",
        "norm": "§ 81 SGB III",
        "stand": "2026-11-22",
        "belegt": "gesetz",
        "richtig": True,
        "rueckmeldung_falsch": "Doch.",
    }
    assert TrueFalse.model_validate(dumped, by_name=False) == question


def test_a_multiple_choice_without_a_right_answer_is_refused():
    options = tuple(Option(text=text) for text in "abc")
    with pytest.raises(ValidationError, match="mindestens eine richtige Antwort"):
        MultipleChoice(**COMMON, options=options)


@pytest.mark.parametrize("day", [20261122, 0, True, "22.11.2026", "20261122", "2026-W47-7", None])
def test_only_iso_dates_are_dates(day):
    with pytest.raises(ValidationError, match="JJJJ-MM-TT"):
        TrueFalse(**COMMON | {"as_of": day}, correct=True)


def test_manual_is_for_conditions_only():
    reminder = Condition(
        id="vb4",
        text="Notwendig",
        attribute=None,
        operator=Operator.MANUAL,
        value=None,
        source="§ 44 SGB III",
        if_not_met=Result.UNCLEAR,
    )
    assert reminder.applies_if == ()
    with pytest.raises(ValidationError, match="manuell gibt es nur in Voraussetzungen"):
        Guard(attribute="alter", operator=Operator.MANUAL, value=1)


def test_a_scene_ends_or_goes_on():
    with pytest.raises(ValidationError, match="entweder Entscheidungen oder ein ende"):
        Scene(id="mitte", title="Mitte", text="Nichts geschieht.")


@pytest.mark.parametrize("terms", [Result, Category, Applicant, Discretion, Evidence])
def test_every_term_has_a_german_label(terms):
    labels = [term.label for term in terms]
    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("", "a.yaml:3 › fehlt"),
        ("titel", "a.yaml:3 titel › fehlt"),
        ("frage-1 › norm", "a.yaml:3 frage-1 › norm: fehlt"),
        ("frage-1 › antworten 2 › text", "a.yaml:3 frage-1 › antworten 2 › text: fehlt"),
    ],
)
def test_a_problem_reads_like_a_compilers(field, shown):
    assert str(Problem("a.yaml", 3, field, "fehlt")) == shown
