"""Questions of a module: eight types, told apart by `typ`.

A model guarantees what marking needs (a key exists, gaps and text agree); editorial rules such as
feedback on every wrong option are checks (`toolkit.content.checks`).
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StrictInt, field_validator, model_validator

from toolkit.content.fields import ContentModel, Day, Evidence, Number, Slug, Text, rejection


class QuestionType(StrEnum):
    """The value of `typ`."""

    SINGLE_CHOICE = "einfachauswahl"
    MULTIPLE_CHOICE = "mehrfachauswahl"
    TRUE_FALSE = "richtig_falsch"
    NUMERIC = "zahl"
    SHORT_TEXT = "kurztext"
    ORDERING = "reihenfolge"
    MATCHING = "zuordnung"
    CLOZE = "luecken"


class QuestionBase(ContentModel):
    """What every question has."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Modul."""
    section: Slug = Field(alias="abschnitt")
    """Kennung des Abschnitts."""
    prompt: Text = Field(alias="frage")
    """Die Frage (Markdown in einer Zeile)."""
    explanation: Text = Field(alias="begruendung")
    """Begründung, nach der Antwort gezeigt."""
    norm: Text = Field(alias="norm")
    """Norm, zum Beispiel § 81 Abs. 4 SGB III."""
    as_of: Day = Field(alias="stand")
    """Stand der Aussage (JJJJ-MM-TT)."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""
    hint: Text | None = Field(None, alias="tipp")
    """Tipp vor der Antwort."""
    instruments: tuple[Slug, ...] = Field((), alias="instrumente")
    """Kennungen der Instrumente, um die es geht."""


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
        _require_distinct(option.text for option in options)
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
        _require_distinct(option.text for option in options)
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


class Ordering(QuestionBase):
    """Steps to put in order."""

    type: Literal[QuestionType.ORDERING] = Field(QuestionType.ORDERING, alias="typ")
    """Fragetyp."""
    steps: tuple[Text, ...] = Field(alias="schritte", min_length=3, max_length=8)
    """Drei bis acht Schritte in der richtigen Reihenfolge."""
    feedback_otherwise: Text | None = Field(None, alias="rueckmeldung_sonst")
    """Rückmeldung zu einer falschen Reihenfolge."""

    @field_validator("steps")
    @classmethod
    def _distinct_steps(cls, steps: tuple[str, ...]) -> tuple[str, ...]:
        _require_distinct(steps)
        return steps


class Pair(ContentModel):
    """One left-hand item and what belongs to it."""

    left: Text = Field(alias="links")
    """Linke Seite."""
    right: Text = Field(alias="rechts")
    """Was dazugehört."""
    feedback: Text | None = Field(None, alias="rueckmeldung")
    """Rückmeldung, wenn falsch zugeordnet wurde."""


class Matching(QuestionBase):
    """Right-hand items to assign to left-hand items."""

    type: Literal[QuestionType.MATCHING] = Field(QuestionType.MATCHING, alias="typ")
    """Fragetyp."""
    pairs: tuple[Pair, ...] = Field(alias="paare", min_length=2, max_length=8)
    """Zwei bis acht Paare."""
    distractors: tuple[Text, ...] = Field((), alias="ablenker")
    """Weitere rechte Seiten, die zu nichts gehören."""

    @field_validator("pairs")
    @classmethod
    def _distinct_left_sides(cls, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        _require_distinct(pair.left for pair in pairs)
        return pairs

    @model_validator(mode="after")
    def _distractors_belong_nowhere(self) -> Self:
        if {pair.right for pair in self.pairs} & set(self.distractors):
            raise rejection("ablenker", "ein Ablenker darf nicht zugleich eine richtige Zuordnung sein")
        return self


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


Question = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | Numeric | ShortText | Ordering | Matching | Cloze,
    Field(discriminator="type"),
]


class QuestionFile(ContentModel):
    """The file questions.yaml."""

    questions: tuple[Question, ...] = Field(alias="fragen")
    """Die Fragen des Moduls."""


def _require_distinct(texts: Iterable[str]) -> None:
    """Refuse two entries with the same wording, because a learner could not tell them apart."""
    seen: set[str] = set()
    for text in texts:
        if text.casefold() in seen:
            raise rejection("", f"„{text}“ steht mehrfach da")
        seen.add(text.casefold())
