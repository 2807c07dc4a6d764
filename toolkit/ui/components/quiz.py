"""A quiz: one question at a time, marked in Python, the key never in the page before the answer."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any

from toolkit.content import Question
from toolkit.errors import ResponseError
from toolkit.learning import QuizSession, restore_session, session_to_json
from toolkit.ui.component import Component, action
from toolkit.ui.components.quiz_view import view
from toolkit.ui.progress import Progress, Receipt

SEED_LIMIT = 2**31
FIRST_SEED = 0
"""Every learner's first walk has the same order, so that a group in one room sees the same."""

Listener = Callable[[QuizSession], None]


class Quiz(Component):
    """Shows a `QuizSession` and keeps it in the visitor's progress under `key`."""

    name = "quiz"

    def __init__(self, key: str, title: str, questions: Sequence[Question], progress: Progress) -> None:
        self._key = key
        self._title = title
        self._progress = progress
        self._listeners: list[Listener] = []
        self._session = QuizSession.start(tuple(questions), FIRST_SEED)
        self._walk = 0
        super().__init__(**self._state())

    @property
    def session(self) -> QuizSession:
        """Where the learner is."""
        return self._session

    def on_change(self, listener: Listener) -> None:
        """Calls `listener(session)` after each step that the learner takes."""
        self._listeners.append(listener)

    def restore(self) -> None:
        """Continues where the progress says; begins anew where it holds nothing."""
        found = restore_session(self._session.questions, self._progress.load(self._key), FIRST_SEED)
        self._walk += 1
        self._show(found.session, notice=found.notice)

    @action
    def answer(self, question: str, response: dict[str, Any]) -> dict[str, str]:
        """Marks the answer to the current question. Raises ResponseError for one that cannot be marked."""
        self._expect(question)
        self._show(self._session.submit(response))
        return self._save(worth_a_code=True)

    @action
    def draft(self, question: str, response: dict[str, Any]) -> dict[str, str]:
        """Keeps an answer that is not submitted yet."""
        self._expect(question)
        self._session = self._session.draft(response)
        self.push(response=response)
        return self._save()

    @action
    def go_to(self, position: int) -> dict[str, str]:
        """Goes to the question at this position (from 0); the one after the last is the summary."""
        self._show(self._session.go_to(position))
        return self._save()

    @action
    def retry(self, question: str) -> dict[str, str]:
        """Opens the current question for another attempt."""
        self._expect(question)
        self._show(self._session.retry())
        return self._save()

    @action
    def restart(self) -> dict[str, str]:
        """Begins anew, in another order."""
        self._walk += 1
        self._show(QuizSession.start(self._session.questions, secrets.randbelow(SEED_LIMIT)))
        return self._save()

    def _expect(self, question: str) -> None:
        current = self._session.current
        if current is None or current.id != question:
            raise ResponseError("Diese Frage ist gerade nicht an der Reihe. Bitte laden Sie die Seite neu.")

    def _show(self, session: QuizSession, notice: str | None = None) -> None:
        self._session = session
        self.push(**self._state(), notice=notice)

    def _save(self, *, worth_a_code: bool = False) -> dict[str, str]:
        receipt: Receipt = self._progress.save(
            self._key, session_to_json(self._session), worth_a_code=worth_a_code
        )
        for listener in self._listeners:
            listener(self._session)
        return receipt.as_json()

    def _state(self) -> dict[str, Any]:
        return {"title": self._title, "walk": self._walk, **view(self._session)}
