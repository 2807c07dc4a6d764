"""The right answer of each question type."""

from functools import singledispatch

from toolkit.content.questions import (
    Cloze,
    Gap,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    QuestionBase,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from toolkit.learning.marking.mark import Solution
from toolkit.learning.numbers import as_decimal, format_number, format_quantity
from toolkit.learning.presentation import GAP
from toolkit.learning.tokens import token
from toolkit.learning.wording import normalised


@singledispatch
def solution(question: QuestionBase) -> Solution:
    """The answer that scores 1, as a response and as lines to read."""
    raise TypeError(f"no question type: {type(question).__name__}")


@solution.register
def _(question: SingleChoice) -> Solution:
    right = next(option.text for option in question.options if option.correct)
    return Solution({"option": token(question.id, "option", right)}, (right,))


@solution.register
def _(question: MultipleChoice) -> Solution:
    right = tuple(option.text for option in question.options if option.correct)
    return Solution({"options": [token(question.id, "option", text) for text in right]}, right)


@solution.register
def _(question: TrueFalse) -> Solution:
    return Solution({"answer": question.correct}, ("Richtig" if question.correct else "Falsch",))


@solution.register
def _(question: Numeric) -> Solution:
    response = {"text": format_number(question.solution)}
    line = format_quantity(question.solution, question.unit)
    if not question.tolerance:
        return Solution(response, (line,))
    exact, margin = as_decimal(question.solution), as_decimal(question.tolerance)
    span = f"{format_number(exact - margin)} bis {format_quantity(exact + margin, question.unit)}"
    return Solution(response, (line, f"Als richtig gilt {span}."))


@solution.register
def _(question: ShortText) -> Solution:
    spellings: dict[str, str] = {}
    for text in question.solutions:
        spellings.setdefault(normalised(text), text)
    return Solution({"text": question.solutions[0]}, tuple(spellings.values()))


@solution.register
def _(question: Ordering) -> Solution:
    order = [token(question.id, "step", step) for step in question.steps]
    return Solution({"order": order}, question.steps)


@solution.register
def _(question: Matching) -> Solution:
    assignments = {
        token(question.id, "left", pair.left): token(question.id, "right", pair.right)
        for pair in question.pairs
    }
    return Solution(
        {"assignments": assignments}, tuple(f"{pair.left}: {pair.right}" for pair in question.pairs)
    )


@solution.register
def _(question: Cloze) -> Solution:
    filled = {str(number): gap_solution(gap) for number, gap in question.gaps.items()}
    text = GAP.sub(lambda found: filled[str(int(found[1]))], question.text)
    return Solution({"gaps": filled}, (text,))


def gap_solution(gap: Gap) -> str:
    """The filling to show as the right one; of a gap with choices, one that can be chosen."""
    return next((text for text in gap.solutions if text in gap.choices), gap.solutions[0])
