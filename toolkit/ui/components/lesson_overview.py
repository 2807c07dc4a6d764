"""The overview of a lesson: its sections, what is done, and where to go on."""

from typing import Any

from toolkit.content import Module
from toolkit.content.fields import Slug
from toolkit.learning import (
    ModuleProgress,
    QuizSession,
    SectionProgress,
    next_section,
    progress_to_json,
    record_quiz,
    restore_progress,
    summarise,
    visit,
)
from toolkit.ui.component import Component, action
from toolkit.ui.german import format_minutes
from toolkit.ui.progress import Progress, progress_key


class LessonOverview(Component):
    """Follows the learner through the sections and keeps how far they are."""

    name = "lesson_overview"

    def __init__(self, module: Module, progress: Progress) -> None:
        self._module = module
        self._progress = progress
        self._ids = [section.id for section in module.sections]
        self._done = ModuleProgress()
        super().__init__(duration=format_minutes(module.minutes), goals=list(module.goals), **self._state())

    def restore(self) -> None:
        """Shows how far the visitor is."""
        self._done = restore_progress(self._progress.load(progress_key(self._module.slug)), self._ids)
        self.push(**self._state())

    def record(self, section: str, session: QuizSession) -> None:
        """Keeps a quiz's result."""
        self._keep(record_quiz(self._done, section, summarise(session)))

    @action
    def visit(self, section: Slug) -> None:
        """The learner is in this section now; one that the module does not have is ignored."""
        if section in self._ids:
            self._keep(visit(self._done, section))

    def _keep(self, done: ModuleProgress) -> None:
        if done == self._done:
            return
        self._done = done
        self._progress.save(progress_key(self._module.slug), progress_to_json(done))
        self.push(**self._state())

    def _state(self) -> dict[str, Any]:
        begun = bool(self._done.sections)
        return {
            "sections": [
                {
                    "id": section.id,
                    "title": section.title,
                    "duration": format_minutes(section.minutes),
                    **_standing(self._done.sections.get(section.id)),
                }
                for section in self._module.sections
            ],
            "next": next_section(self._done, self._ids) if begun else None,
        }


def _standing(section: SectionProgress | None) -> dict[str, Any]:
    """How far a section is: `finished`, and the same in words."""
    if section is None:
        return {"finished": False, "standing": ""}
    if section.finished:
        return {"finished": True, "standing": "bearbeitet"}
    quiz = section.quiz
    if quiz and quiz.answered:
        return {"finished": False, "standing": f"Übung: {quiz.answered} von {quiz.total} beantwortet"}
    return {"finished": False, "standing": "begonnen"}
