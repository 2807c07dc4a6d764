"""What holds for every question of every type."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.content.questions import (
    Cloze,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from toolkit.errors import ResponseError
from toolkit.learning import Outcome, mark, present
from toolkit.learning.marking.solution import solution

TYPES = (SingleChoice, MultipleChoice, TrueFalse, Numeric, ShortText, Ordering, Matching, Cloze)
ANY = st.one_of(*(st.from_type(kind) for kind in TYPES))
SEEDS = st.integers(0, 2**31)


@st.composite
def answered(draw):
    """A question and a complete answer that a page could send."""
    question = draw(ANY)
    shown = present(question, draw(SEEDS))
    pick = {
        "einfachauswahl": lambda: {"option": draw(st.sampled_from(shown["options"]))["id"]},
        "mehrfachauswahl": lambda: {"options": draw(chosen_ids(shown["options"]))},
        "richtig_falsch": lambda: {"answer": draw(st.booleans())},
        "zahl": lambda: {"text": str(draw(st.integers(-99, 99)))},
        "kurztext": lambda: {"text": draw(st.text("abcäöü", min_size=1))},
        "reihenfolge": lambda: {"order": draw(st.permutations([step["id"] for step in shown["steps"]]))},
        "zuordnung": lambda: {
            "assignments": {left["id"]: draw(st.sampled_from(shown["right"]))["id"] for left in shown["left"]}
        },
        "luecken": lambda: {
            "gaps": {
                part["gap"]: draw(st.sampled_from(part["choices"] or ["vor", "nach"]))
                for part in shown["parts"]
                if "gap" in part
            }
        },
    }
    return question, pick[question.type]()


def chosen_ids(options):
    return st.lists(st.sampled_from([option["id"] for option in options]), min_size=1, unique=True)


@given(ANY)
def test_the_solution_scores_one_and_is_correct(question):
    result = mark(question, solution(question).response)
    assert result.score == 1
    assert result.correct
    assert result.headline == "Richtig."
    assert all(entry.outcome is Outcome.RIGHT for entry in result.feedback)


@given(answered())
def test_every_score_lies_between_zero_and_one_and_one_means_correct(case):
    result = mark(*case)
    assert 0 <= result.score <= 1
    assert result.correct == (result.score == 1)


@given(answered())
def test_a_mark_tells_the_solution_the_reason_and_the_source(case):
    question, response = case
    result = mark(question, response)
    assert result.solution == solution(question)
    assert result.explanation == question.explanation
    assert (result.norm, result.as_of, result.evidence) == (question.norm, question.as_of, question.evidence)


@given(answered())
def test_a_mark_travels_as_json(case):
    shown = mark(*case).as_dict()
    assert json.loads(json.dumps(shown)) == shown


@given(answered())
def test_feedback_points_at_what_the_page_knows(case):
    question, response = case
    shown = json.dumps(present(question, seed=1))
    assert all(json.dumps(entry.target) in shown for entry in mark(question, response).feedback)


@given(answered())
def test_marking_twice_gives_the_same_mark(case):
    assert mark(*case) == mark(*case)


HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(["option", "options", "answer", "text", "order", "assignments", "gaps"])


@given(ANY, HOSTILE | st.dictionaries(FIELDS, HOSTILE, max_size=2))
def test_hostile_answers_end_in_a_german_sentence_or_a_mark(question, hostile):
    try:
        sentence, score = "", mark(question, hostile).score
    except ResponseError as error:
        sentence, score = error.sentence, 0
    assert sentence.endswith(".") or not sentence
    assert 0 <= score <= 1


@given(ANY)
def test_an_answer_to_another_question_of_the_same_wording_is_refused(question):
    response = solution(question).response
    assume(any(key in response for key in ("option", "options", "order", "assignments")))
    other = question.model_copy(update={"id": "eine-andere-frage"})
    with pytest.raises(ResponseError, match="laden Sie die Seite neu"):
        mark(other, response)
