from pathlib import Path
from typing import Any

import pytest
from IPython.display import HTML

from toolkit.apps.lesson import Lesson
from toolkit.content.loader import load_module
from toolkit.learning.marking.solution import solution
from toolkit.ui.components.decision import Decision
from toolkit.ui.components.lesson_overview import LessonOverview
from toolkit.ui.components.quiz import Quiz
from toolkit.ui.session import Visitor, arrive

GREETING = {"query": {}, "language": "de", "remembers": True}


@pytest.fixture
def lesson(probe: Path) -> Lesson:
    return Lesson("probe")


def shown(part: Any) -> str:
    assert isinstance(part, HTML)
    assert part.data.startswith('<div class="zefas">')
    return str(part.data)


def test_all_parts_are_built_without_a_visitor(lesson: Lesson) -> None:
    assert isinstance(lesson.overview(), LessonOverview)
    assert isinstance(lesson.quiz("alle-typen"), Quiz)
    assert isinstance(lesson.decision("entscheidung"), Decision)
    arrive(Visitor())


def test_a_worked_case_tells_its_steps(lesson: Lesson) -> None:
    case = shown(lesson.worked_case("beispiel"))
    assert case.count("<li>") == 2
    assert "<strong>Beratung</strong>" in case
    assert "Berufsberatung" in case
    assert "<script" not in case


def test_an_instrument_card_names_norm_stand_evidence_and_review(lesson: Lesson) -> None:
    card = shown(lesson.instruments("vermittlungsbudget", "potenzialanalyse"))
    assert card.count("<article") == 2
    for word in ("Für wen", "Antrag", "Ermessen", "§ 44", "Stand", "im Gesetz geprüft"):
        assert word in card
    assert "zu prüfen bis" in card
    assert "Reform beachten" in card


def test_sources_name_the_norms_of_instruments_and_questions(lesson: Lesson) -> None:
    sources = shown(lesson.sources("alle-typen"))
    assert "geprüft am 22.11.2026, neu zu prüfen bis 1.2.2027" in sources
    assert sources.count("§ 324 Abs. 1 SGB III") == 1
    assert "ungeprüft, vor Nutzung prüfen" in sources


def test_state_programmes_show_what_is_not_verified(lesson: Lesson) -> None:
    programmes = shown(lesson.state_programmes())
    assert "Arbeitsmarktmentoren Sachsen" in programmes
    assert "zf-evidence--ungeprueft" in programmes


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("quiz", "weg"),
        ("decision", "weg"),
        ("worked_case", "weg"),
        ("instruments", "weg"),
        ("sources", "weg"),
    ],
)
def test_a_missing_part_is_being_revised(
    lesson: Lesson, caplog: pytest.LogCaptureFixture, part: str, name: str
) -> None:
    box = shown(getattr(lesson, part)(name))
    assert "wird gerade überarbeitet" in box
    assert "Traceback" not in box
    assert f"lesson probe, {part}('weg',)" in caplog.text


def test_a_broken_module_is_being_revised(probe: Path, caplog: pytest.LogCaptureFixture) -> None:
    (probe / "modules" / "probe" / "questions.yaml").write_text("fragen: [{id: 1}]")
    broken = Lesson("probe")
    assert "wird gerade überarbeitet" in shown(broken.overview())
    assert "questions.yaml" in caplog.text
    assert "wird gerade überarbeitet" in shown(Lesson("gibt-es-nicht").quiz("a"))


def test_a_section_without_questions_is_being_revised(lesson: Lesson, probe: Path) -> None:
    questions = probe / "modules" / "probe" / "questions.yaml"
    questions.write_text(questions.read_text().split("- id: p-zweite")[0])
    assert "wird gerade überarbeitet" in shown(lesson.quiz("entscheiden"))


def test_the_overview_follows_the_learner(lesson: Lesson, page_of: Any, probe: Path) -> None:
    overview, quiz = page_of(lesson.overview()), page_of(lesson.quiz("entscheiden"))
    link = page_of(lesson._link)
    link.act("hello", code=None, **GREETING)
    assert overview.state["next"] is None
    assert [section["duration"] for section in overview.state["sections"]] == [
        "10 Minuten",
        "1 Stunde 15 Minuten",
    ]

    overview.act("visit", section="entscheiden")
    overview.act("visit", section="gibt-es-nicht")
    assert overview.state["next"] == "entscheiden"
    assert overview.state["sections"][1]["standing"] == "begonnen"

    quiz.act("answer", question="p-zweite", response={"answer": True})
    assert overview.state["sections"][1] == {
        "id": "entscheiden",
        "title": "Selbst entscheiden",
        "duration": "1 Stunde 15 Minuten",
        "finished": True,
        "standing": "bearbeitet",
    }
    assert overview.state["next"] == "alle-typen"


def test_a_second_kernel_shows_the_same_lesson(lesson: Lesson, page_of: Any, probe: Path) -> None:
    overview, quiz, link = (
        page_of(part) for part in (lesson.overview(), lesson.quiz("alle-typen", questions=8), lesson._link)
    )
    link.act("hello", code=None, **GREETING)
    overview.act("visit", section="alle-typen")
    first = load_module(probe / "modules" / "probe").questions_of("alle-typen")[0]
    quiz.act("answer", question=first.id, response=solution(first).response)

    again = Lesson("probe")
    parts = page_of(again.overview()), page_of(again.quiz("alle-typen", questions=8))
    page_of(again._link).act("hello", code=link.state["code"], **GREETING)
    assert parts[0].state["sections"][0]["standing"] == "Übung: 1 von 8 beantwortet"
    assert parts[0].state["next"] == "alle-typen"
    assert parts[1].state["feedback"]["verdict"] == "richtig"


def test_another_device_forgets_everything_on_request(lesson: Lesson, page_of: Any) -> None:
    overview, link = page_of(lesson.overview()), page_of(lesson._link)
    link.act("hello", code=None, **GREETING)
    overview.act("visit", section="alle-typen")
    link.act("put_away")
    assert overview.state["next"] is None
