"""Marking of what was typed: number, short text, cloze."""

from toolkit.content.questions import Cloze, Gap, Numeric, ShortText
from toolkit.learning.marking.mark import Feedback, Judgement, Outcome
from toolkit.learning.marking.solution import gap_solution
from toolkit.learning.numbers import as_decimal, parse_number
from toolkit.learning.responses import GapsResponse, TextResponse, incomplete, misfit
from toolkit.learning.wording import Closeness, closest, normalised


def judge_numeric(question: Numeric, response: TextResponse) -> Judgement:
    """1 within the tolerance, both ends included, else 0; with the feedback for typical wrong numbers."""
    number = parse_number(response.text, question.unit)
    if abs(number - as_decimal(question.solution)) <= as_decimal(question.tolerance):
        return Judgement(1.0)
    typical = (entry.text for entry in question.feedback if as_decimal(entry.value) == number)
    return Judgement(0.0, text=next(typical, question.feedback_otherwise or ""))


def judge_short_text(question: ShortText, response: TextResponse) -> Judgement:
    """1 for one of the variants, also with a harmless typing error (see `wording`), else 0."""
    if not normalised(response.text):
        raise incomplete(question, "Bitte geben Sie eine Antwort ein.")
    closeness, variant = closest(response.text, question.solutions)
    if closeness is Closeness.OTHER:
        return Judgement(0.0, text=question.feedback_otherwise or "")
    return Judgement(1.0, text=_spelling(closeness, variant))


def judge_cloze(question: Cloze, response: GapsResponse) -> Judgement:
    """The share of gaps filled rightly."""
    numbers = {str(number): gap for number, gap in question.gaps.items()}
    if not response.gaps.keys() <= numbers.keys():
        raise misfit(question, sorted(response.gaps))
    for number, gap in numbers.items():
        _check_filling(question, gap, response.gaps.get(number, ""))
    feedback = tuple(_gap_feedback(number, gap, response.gaps[number]) for number, gap in numbers.items())
    right = sum(entry.outcome is Outcome.RIGHT for entry in feedback)
    return Judgement(right / len(feedback), feedback)


def _check_filling(question: Cloze, gap: Gap, filling: str) -> None:
    if not (filling if gap.choices else normalised(filling)):
        raise incomplete(question, "Bitte füllen Sie alle Lücken.")
    if gap.choices and filling not in gap.choices:
        raise misfit(question, filling)


def _gap_feedback(number: str, gap: Gap, filling: str) -> Feedback:
    if gap.choices:
        closeness = Closeness.SAME if filling in gap.solutions else Closeness.OTHER
        variant = gap_solution(gap)
    else:
        closeness, variant = closest(filling, gap.solutions)
    if closeness is Closeness.OTHER:
        return Feedback(number, Outcome.WRONG, gap.feedback or f"Richtig ist „{variant}“.")
    return Feedback(number, Outcome.RIGHT, _spelling(closeness, variant))


def _spelling(closeness: Closeness, variant: str) -> str:
    return f"Man schreibt: {variant}." if closeness is Closeness.TYPO else ""
