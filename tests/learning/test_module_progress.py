import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.learning import (
    ModuleProgress,
    QuizResult,
    Summary,
    finish,
    next_section,
    progress_to_json,
    record_quiz,
    restore_progress,
    share_done,
    visit,
)

SECTIONS = ("ueberblick", "antrag", "ausbildung", "weiterbildung")


def summary(answered):
    return Summary(total=6, answered=answered, score=0.5, first_score=0.25, results=(), review=())


names = st.sampled_from(SECTIONS)
steps = st.lists(
    st.one_of(
        names.map(lambda name: lambda progress: visit(progress, name)),
        names.map(lambda name: lambda progress: finish(progress, name)),
        st.tuples(names, st.integers(0, 6)).map(
            lambda pair: lambda progress: record_quiz(progress, pair[0], summary(pair[1]))
        ),
    )
)


@given(steps)
def test_progress_survives_json_and_the_share_never_shrinks(walk):
    progress, share = ModuleProgress(), 0.0
    for step in walk:
        progress = step(progress)
        assert share <= (share := share_done(progress, SECTIONS)) <= 1
    saved = json.loads(json.dumps(progress_to_json(progress)))
    assert restore_progress(saved, SECTIONS) == progress


def test_a_visit_is_the_last_place_and_finishes_nothing():
    progress = visit(visit(ModuleProgress(), "ueberblick"), "antrag")
    assert progress.last == "antrag"
    assert progress.sections.keys() == {"ueberblick", "antrag"}
    assert share_done(progress, SECTIONS) == 0


def test_a_finished_section_stays_finished_when_visited_again():
    progress = visit(finish(ModuleProgress(), "antrag"), "antrag")
    assert share_done(progress, SECTIONS) == 0.25


def test_a_quiz_finishes_its_section_once_every_question_is_answered():
    begun = record_quiz(ModuleProgress(), "antrag", summary(5))
    assert not begun.sections["antrag"].finished
    assert begun.sections["antrag"].quiz == QuizResult(total=6, answered=5, first_score=0.25, score=0.5)
    assert record_quiz(begun, "antrag", summary(6)).sections["antrag"].finished


def test_the_learner_goes_on_at_the_last_place_else_at_the_first_unfinished_section():
    progress = visit(ModuleProgress(), "ausbildung")
    assert next_section(progress, SECTIONS) == "ausbildung"
    assert next_section(finish(progress, "ausbildung"), SECTIONS) == "ueberblick"
    for name in SECTIONS:
        progress = finish(progress, name)
    assert next_section(progress, SECTIONS) is None


def test_steps_leave_the_progress_before_them_untouched():
    before = ModuleProgress()
    finish(before, "antrag")
    assert before == ModuleProgress()


def test_sections_that_are_gone_are_forgotten():
    saved = progress_to_json(visit(finish(ModuleProgress(), "ueberblick"), "antrag"))
    kept = restore_progress(saved, ("ueberblick",))
    assert kept.sections.keys() == {"ueberblick"}
    assert kept.last is None


def test_a_module_without_sections_is_done():
    assert share_done(ModuleProgress(), ()) == 1


@pytest.mark.parametrize(
    "saved",
    [
        None,
        [],
        "x",
        {},
        {"version": 2, "sections": {}},
        {"version": 1, "sections": {"antrag": {"finished": "ja"}}},
        {"version": 1, "sections": {"antrag": {"finished": True, "quiz": {"total": -1}}}},
    ],
)
def test_what_cannot_be_read_begins_anew(saved):
    assert restore_progress(saved, SECTIONS) == ModuleProgress()
