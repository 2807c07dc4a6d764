"""Questions answered by arranging: an order, an assignment."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from toolkit.content.fields import ContentModel, Text, rejection
from toolkit.content.questions.base import QuestionBase, QuestionType, require_distinct


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
        require_distinct(steps)
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
        require_distinct(pair.left for pair in pairs)
        return pairs

    @model_validator(mode="after")
    def _distractors_belong_nowhere(self) -> Self:
        if {pair.right for pair in self.pairs} & set(self.distractors):
            raise rejection("ablenker", "ein Ablenker darf nicht zugleich eine richtige Zuordnung sein")
        return self
