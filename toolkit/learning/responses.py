"""What a page may send as an answer, one model per question type.

Type                 JSON
einfachauswahl       {"option": id}
mehrfachauswahl      {"options": [id, …]}
richtig_falsch       {"answer": true}
zahl, kurztext       {"text": "15 Monate"}
reihenfolge          {"order": [id, …]}
zuordnung            {"assignments": {left id: right id, …}}
luecken              {"gaps": {"1": "vor", …}}

Ids are those of `present`. A model checks the form, so that an unfinished answer can be kept as a draft;
whether it is complete and fits its question is the business of `marking`.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from toolkit.content.questions import Question, QuestionType
from toolkit.errors import ResponseError
from toolkit.learning.tokens import TOKEN_PATTERN

MAX_TEXT = 200
_MAX_ITEMS = 40

Token = Annotated[str, StringConstraints(pattern=TOKEN_PATTERN)]
Typed = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
GapNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}$")]


class Response(BaseModel):
    """An answer as it came from the page."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class OptionResponse(Response):
    """The chosen option."""

    option: Token


class OptionsResponse(Response):
    """The ticked options."""

    options: list[Token] = Field(max_length=_MAX_ITEMS)


class TrueFalseResponse(Response):
    """Whether the learner holds the statement to be true."""

    answer: bool


class TextResponse(Response):
    """A typed number, word or phrase."""

    text: Typed


class OrderResponse(Response):
    """All steps, in the learner's order."""

    order: list[Token] = Field(max_length=_MAX_ITEMS)


class AssignmentsResponse(Response):
    """The right-hand item chosen for each left-hand one."""

    assignments: dict[Token, Token] = Field(max_length=_MAX_ITEMS)


class GapsResponse(Response):
    """What was filled into each gap."""

    gaps: dict[GapNumber, Typed] = Field(max_length=_MAX_ITEMS)


_MODELS: Mapping[QuestionType, type[Response]] = {
    QuestionType.SINGLE_CHOICE: OptionResponse,
    QuestionType.MULTIPLE_CHOICE: OptionsResponse,
    QuestionType.TRUE_FALSE: TrueFalseResponse,
    QuestionType.NUMERIC: TextResponse,
    QuestionType.SHORT_TEXT: TextResponse,
    QuestionType.ORDERING: OrderResponse,
    QuestionType.MATCHING: AssignmentsResponse,
    QuestionType.CLOZE: GapsResponse,
}


def read_response(question: Question, raw: object) -> Response:
    """The answer in the form that the question's type asks for; it may still be incomplete.

    Raises ResponseError for every other form.
    """
    try:
        return _MODELS[question.type].model_validate(raw)
    except ValidationError as error:
        raise _unreadable(question, error) from None  # pydantic's text would repeat the hostile input


def misfit(question: Question, value: object = None) -> ResponseError:
    """The error for an answer that names something the question does not have."""
    sentence = (
        f"Diese Antwort passt nicht zur Frage „{question.id}“, "
        "vielleicht wurde die Frage inzwischen überarbeitet. Bitte laden Sie die Seite neu."
    )
    return ResponseError(sentence, value=value, place=question.id)


def incomplete(question: Question, sentence: str) -> ResponseError:
    """The error for an answer in which something is still missing; the sentence asks for it."""
    return ResponseError(sentence, place=question.id)


def _unreadable(question: Question, error: ValidationError) -> ResponseError:
    kind = error.errors(include_url=False, include_input=False)[0]["type"]
    if kind == "string_too_long":
        return incomplete(question, f"Bitte fassen Sie sich kürzer: Möglich sind {MAX_TEXT} Zeichen.")
    return misfit(question, kind)
