import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.loader import load_module
from toolkit.content.questions import Question
from toolkit.learning import mark, session_to_json
from toolkit.learning.marking.solution import solution
from toolkit.store import Store
from toolkit.ui.components.quiz import Quiz
from toolkit.ui.progress import Progress

KEY = "quiz/probe/alle-typen"


@pytest.fixture
def questions(probe: Path) -> tuple[Question, ...]:
    return load_module(probe / "modules" / "probe").questions_of("alle-typen")


@pytest.fixture
def page(page_of: Any, questions: tuple[Question, ...], progress: Progress) -> Any:
    progress.makes_codes = True
    return page_of(Quiz(KEY, "Übung", questions, progress))


def right(question: Question) -> dict[str, Any]:
    return solution(question).response


def wrong(page: Any) -> dict[str, Any]:
    """A wrong answer to the first question."""
    texts = {option["text"]: option["id"] for option in page.state["question"]["options"]}
    return {"option": texts["Gar nicht"]}


def answer(page: Any, response: dict[str, Any]) -> Any:
    return page.act("answer", question=page.state["question"]["id"], response=response)


def go_on(page: Any) -> None:
    page.act("go_to", position=page.state["position"] + 1)


def keys_of(value: object) -> set[str]:
    """All keys at any depth."""
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys_of(part)}
    return {key for part in value for key in keys_of(part)} if isinstance(value, list) else set()


def test_an_unanswered_quiz_shows_no_key(page: Any, questions: tuple[Question, ...]) -> None:
    for question in questions:
        state = page.state
        text = json.dumps(state, ensure_ascii=False)
        assert state["question"]["id"] == question.id
        assert not keys_of(state) & {"correct", "richtig", "score", "solution", "remarks", "explanation"}
        assert question.explanation not in text
        assert state["feedback"] is None
        go_on(page)


def test_options_are_shuffled_and_ids_tell_nothing(page: Any) -> None:
    ids = [option["id"] for option in page.state["question"]["options"]]
    assert all(len(identifier) == 12 for identifier in ids)


def test_an_answer_is_marked_saved_and_explained(page: Any) -> None:
    receipt = answer(page, wrong(page))
    feedback = page.state["feedback"]
    assert receipt["kept"] == "stored"
    assert feedback["headline"] == "Noch nicht richtig."
    assert [remark["text"] for remark in feedback["remarks"].values()] == ["Ohne Antrag keine Leistung."]
    assert feedback["source"] == {
        "norm": "§ 324 Abs. 1 SGB III",
        "as_of": "16.4.2026",
        "evidence": "gesetz",
        "evidence_label": "im Gesetz geprüft",
    }


def test_what_is_not_verified_says_so(page: Any, questions: tuple[Question, ...]) -> None:
    page.act("go_to", position=2)
    answer(page, right(questions[2]))
    assert page.state["feedback"]["source"]["evidence"] == "ungeprüft"
    assert "ungeprüft" in page.state["feedback"]["source"]["evidence_label"]


def test_every_type_can_be_answered_to_the_end(page: Any, questions: tuple[Question, ...]) -> None:
    for question in questions:
        assert mark(question, right(question)).correct
        answer(page, right(question))
        assert page.state["feedback"]["verdict"] == "richtig"
        go_on(page)
    assert page.state["summary"] == {
        "sentence": "Sie haben alle 8 Fragen auf Anhieb richtig beantwortet.",
        "review": [],
    }


def test_the_end_names_what_to_look_at_again(page: Any, questions: tuple[Question, ...]) -> None:
    answer(page, wrong(page))
    page.act("retry", question="p-einfach")
    assert page.state["feedback"] is None
    answer(page, right(questions[0]))
    for question in questions[1:]:
        go_on(page)
        answer(page, right(question))
    go_on(page)
    summary = page.state["summary"]
    assert summary["sentence"].startswith("Sie haben 7 von 8 Fragen auf Anhieb richtig beantwortet, 1 nach")
    assert [(entry["position"], entry["state"]) for entry in summary["review"]] == [(0, "inzwischen richtig")]
    assert "<strong>gestellt</strong>" in summary["review"][0]["prompt_html"]


def test_the_end_without_all_answers_says_how_many_are_open(page: Any) -> None:
    page.act("go_to", position=8)
    assert page.state["summary"]["sentence"] == "8 Fragen sind noch offen."


def test_begin_anew_forgets_answers_and_changes_the_order(
    page: Any, questions: tuple[Question, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(page, right(questions[0]))
    monkeypatch.setattr("toolkit.ui.components.quiz.secrets.randbelow", lambda _limit: 4711)
    page.act("restart")
    assert (page.state["answered"], page.state["position"], page.state["walk"]) == (0, 0, 1)
    assert page.component.session.seed == 4711


def test_a_new_kernel_goes_on_at_the_same_place(
    page_of: Any, page: Any, questions: tuple[Question, ...], progress: Progress, store: Store
) -> None:
    page.act("restart")
    answer(page, right(questions[0]))
    go_on(page)
    chosen = {"options": [page.state["question"]["options"][0]["id"]]}
    assert page.act("draft", question="p-mehrfach", response=chosen)["kept"] == "stored"

    reloaded = page_of(Quiz(KEY, "Übung", questions, Progress(store)))
    reloaded.component._progress.use(progress.code)
    reloaded.component.restore()
    same = ("position", "answered", "question", "response", "attempt")
    assert {key: reloaded.state[key] for key in same} == {key: page.state[key] for key in same}
    assert reloaded.state["response"] == chosen


def test_another_learner_begins_anew(page: Any, questions: tuple[Question, ...], progress: Progress) -> None:
    answer(page, right(questions[0]))
    progress.put_away()
    page.component.restore()
    assert page.state["answered"] == 0


def test_changed_questions_are_told(page: Any, questions: tuple[Question, ...], progress: Progress) -> None:
    answer(page, right(questions[0]))
    saved = session_to_json(page.component.session)
    saved["questions"]["p-einfach"]["fingerprint"] = "0"
    progress.save(KEY, saved)
    page.component.restore()
    assert "überarbeitet" in page.state["notice"]
    go_on(page)
    assert page.state["notice"] is None


def test_listeners_hear_steps_and_not_the_restoring(page: Any, questions: tuple[Question, ...]) -> None:
    heard: list[int] = []
    page.component.on_change(lambda session: heard.append(len(session.attempts)))
    page.component.restore()
    answer(page, right(questions[0]))
    assert heard == [1]


def test_without_a_code_the_receipt_says_so(
    page_of: Any, questions: tuple[Question, ...], progress: Progress
) -> None:
    page = page_of(Quiz(KEY, "Übung", questions, progress))
    receipt = answer(page, right(questions[0]))
    assert receipt["kept"] == "memory"
    assert page.state["feedback"]["verdict"] == "richtig"


def test_a_failed_save_is_told_and_the_answer_counts(
    page_of: Any, questions: tuple[Question, ...], broken_store: Store
) -> None:
    progress = Progress(broken_store)
    progress.makes_codes = True
    page = page_of(Quiz(KEY, "Übung", questions, progress))
    assert answer(page, right(questions[0]))["kept"] == "failed"
    assert page.state["feedback"]["verdict"] == "richtig"


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("answer", {"question": "p-zahl", "response": {"text": "15"}}),
        ("answer", {"question": "p-einfach", "response": {"option": "ffffffffffff"}}),
        ("answer", {"question": "p-einfach", "response": {"option": ["x"] * 10}}),
        ("answer", {"question": "p-einfach"}),
        ("draft", {"question": "p-einfach", "response": {"text": "x"}}),
        ("go_to", {"position": "drei"}),
        ("restore", {}),
        ("__init__", {}),
        ("_show", {}),
    ],
)
def test_hostile_messages_change_nothing(page: Any, refused: Any, name: str, payload: dict[str, Any]) -> None:
    before = page.state
    with pytest.raises(refused, match=r"\.$"):
        page.act(name, **payload)
    assert page.state == before


def test_a_number_that_is_none_asks_for_one(page: Any, refused: Any) -> None:
    page.act("go_to", position=3)
    with pytest.raises(refused, match="keine Zahl"):
        answer(page, {"text": "viele"})


def test_with_a_size_each_walk_draws_from_the_pool(
    page_of: Any, questions: tuple[Question, ...], progress: Progress
) -> None:
    def ids(page: Any) -> list[str]:
        return [question.id for question in page.component.session.questions]

    page = page_of(Quiz(KEY, "Übung", questions, progress, size=3))
    assert page.state["total"] == 3
    assert page.state["more"] == len(questions) - 3
    first = ids(page)
    walks = {tuple(first)}
    for _ in range(20):
        page.act("restart")
        walks.add(tuple(ids(page)))
    assert {identifier for walk in walks for identifier in walk} == {question.id for question in questions}

    again = page_of(Quiz(KEY, "Übung", questions, progress, size=3))
    again.component.restore()
    assert ids(again) == ids(page)
