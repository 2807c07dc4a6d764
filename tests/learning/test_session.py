import pytest

from toolkit.errors import ResponseError
from toolkit.learning import QuizSession, summarise


@pytest.fixture
def questions(ask):
    return (
        ask(id="stimmt", typ="richtig_falsch", richtig=True),
        ask(id="dauer", typ="zahl", loesung=15, einheit="Monate"),
        ask(
            id="auswahl",
            typ="mehrfachauswahl",
            antworten=[{"text": "a", "richtig": True}, {"text": "b", "richtig": True}, {"text": "c"}],
        ),
    )


@pytest.fixture
def session(questions):
    return QuizSession.start(questions, seed=11)


def half_right(session):
    options = {option["text"]: option["id"] for option in session.present()["options"]}
    return {"options": [options["a"]]}


def test_a_session_starts_at_the_first_question_with_nothing_answered(session):
    assert session.current.id == "stimmt"
    assert session.present()["id"] == "stimmt"
    assert session.mark_of(session.current) is None
    assert not session.done


def test_a_submitted_answer_is_marked_and_the_old_session_is_untouched(session):
    after = session.submit({"answer": True})
    assert after.mark_of(after.current).correct
    assert session.mark_of(session.current) is None
    assert session == QuizSession.start(session.questions, seed=11)


def test_walking_stops_at_both_ends(session):
    assert session.previous() == session
    end = session.next().next().next()
    assert end.current is None
    assert end.present() is None
    assert end.next() == end
    assert end.go_to(-5).position == 0
    assert end.go_to(99).position == 3


def test_an_answer_cannot_be_changed_without_opening_the_question_again(session):
    answered = session.submit({"answer": False})
    for step in (answered.submit, answered.draft):
        with pytest.raises(ResponseError, match="schon beantwortet"):
            step({"answer": True})
    assert answered.retry().submit({"answer": True}).mark_of(session.current).correct


def test_the_first_attempt_counts_and_the_best_is_shown(session):
    third = session.go_to(2)
    tried = third.submit(half_right(third)).retry()
    assert tried.mark_of(tried.current) is None
    better = tried.submit({"options": [o["id"] for o in tried.present()["options"] if o["text"] in "ab"]})
    worse = better.retry().submit(
        {"options": [o["id"] for o in tried.present()["options"] if o["text"] == "c"]}
    )
    known = worse.attempts["auswahl"]
    assert (known.count, known.first, known.best) == (3, 0.5, 1.0)
    assert worse.mark_of(worse.current).score == 0


def test_retry_needs_an_answer(session):
    assert session.retry() == session
    assert session.go_to(3).retry() == session.go_to(3)


def test_a_draft_waits_and_goes_when_the_answer_is_submitted(session):
    drafted = session.next().draft({"text": "1"})
    assert drafted.drafts == {"dauer": {"text": "1"}}
    assert drafted.draft({"text": "15"}).drafts == {"dauer": {"text": "15"}}
    assert drafted.submit({"text": "15"}).drafts == {}


def test_an_unfinished_answer_can_be_drafted_but_not_submitted(session):
    third = session.go_to(2)
    assert third.draft({"options": []}).drafts == {"auswahl": {"options": []}}
    with pytest.raises(ResponseError, match="mindestens eine"):
        third.submit({"options": []})


@pytest.mark.parametrize("raw", [None, 7, {"answer": "ja"}, {"text": "15"}, {"answer": True, "x": 1}])
def test_a_draft_has_the_form_of_its_question(session, raw):
    with pytest.raises(ResponseError):
        session.draft(raw)


def test_after_the_last_question_nothing_can_be_answered(session):
    for step in (session.go_to(3).submit, session.go_to(3).draft):
        with pytest.raises(ResponseError, match="Quiz ist zu Ende"):
            step({"answer": True})


def test_a_session_cannot_be_changed_in_place(session):
    with pytest.raises(AttributeError):
        session.position = 2
    with pytest.raises(TypeError):
        session.submit({"answer": True}).attempts["dauer"] = None


def finished(session):
    session = session.submit({"answer": False}).retry().submit({"answer": True}).next()
    session = session.submit({"text": "15"}).next()
    return session.submit(half_right(session)).next()


def test_the_summary_says_scores_and_what_to_look_at_again(session):
    summary = summarise(finished(session))
    assert summary.done
    assert summary.score == pytest.approx((1 + 1 + 0.5) / 3)
    assert summary.first_score == pytest.approx((0 + 1 + 0.5) / 3)
    assert summary.review == ("stimmt", "auswahl")
    assert [(r.id, r.attempts, r.first, r.best) for r in summary.results] == [
        ("stimmt", 2, 0.0, 1.0),
        ("dauer", 1, 1.0, 1.0),
        ("auswahl", 1, 0.5, 0.5),
    ]


def test_a_quiz_that_was_left_early_counts_the_rest_as_nothing(session):
    summary = summarise(session.submit({"answer": True}))
    assert (summary.answered, summary.total, summary.done, summary.review) == (1, 3, False, ())
    assert summary.score == pytest.approx(1 / 3)
    assert summary.results[1].best is None


def test_the_summary_goes_to_the_page_as_json(session):
    shown = summarise(finished(session)).as_dict()
    assert shown["review"] == ["stimmt", "auswahl"]
    assert shown["done"] is True
    assert shown["results"][0]["prompt"] == "Wie ist es?"


def test_a_quiz_without_questions_is_done_at_once():
    empty = QuizSession.start((), seed=1)
    assert empty.done
    assert empty.current is None
    assert summarise(empty).score == 0
