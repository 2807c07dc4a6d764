"""Questions answered by writing: a number, a word, the gaps of a text."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, model_validator

from toolkit.content.fields import ContentModel, Number, Text, rejection
from toolkit.content.questions.base import QuestionBase, QuestionType


class NumericFeedback(ContentModel):
    """Feedback for one typical wrong number."""

    value: Number = Field(alias="wert")
    """Die typische falsche Zahl."""
    text: Text = Field(alias="text")
    """Rückmeldung dazu."""


class Numeric(QuestionBase):
    """A number, right within a tolerance."""

    type: Literal[QuestionType.NUMERIC] = Field(QuestionType.NUMERIC, alias="typ")
    """Fragetyp."""
    solution: Number = Field(alias="loesung")
    """Die richtige Zahl."""
    tolerance: Annotated[Number, Field(ge=0)] = Field(0, alias="toleranz")
    """Zulässige Abweichung nach oben und unten."""
    unit: Text | None = Field(None, alias="einheit")
    """Einheit, zum Beispiel Monate."""
    feedback: tuple[NumericFeedback, ...] = Field((), alias="rueckmeldungen")
    """Rückmeldungen zu typischen falschen Zahlen."""
    feedback_otherwise: Text | None = Field(None, alias="rueckmeldung_sonst")
    """Rückmeldung zu jeder anderen falschen Zahl."""

    @model_validator(mode="after")
    def _feedback_is_for_wrong_numbers(self) -> Self:
        for entry in self.feedback:
            if abs(entry.value - self.solution) <= self.tolerance:
                sentence = f"{entry.value} gilt schon als richtig; hier stehen nur falsche Zahlen"
                raise rejection("rueckmeldungen", sentence)
        return self


class ShortText(QuestionBase):
    """A word or short phrase in one of several spellings."""

    type: Literal[QuestionType.SHORT_TEXT] = Field(QuestionType.SHORT_TEXT, alias="typ")
    """Fragetyp."""
    solutions: tuple[Text, ...] = Field(alias="loesungen", min_length=1)
    """Richtige Schreibweisen; Groß- und Kleinschreibung, Leerzeichen und Umlaute zählen nicht."""
    feedback_otherwise: Text | None = Field(None, alias="rueckmeldung_sonst")
    """Rückmeldung zu jeder anderen Antwort."""


class Gap(ContentModel):
    """One gap of a cloze text."""

    solutions: tuple[Text, ...] = Field(alias="loesungen", min_length=1)
    """Richtige Füllungen."""
    choices: tuple[Text, ...] = Field((), alias="auswahl")
    """Zur Auswahl gestellte Füllungen; leer heißt: selbst schreiben."""
    feedback: Text | None = Field(None, alias="rueckmeldung")
    """Rückmeldung, wenn die Lücke falsch gefüllt wurde."""

    @model_validator(mode="after")
    def _key_can_be_chosen(self) -> Self:
        if self.choices and not set(self.solutions) & set(self.choices):
            raise rejection("auswahl", "die Auswahl enthält keine richtige Füllung")
        return self


class Cloze(QuestionBase):
    """A text with numbered gaps `{1}`, `{2}`."""

    type: Literal[QuestionType.CLOZE] = Field(QuestionType.CLOZE, alias="typ")
    """Fragetyp."""
    text: Text = Field(alias="text")
    """Text mit Lücken {1}, {2} …"""
    gaps: Mapping[StrictInt, Gap] = Field(alias="luecken", min_length=1)
    """Zu jeder Lücke die Füllungen."""

    @model_validator(mode="after")
    def _gaps_and_text_agree(self) -> Self:
        marked = [int(number) for number in re.findall(r"\{(\d+)\}", self.text)]
        if sorted(marked) != sorted(self.gaps):
            raise rejection("luecken", "jede Lücke muss im Text genau einmal stehen, zum Beispiel {1}")
        return self
