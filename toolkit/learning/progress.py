"""How far a learner is in a module: pure functions on a small value, JSON in and out.

Kept are the sections visited and finished, the quiz results and the last place, and no date: when
somebody learnt is nobody's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit.learning.summary import Summary

VERSION = 1


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A quiz in numbers: questions, answered ones, scores from 0 to 1 by first and by best attempts."""

    total: int
    answered: int
    first_score: float
    score: float


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """A section that was visited at least once."""

    finished: bool = False
    quiz: QuizResult | None = None


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """The sections visited so far, and the one visited last."""

    sections: Mapping[str, SectionProgress] = field(default_factory=lambda: MappingProxyType({}))
    last: str | None = None


def visit(progress: ModuleProgress, section: str) -> ModuleProgress:
    """The learner is in this section now."""
    return replace(_set(progress, section, _of(progress, section)), last=section)


def finish(progress: ModuleProgress, section: str) -> ModuleProgress:
    """The learner is through with this section."""
    return _set(progress, section, replace(_of(progress, section), finished=True))


def record_quiz(progress: ModuleProgress, section: str, summary: Summary) -> ModuleProgress:
    """Keep the section's quiz result; a quiz with every question answered finishes the section."""
    result = QuizResult(summary.total, summary.answered, summary.first_score, summary.score)
    before = _of(progress, section)
    return _set(progress, section, replace(before, quiz=result, finished=before.finished or summary.done))


def share_done(progress: ModuleProgress, sections: Sequence[str]) -> float:
    """The share (0 to 1) of the module's sections that are finished; 1 for a module without sections."""
    return sum(_of(progress, section).finished for section in sections) / len(sections) if sections else 1.0


def next_section(progress: ModuleProgress, sections: Sequence[str]) -> str | None:
    """Where to go on: the last place if it is unfinished, else the first unfinished section."""
    unfinished = [section for section in sections if not _of(progress, section).finished]
    return progress.last if progress.last in unfinished else next(iter(unfinished), None)


class _SavedQuiz(BaseModel):
    model_config = ConfigDict(strict=True)

    total: int = Field(ge=0)
    answered: int = Field(ge=0)
    first_score: Annotated[float, Field(ge=0, le=1)]
    score: Annotated[float, Field(ge=0, le=1)]


class _SavedSection(BaseModel):
    model_config = ConfigDict(strict=True)

    finished: bool
    quiz: _SavedQuiz | None = None


class _SavedModule(BaseModel):
    model_config = ConfigDict(strict=True)

    version: int = Field(ge=VERSION, le=VERSION)
    last: str | None = None
    sections: dict[str, _SavedSection]


def progress_to_json(progress: ModuleProgress) -> dict[str, Any]:
    """The progress as a JSON object."""
    sections = {
        name: {"finished": section.finished, "quiz": _quiz_to_json(section.quiz)}
        for name, section in progress.sections.items()
    }
    return {"version": VERSION, "last": progress.last, "sections": sections}


def restore_progress(saved: object, sections: Sequence[str]) -> ModuleProgress:
    """The saved progress in the sections that still exist; a fresh one for whatever cannot be read."""
    try:
        state = _SavedModule.model_validate(saved)
    except (ValidationError, RecursionError):
        return ModuleProgress()
    kept = {name: _section(entry) for name, entry in state.sections.items() if name in sections}
    return ModuleProgress(MappingProxyType(kept), state.last if state.last in sections else None)


def _of(progress: ModuleProgress, section: str) -> SectionProgress:
    return progress.sections.get(section, SectionProgress())


def _set(progress: ModuleProgress, section: str, value: SectionProgress) -> ModuleProgress:
    return replace(progress, sections=MappingProxyType({**progress.sections, section: value}))


def _quiz_to_json(quiz: QuizResult | None) -> dict[str, Any] | None:
    return None if quiz is None else asdict(quiz)


def _section(entry: _SavedSection) -> SectionProgress:
    quiz = None if entry.quiz is None else QuizResult(**entry.quiz.model_dump())
    return SectionProgress(entry.finished, quiz)
