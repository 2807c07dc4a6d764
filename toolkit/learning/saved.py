"""A quiz session as JSON, and back, whatever happened to the questions or the JSON meanwhile.

Every saved answer carries a fingerprint of its question: what is asked, offered and right, without the
explanation and its sources. Where an author changed that, the answer is dropped and the others stay.
A learner never meets an error here: what cannot be read begins anew, and a notice says so.
"""

import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit.content.questions import Question
from toolkit.errors import ResponseError
from toolkit.learning.marking import mark
from toolkit.learning.pool import draw
from toolkit.learning.responses import read_response
from toolkit.learning.session import Attempts, QuizSession

VERSION = 1
_BESIDES_THE_POINT = {"explanation", "norm", "as_of", "evidence", "hint", "instruments"}
_UNREADABLE = "Ihr früherer Stand in diesem Quiz ließ sich nicht lesen. Das Quiz beginnt von vorn."
_ONE_CHANGED = (
    "Eine Frage wurde inzwischen überarbeitet. Ihre Antwort darauf gilt nicht mehr, alle anderen bleiben."
)
_SOME_CHANGED = (
    "{count} Fragen wurden inzwischen überarbeitet. "
    "Ihre Antworten darauf gelten nicht mehr, alle anderen bleiben."
)

Score = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class _Saved(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class _SavedAttempts(_Saved):
    count: int = Field(ge=1)
    first: Score
    best: Score
    response: dict[str, Any]
    reopened: bool


class _SavedQuestion(_Saved):
    fingerprint: str
    draft: dict[str, Any] | None = None
    attempts: _SavedAttempts | None = None


class _SavedSession(_Saved):
    version: int = Field(ge=VERSION, le=VERSION)
    seed: int
    current: str | None
    questions: dict[str, _SavedQuestion]


@dataclass(frozen=True, slots=True)
class Restored:
    """A session that can go on, and what to tell the learner about it (None: nothing to tell)."""

    session: QuizSession
    notice: str | None = None


def session_to_json(session: QuizSession) -> dict[str, Any]:
    """The session as a JSON object; the questions themselves are not in it."""
    touched = [q for q in session.questions if q.id in session.drafts or q.id in session.attempts]
    return {
        "version": VERSION,
        "seed": session.seed,
        "current": None if session.current is None else session.current.id,
        "questions": {question.id: _question_to_json(session, question) for question in touched},
    }


def restore_session(
    pool: tuple[Question, ...], saved: object, seed: int, size: int | None = None
) -> Restored:
    """The saved session over today's questions; `seed` is for a fresh start. Never raises.

    `saved` None means that nothing was saved. With a `size` so many questions are drawn from the pool,
    the same ones as when the session was begun with its seed (see `pool.draw`).
    """
    fresh = QuizSession.start(draw(pool, size, seed), seed)
    if saved is None:
        return Restored(fresh)
    try:
        state = _SavedSession.model_validate(saved)
    except (ValidationError, RecursionError):
        return Restored(fresh, _UNREADABLE)
    return _rebuilt(QuizSession.start(draw(pool, size, state.seed), state.seed), state)


def fingerprint(question: Question) -> str:
    """A short hash of everything that decides whether an old answer still answers this question."""
    content = question.model_dump(mode="json", exclude=_BESIDES_THE_POINT)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _question_to_json(session: QuizSession, question: Question) -> dict[str, Any]:
    entry: dict[str, Any] = {"fingerprint": fingerprint(question)}
    if question.id in session.drafts:
        entry["draft"] = dict(session.drafts[question.id])
    known = session.attempts.get(question.id)
    if known is not None:
        entry["attempts"] = {
            "count": known.count,
            "first": known.first,
            "best": known.best,
            "response": dict(known.response),
            "reopened": known.reopened,
        }
    return entry


def _rebuilt(fresh: QuizSession, state: _SavedSession) -> Restored:
    saved = [
        (question, state.questions[question.id])
        for question in fresh.questions
        if question.id in state.questions
    ]
    kept = {question.id: entry for question, entry in saved if _still_fits(question, entry)}
    session = replace(
        fresh,
        drafts=MappingProxyType({key: entry.draft for key, entry in kept.items() if entry.draft is not None}),
        attempts=MappingProxyType(
            {
                key: Attempts(**dict(entry.attempts))
                for key, entry in kept.items()
                if entry.attempts is not None
            }
        ),
    )
    return Restored(session.go_to(_position(session, state.current)), _notice(len(saved) - len(kept)))


def _still_fits(question: Question, entry: _SavedQuestion) -> bool:
    if entry.fingerprint != fingerprint(question):
        return False
    try:
        if entry.draft is not None:
            read_response(question, entry.draft)
        if entry.attempts is not None:
            mark(question, entry.attempts.response)
    except ResponseError:
        return False
    return True


def _position(session: QuizSession, current: str | None) -> int:
    """The saved place; where its question is gone, or new ones came before the end, the first unanswered."""
    ids = [question.id for question in session.questions]
    if current in ids:
        return ids.index(current)
    unanswered = (index for index, identifier in enumerate(ids) if identifier not in session.attempts)
    return next(unanswered, len(ids))


def _notice(changed: int) -> str | None:
    if not changed:
        return None
    return _ONE_CHANGED if changed == 1 else _SOME_CHANGED.format(count=changed)
