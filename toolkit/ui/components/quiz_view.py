"""What the page may see of a quiz session: the current question, or the summary; JSON only."""

from typing import Any

from toolkit.content import Question
from toolkit.learning import Mark, QuestionResult, QuizSession, Summary, present, summarise
from toolkit.ui.german import count, format_date
from toolkit.ui.html import inline_markdown


def view(session: QuizSession) -> dict[str, Any]:
    """The part of a quiz's state that depends on the session.

    `attempt` counts the tries at the current question, so that the page knows when to begin with an
    empty form; `response` is the draft, else the latest answer; `feedback` is null until it is marked.
    """
    question = session.current
    return {
        "position": session.position,
        "total": len(session.questions),
        "answered": len(session.attempts),
        "question": question and _question(question, session),
        "attempt": _attempt(session, question) if question else 0,
        "response": _response(session, question) if question else None,
        "feedback": _feedback(session.mark_of(question)) if question else None,
        "summary": None if question else _summary(summarise(session)),
    }


def _question(question: Question, session: QuizSession) -> dict[str, Any]:
    shown = present(question, session.seed)
    prompt, hint = shown.pop("prompt"), shown.pop("hint")
    return {**shown, "prompt_html": inline_markdown(prompt), "hint_html": hint and inline_markdown(hint)}


def _attempt(session: QuizSession, question: Question) -> int:
    known = session.attempts.get(question.id)
    return (known.count if known else 0) + session.is_open(question.id)


def _response(session: QuizSession, question: Question) -> dict[str, Any] | None:
    known = session.attempts.get(question.id)
    latest = session.drafts.get(question.id, known.response if known else None)
    return None if latest is None else dict(latest)


def _feedback(mark: Mark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    told = mark.as_dict()
    return {
        "verdict": _verdict(mark.score),
        "headline": mark.headline,
        "text": mark.text,
        "remarks": {part["target"]: part for part in told["feedback"]},
        "solution": list(mark.solution.lines),
        "explanation_html": inline_markdown(mark.explanation),
        "source": {
            "norm": mark.norm,
            "as_of": format_date(mark.as_of),
            "evidence": mark.evidence.value,
            "evidence_label": mark.evidence.label,
        },
    }


def _summary(summary: Summary) -> dict[str, Any]:
    positions = {result.id: place for place, result in enumerate(summary.results)}
    again = [summary.results[positions[question_id]] for question_id in summary.review]
    return {
        "sentence": _result_sentence(summary),
        "review": [
            {
                "position": positions[result.id],
                "prompt_html": inline_markdown(result.prompt),
                "state": _state_words(result),
            }
            for result in again
        ],
    }


def _result_sentence(summary: Summary) -> str:
    if summary.answered < summary.total:
        left = summary.total - summary.answered
        return f"{count(left, 'Frage ist', 'Fragen sind')} noch offen."
    at_once = sum(result.first == 1 for result in summary.results)
    later = sum(result.best == 1 and result.first != 1 for result in summary.results)
    if at_once == summary.total:
        return f"Sie haben alle {summary.total} Fragen auf Anhieb richtig beantwortet."
    sentence = f"Sie haben {at_once} von {summary.total} Fragen auf Anhieb richtig beantwortet"
    return f"{sentence}, {later} nach einem weiteren Versuch." if later else f"{sentence}."


def _state_words(result: QuestionResult) -> str:
    if result.best == 1:
        return "inzwischen richtig"
    return "teilweise richtig" if result.best else "noch nicht richtig"


def _verdict(score: float) -> str:
    if score == 1:
        return "richtig"
    return "teilweise" if score else "falsch"
