"""A quiz: one question at a time, marked in Python, the key never in the page before the answer."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any

from toolkit.content import Question
from toolkit.errors import ResponseError
from toolkit.learning import QuizSession, draw, restore_session, session_to_json
from toolkit.ui.component import Component, action
from toolkit.ui.components.quiz_view import view
from toolkit.ui.progress import Progress, Receipt

SEED_LIMIT = 2**31
FIRST_SEED = 0
"""Every learner's first walk has the same questions in the same order: a group in one room sees the same."""

Listener = Callable[[QuizSession], None]


class Quiz(Component):
    """Shows a `QuizSession` and keeps it in the visitor's progress under `key`.

    With a `size`, each walk draws so many questions of the pool; without, it has them all.
    """

    name = "quiz"

    def __init__(
        self, key: str, title: str, pool: Sequence[Question], progress: Progress, *, size: int | None = None
    ) -> None:
        self._key = key
        self._title = title
        self._progress = progress
        self._listeners: list[Listener] = []
        self._pool = tuple(pool)
        self._size = size
        self._session = self._begin(FIRST_SEED)
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
        saved = self._progress.load(self._key)
        found = restore_session(self._pool, saved, FIRST_SEED, self._size)
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
        """Begins anew: other questions of the pool, in another order."""
        self._walk += 1
        self._show(self._begin(secrets.randbelow(SEED_LIMIT)))
        return self._save()

    def _begin(self, seed: int) -> QuizSession:
        return QuizSession.start(draw(self._pool, self._size, seed), seed)

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
        more = len(self._pool) - len(self._session.questions)
        return {"title": self._title, "walk": self._walk, "more": more, **view(self._session)}
