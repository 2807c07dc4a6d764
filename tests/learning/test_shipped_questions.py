"""The questions of the modules in this repository can be asked and answered."""

import pytest

from toolkit.content import Module, load_modules
from toolkit.learning import mark, present
from toolkit.learning.marking.solution import solution

QUESTIONS = [
    pytest.param(question, id=f"{module.slug}-{question.id}")
    for module in load_modules()
    if isinstance(module, Module)
    for question in module.questions
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_shipped_question_is_presented_without_and_marked_with_its_solution(question):
    assert present(question, seed=0)["prompt"] == question.prompt
    result = mark(question, solution(question).response)
    assert result.correct
    assert all(result.solution.lines)


@pytest.mark.parametrize("question", [case for case in QUESTIONS if case.values[0].type == "kurztext"])
def test_every_wording_that_is_shown_as_right_is_right(question):
    assert all(mark(question, {"text": line}).correct for line in solution(question).lines)


@pytest.mark.parametrize("question", [case for case in QUESTIONS if case.values[0].type == "zahl"])
def test_a_number_is_right_the_way_it_is_shown(question):
    assert mark(question, {"text": solution(question).lines[0]}).correct
