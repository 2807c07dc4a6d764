"""A wrong answer is never left without a word."""

from collections.abc import Callable, Iterator

from toolkit.content.document import Document, Place
from toolkit.content.problem import Problem, Severity
from toolkit.content.questions import QuestionType
from toolkit.content.site import Site

_Entry = dict[str, object]
_Missing = Iterator[tuple[Place, Severity]]


def feedback_on_wrong_answers(site: Site) -> Iterator[Problem]:
    """Every wrong answer a learner can give has feedback."""
    for module in site.modules:
        for place, question in module.questions.select("fragen.*") if module.questions else ():
            if module.questions and isinstance(question, dict):
                yield from _question(module.questions, place, question)


def _question(document: Document, place: Place, question: _Entry) -> Iterator[Problem]:
    kind = question.get("typ")
    rule = _RULES.get(kind) if isinstance(kind, str) else None
    for inner, severity in rule(question) if rule else ():
        yield document.problem((*place, *inner), "Rückmeldung fehlt", severity)


def _wrong_options(question: _Entry) -> _Missing:
    for index, option in _entries(question.get("antworten")):
        if option.get("richtig") is not True and not option.get("rueckmeldung"):
            yield ("antworten", index, "rueckmeldung"), Severity.ERROR


def _wrong_side(question: _Entry) -> _Missing:
    field = "rueckmeldung_falsch" if question.get("richtig") is True else "rueckmeldung_richtig"
    if not question.get(field):
        yield (field,), Severity.ERROR


def _otherwise(question: _Entry) -> _Missing:
    if not question.get("rueckmeldung_sonst"):
        yield ("rueckmeldung_sonst",), Severity.ERROR


def _pairs(question: _Entry) -> _Missing:
    """Marking names the right partner itself; a reason is better."""
    for index, pair in _entries(question.get("paare")):
        if not pair.get("rueckmeldung"):
            yield ("paare", index, "rueckmeldung"), Severity.WARNING


def _gaps(question: _Entry) -> _Missing:
    for key, gap in _entries(question.get("luecken")):
        if not gap.get("rueckmeldung"):
            yield ("luecken", key, "rueckmeldung"), Severity.WARNING


def _entries(value: object) -> Iterator[tuple[int | str, _Entry]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in pairs:
        if isinstance(entry, dict):
            yield key, entry


_RULES: dict[str, Callable[[_Entry], _Missing]] = {
    QuestionType.SINGLE_CHOICE: _wrong_options,
    QuestionType.MULTIPLE_CHOICE: _wrong_options,
    QuestionType.TRUE_FALSE: _wrong_side,
    QuestionType.NUMERIC: _otherwise,
    QuestionType.SHORT_TEXT: _otherwise,
    QuestionType.ORDERING: _otherwise,
    QuestionType.MATCHING: _pairs,
    QuestionType.CLOZE: _gaps,
}
