"""Marking of chosen options: single choice, multiple choice, true or false."""

from toolkit.content.questions import MultipleChoice, Option, SingleChoice, TrueFalse
from toolkit.learning.marking.mark import Feedback, Judgement, Outcome
from toolkit.learning.responses import OptionResponse, OptionsResponse, TrueFalseResponse, incomplete, misfit
from toolkit.learning.tokens import token


def judge_single(question: SingleChoice, response: OptionResponse) -> Judgement:
    """1 for the right option, 0 for any other."""
    options = {token(question.id, "option", option.text): option for option in question.options}
    if response.option not in options:
        raise misfit(question, response.option)
    chosen = options[response.option]
    return Judgement(float(chosen.correct), (_feedback(response.option, chosen, chosen=True),))


def judge_multiple(question: MultipleChoice, response: OptionsResponse) -> Judgement:
    """Share of the right options that were ticked, less the share of the wrong ones; never below 0.

    This is Youden's index (sensitivity + specificity - 1): ticking everything, or nothing, or at
    random is worth 0 on average, and only the exact set is worth 1.
    """
    options = {token(question.id, "option", option.text): option for option in question.options}
    ticked = set(response.options)
    if not ticked:
        raise incomplete(question, "Bitte wählen Sie mindestens eine Antwort.")
    if not ticked <= options.keys() or len(ticked) < len(response.options):
        raise misfit(question, response.options)
    hits = _share([identifier in ticked for identifier, option in options.items() if option.correct])
    slips = _share([identifier in ticked for identifier, option in options.items() if not option.correct])
    feedback = tuple(
        _feedback(identifier, option, chosen=identifier in ticked)
        for identifier, option in options.items()
        if option.correct or identifier in ticked
    )
    return Judgement(max(0.0, hits - slips), feedback)


def judge_true_false(question: TrueFalse, response: TrueFalseResponse) -> Judgement:
    """1 for the right answer, 0 for the other."""
    text = question.feedback_true if response.answer else question.feedback_false
    return Judgement(float(response.answer == question.correct), text=text or "")


def _share(ticked: list[bool]) -> float:
    return sum(ticked) / len(ticked) if ticked else 0.0


def _feedback(identifier: str, option: Option, *, chosen: bool) -> Feedback:
    if not chosen:
        return Feedback(identifier, Outcome.MISSED, "Das gehört auch dazu.")
    return Feedback(identifier, Outcome.RIGHT if option.correct else Outcome.WRONG, option.feedback or "")
