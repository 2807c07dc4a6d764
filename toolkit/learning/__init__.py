"""Learning: questions presented and marked, quizzes that can be left and resumed, the learning code."""

from toolkit.learning.code import LearningCode
from toolkit.learning.marking import Feedback, Mark, Outcome, Solution, mark
from toolkit.learning.pool import draw
from toolkit.learning.presentation import present
from toolkit.learning.progress import (
    ModuleProgress,
    QuizResult,
    SectionProgress,
    finish,
    next_section,
    progress_to_json,
    record_quiz,
    restore_progress,
    share_done,
    visit,
)
from toolkit.learning.saved import Restored, restore_session, session_to_json
from toolkit.learning.session import Attempts, QuizSession
from toolkit.learning.summary import QuestionResult, Summary, summarise

__all__ = [
    "Attempts",
    "Feedback",
    "LearningCode",
    "Mark",
    "ModuleProgress",
    "Outcome",
    "QuestionResult",
    "QuizResult",
    "QuizSession",
    "Restored",
    "SectionProgress",
    "Solution",
    "Summary",
    "draw",
    "finish",
    "mark",
    "next_section",
    "present",
    "progress_to_json",
    "record_quiz",
    "restore_progress",
    "restore_session",
    "session_to_json",
    "share_done",
    "summarise",
    "visit",
]
