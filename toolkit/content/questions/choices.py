"""Questions with answers to choose from."""

from typing import Literal

from pydantic import Field, StrictBool, field_validator

from toolkit.content.fields import ContentModel, Text, rejection
from toolkit.content.questions.base import QuestionBase, QuestionType, require_distinct


class Option(ContentModel):
    """One answer to choose."""

    text: Text = Field(alias="text")
    """Wortlaut der Antwort."""
    correct: StrictBool = Field(False, alias="richtig")
    """true, wenn die Antwort richtig ist."""
    feedback: Text | None = Field(None, alias="rueckmeldung")
    """Rückmeldung, wenn die Antwort gewählt wurde."""


class SingleChoice(QuestionBase):
    """Exactly one option is right."""

    type: Literal[QuestionType.SINGLE_CHOICE] = Field(QuestionType.SINGLE_CHOICE, alias="typ")
    """Fragetyp."""
    options: tuple[Option, ...] = Field(alias="antworten", min_length=3, max_length=5)
    """Drei bis fünf Antworten, genau eine richtig."""

    @field_validator("options")
    @classmethod
    def _one_key(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        right = sum(option.correct for option in options)
        if right != 1:
            raise rejection("", f"genau eine Antwort muss richtig sein, hier sind es {right}")
        require_distinct(option.text for option in options)
        return options


class MultipleChoice(QuestionBase):
    """One or more options are right; marked with partial credit."""

    type: Literal[QuestionType.MULTIPLE_CHOICE] = Field(QuestionType.MULTIPLE_CHOICE, alias="typ")
    """Fragetyp."""
    options: tuple[Option, ...] = Field(alias="antworten", min_length=3, max_length=8)
    """Drei bis acht Antworten, mindestens eine richtig."""

    @field_validator("options")
    @classmethod
    def _some_key(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        if not any(option.correct for option in options):
            raise rejection("", "mindestens eine richtige Antwort")
        require_distinct(option.text for option in options)
        return options


class TrueFalse(QuestionBase):
    """A statement that is right or wrong."""

    type: Literal[QuestionType.TRUE_FALSE] = Field(QuestionType.TRUE_FALSE, alias="typ")
    """Fragetyp."""
    correct: StrictBool = Field(alias="richtig")
    """true, wenn die Aussage stimmt."""
    feedback_true: Text | None = Field(None, alias="rueckmeldung_richtig")
    """Rückmeldung, wenn „richtig“ geantwortet wurde."""
    feedback_false: Text | None = Field(None, alias="rueckmeldung_falsch")
    """Rückmeldung, wenn „falsch“ geantwortet wurde."""
