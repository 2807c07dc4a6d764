import json

import pytest
from hypothesis import given
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
from toolkit.learning import QuizSession, restore_session, session_to_json
from toolkit.learning.marking.solution import solution

ANY = st.one_of(
    *map(
        st.from_type, (SingleChoice, MultipleChoice, TrueFalse, Numeric, ShortText, Ordering, Matching, Cloze)
    )
)


@st.composite
def sessions(draw):
    """A session somewhere in the middle: some questions answered, some drafted, some tried again."""
    questions = tuple(draw(st.lists(ANY, min_size=1, max_size=5, unique_by=lambda question: question.id)))
    session = QuizSession.start(questions, draw(st.integers(0, 2**31)))
    for index, question in enumerate(questions):
        session = session.go_to(index)
        match draw(st.sampled_from(["skip", "draft", "submit", "retry", "retry and draft"])):
            case "draft":
                session = session.draft(solution(question).response)
            case "submit":
                session = session.submit(solution(question).response)
            case "retry":
                session = session.submit(solution(question).response).retry()
            case "retry and draft":
                session = (
                    session.submit(solution(question).response).retry().draft(solution(question).response)
                )
    return session.go_to(draw(st.integers(0, len(questions) - 1)))


def through_json(session):
    return json.loads(json.dumps(session_to_json(session)))


@given(sessions())
def test_a_reload_continues_exactly_where_the_learner_was(session):
    restored = restore_session(session.questions, through_json(session), seed=0)
    assert restored.session == session
    assert restored.notice is None
    assert restored.session.present() == session.present()


@given(sessions())
def test_neither_question_nor_key_is_saved(session):
    question = session.questions[0]
    saved = json.dumps(session_to_json(session), ensure_ascii=False)
    assert question.prompt not in saved
    assert question.explanation not in saved


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=10,
)


@given(sessions(), JSON)
def test_unreadable_state_starts_afresh_and_says_so(session, damaged):
    restored = restore_session(session.questions, damaged, seed=5)
    assert restored.session == QuizSession.start(session.questions, seed=5)
    assert (restored.notice is None) == (damaged is None)


def paths(value, at=()):
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [at, *(path for key, child in children for path in paths(child, (*at, key)))]


@given(sessions(), JSON, st.data())
def test_state_damaged_in_one_place_never_raises(session, damaged, data):
    saved = through_json(session)
    *way, last = data.draw(st.sampled_from([path for path in paths(saved) if path]))
    target = saved
    for key in way:
        target = target[key]
    target[last] = damaged
    restored = restore_session(session.questions, saved, seed=5).session
    for question in restored.questions:
        restored.mark_of(question)
    restored.present()


@pytest.fixture
def questions(ask):
    return tuple(
        ask(id=name, typ="zahl", loesung=number, toleranz=0)
        for name, number in [("a", 1), ("b", 2), ("c", 3)]
    )


@pytest.fixture
def saved(questions):
    session = QuizSession.start(questions, seed=9)
    for question in questions:
        session = session.submit({"text": str(question.solution)}).next()
    return session_to_json(session.go_to(1))


def changed(question, **fields):
    return question.model_copy(update=fields)


def test_a_changed_question_loses_its_answer_and_the_others_stay(questions, saved):
    today = (questions[0], changed(questions[1], solution=20), questions[2])
    restored = restore_session(today, saved, seed=0)
    assert restored.session.attempts.keys() == {"a", "c"}
    assert restored.session.current.id == "b"
    assert "Eine Frage wurde inzwischen überarbeitet" in restored.notice


def test_several_changed_questions_are_counted(questions, saved):
    today = tuple(changed(question, prompt="Anders gefragt?") for question in questions)
    restored = restore_session(today, saved, seed=0)
    assert restored.session.attempts == {}
    assert restored.notice.startswith("3 Fragen wurden inzwischen überarbeitet. ")


def test_a_better_explanation_or_source_costs_no_answer(questions, saved):
    today = tuple(
        changed(q, explanation="Klarer.", norm="§ 1 SGB II", hint="Tipp", as_of=None) for q in questions
    )
    restored = restore_session(today, saved, seed=0)
    assert restored.session.attempts.keys() == {"a", "b", "c"}
    assert restored.notice is None


def test_a_removed_question_is_forgotten_silently_and_the_place_moves_on(questions, saved):
    restored = restore_session((questions[0], questions[2]), saved, seed=0)
    assert restored.session.attempts.keys() == {"a", "c"}
    assert restored.session.current is None
    assert restored.notice is None


def test_a_new_question_is_where_a_finished_learner_goes_on(questions, saved, ask):
    saved["current"] = None
    new = ask(id="d", typ="zahl", loesung=4)
    restored = restore_session((*questions, new), saved, seed=0)
    assert restored.session.current.id == "d"
    assert restore_session(questions, saved, seed=0).session.current is None


def test_the_order_of_questions_may_change(questions, saved):
    restored = restore_session(questions[::-1], saved, seed=0)
    assert restored.session.current.id == "b"
    assert restored.session.done


@pytest.mark.parametrize("version", [0, 2, "1", None, True])
def test_another_version_starts_afresh(questions, saved, version):
    restored = restore_session(questions, saved | {"version": version}, seed=4)
    assert restored.session == QuizSession.start(questions, seed=4)
    assert "beginnt von vorn" in restored.notice


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), "1", None])
def test_a_score_beyond_its_range_is_not_believed(questions, saved, score):
    saved["questions"]["a"]["attempts"]["best"] = score
    assert restore_session(questions, saved, seed=4).session.attempts == {}


def test_nothing_saved_is_a_fresh_start_without_notice(questions):
    assert restore_session(questions, None, seed=4).session == QuizSession.start(questions, seed=4)
    assert restore_session(questions, None, seed=4).notice is None
