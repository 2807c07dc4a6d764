"""The one entrance to marking: which type is judged by which function, and what all marks share."""

from collections.abc import Callable, Mapping
from typing import Any

from toolkit.content.questions import Question, QuestionType
from toolkit.learning.marking.arrangements import judge_matching, judge_ordering
from toolkit.learning.marking.choices import judge_multiple, judge_single, judge_true_false
from toolkit.learning.marking.entries import judge_cloze, judge_numeric, judge_short_text
from toolkit.learning.marking.mark import Judgement, Mark
from toolkit.learning.marking.solution import solution
from toolkit.learning.responses import read_response

# `read_response` guarantees that each function gets the response model of its type.
_JUDGES: Mapping[QuestionType, Callable[[Any, Any], Judgement]] = {
    QuestionType.SINGLE_CHOICE: judge_single,
    QuestionType.MULTIPLE_CHOICE: judge_multiple,
    QuestionType.TRUE_FALSE: judge_true_false,
    QuestionType.NUMERIC: judge_numeric,
    QuestionType.SHORT_TEXT: judge_short_text,
    QuestionType.ORDERING: judge_ordering,
    QuestionType.MATCHING: judge_matching,
    QuestionType.CLOZE: judge_cloze,
}


def mark(question: Question, response: object) -> Mark:
    """Mark an answer as the page sent it (forms: see `responses`).

    Raises ResponseError, with a sentence for the learner, when the answer does not have the form of its
    type, names something the question does not have, or is incomplete.
    """
    judgement = _JUDGES[question.type](question, read_response(question, response))
    return Mark(
        score=judgement.score,
        correct=judgement.score == 1,
        headline=_headline(judgement.score),
        text=judgement.text,
        feedback=judgement.feedback,
        solution=solution(question),
        explanation=question.explanation,
        norm=question.norm,
        as_of=question.as_of,
        evidence=question.evidence,
    )


def _headline(score: float) -> str:
    if score == 1:
        return "Richtig."
    return "Teilweise richtig." if score > 0 else "Noch nicht richtig."
