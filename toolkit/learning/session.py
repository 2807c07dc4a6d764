"""One walk through a list of questions, as a value: every step gives a new session.

A question is open (perhaps with a draft), or answered (its mark can be shown) and may be opened again.
The first attempt's score counts for the statistic, the best is shown. `saved` turns a session into JSON
and back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self, TypeVar

from toolkit.content.questions import Question
from toolkit.errors import ResponseError
from toolkit.learning.marking import Mark, mark
from toolkit.learning.presentation import present
from toolkit.learning.responses import read_response

Raw = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Attempts:
    """What is known of a question that was answered at least once; scores from 0 to 1."""

    count: int
    first: float
    best: float
    response: Raw
    """The latest answer."""
    reopened: bool = False
    """Whether the learner is trying again."""


@dataclass(frozen=True, slots=True)
class QuizSession:
    """Questions, seed, place, drafts and attempts; make one with `start` or `saved.restore_session`."""

    questions: tuple[Question, ...]
    seed: int
    position: int = 0
    """Index of the current question; the number of questions stands for the summary at the end."""
    drafts: Mapping[str, Raw] = field(default_factory=lambda: MappingProxyType({}))
    attempts: Mapping[str, Attempts] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def start(cls, questions: tuple[Question, ...], seed: int) -> Self:
        """A fresh session at the first question."""
        return cls(questions, seed)

    @property
    def current(self) -> Question | None:
        """The question at the position; None at the summary."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def done(self) -> bool:
        """Whether every question was answered at least once."""
        return all(question.id in self.attempts for question in self.questions)

    def go_to(self, position: int) -> Self:
        """The session at that position, or at the nearest one there is."""
        return replace(self, position=min(max(position, 0), len(self.questions)))

    def next(self) -> Self:
        """One question on; after the last one the summary."""
        return self.go_to(self.position + 1)

    def previous(self) -> Self:
        """One question back."""
        return self.go_to(self.position - 1)

    def is_open(self, question_id: str) -> bool:
        """Whether the question takes an answer: never answered, or opened again."""
        known = self.attempts.get(question_id)
        return known is None or known.reopened

    def draft(self, response: object) -> Self:
        """Keep an answer that is not submitted yet; it may be incomplete.

        Raises ResponseError when it does not have the form of the current question's type.
        """
        question = self._open_question()
        chosen = read_response(question, response).model_dump()
        return replace(self, drafts=_with(self.drafts, question.id, chosen))

    def submit(self, response: object) -> Self:
        """Answer the current question.

        Raises ResponseError, and changes nothing, when the answer cannot be marked or the question is
        not open.
        """
        question = self._open_question()
        score = mark(question, response).score
        latest = read_response(question, response).model_dump()
        before = self.attempts.get(question.id, Attempts(0, score, score, latest))
        after = Attempts(before.count + 1, before.first, max(before.best, score), latest)
        return replace(
            self,
            attempts=_with(self.attempts, question.id, after),
            drafts=_without(self.drafts, question.id),
        )

    def retry(self) -> Self:
        """Open the current question again; without effect where it is open."""
        question = self.current
        if question is None or question.id not in self.attempts:
            return self
        again = replace(self.attempts[question.id], reopened=True)
        return replace(self, attempts=_with(self.attempts, question.id, again))

    def present(self) -> dict[str, Any] | None:
        """The current question for the page (see `presentation.present`); None at the summary."""
        return None if self.current is None else present(self.current, self.seed)

    def mark_of(self, question: Question) -> Mark | None:
        """The mark of the latest answer; None while the question is open."""
        if self.is_open(question.id):
            return None
        return mark(question, self.attempts[question.id].response)

    def _open_question(self) -> Question:
        if self.current is None:
            raise ResponseError("Das Quiz ist zu Ende. Bitte gehen Sie zu einer Frage zurück.")
        if not self.is_open(self.current.id):
            sentence = "Diese Frage haben Sie schon beantwortet. Wählen Sie „Noch einmal versuchen“."
            raise ResponseError(sentence, place=self.current.id)
        return self.current


def _with(mapping: Mapping[str, T], key: str, value: T) -> Mapping[str, T]:
    return MappingProxyType({**mapping, key: value})


def _without(mapping: Mapping[str, T], key: str) -> Mapping[str, T]:
    return MappingProxyType({name: value for name, value in mapping.items() if name != key})
