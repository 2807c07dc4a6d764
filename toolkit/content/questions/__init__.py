"""Questions of a module: eight types, told apart by `typ`.

A model guarantees what marking needs (a key exists, gaps and text agree); editorial rules such as
feedback on every wrong option are checks (`toolkit.content.checks`).
"""

from typing import Annotated

from pydantic import Field

from toolkit.content.fields import ContentModel
from toolkit.content.questions.arrangements import Matching, Ordering, Pair
from toolkit.content.questions.base import QuestionBase, QuestionType
from toolkit.content.questions.choices import MultipleChoice, Option, SingleChoice, TrueFalse
from toolkit.content.questions.entries import Cloze, Gap, Numeric, NumericFeedback, ShortText

__all__ = [
    "Cloze",
    "Gap",
    "Matching",
    "MultipleChoice",
    "Numeric",
    "NumericFeedback",
    "Option",
    "Ordering",
    "Pair",
    "Question",
    "QuestionBase",
    "QuestionFile",
    "QuestionType",
    "ShortText",
    "SingleChoice",
    "TrueFalse",
]

Question = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | Numeric | ShortText | Ordering | Matching | Cloze,
    Field(discriminator="type"),
]


class QuestionFile(ContentModel):
    """The file questions.yaml."""

    questions: tuple[Question, ...] = Field(alias="fragen")
    """Die Fragen des Moduls."""
