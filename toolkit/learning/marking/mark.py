"""What a marked answer looks like."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from toolkit.content.fields import Evidence


class Outcome(StrEnum):
    """How one part of an answer turned out."""

    RIGHT = "richtig"
    WRONG = "falsch"
    MISSED = "fehlt"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to say beside one option, step, left-hand item or gap; the text may be empty."""

    target: str
    """Its id in `present`."""
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question type's verdict on an answer: a score from 0 to 1, feedback by part, a text for the whole."""

    score: float
    feedback: tuple[Feedback, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """The right answer: in the form of a response, and in lines to read."""

    response: dict[str, Any]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked answer, with everything a learner may know after answering."""

    score: float
    """From 0 to 1; 1 exactly when the answer is right."""
    correct: bool
    headline: str
    """One of three: right, partly right, not yet right (in German)."""
    text: str
    """What to say to this answer as a whole; may be empty."""
    feedback: tuple[Feedback, ...]
    solution: Solution
    explanation: str
    norm: str
    as_of: date
    evidence: Evidence

    def as_dict(self) -> dict[str, Any]:
        """For the page: JSON, dates in ISO form, enums by value."""
        return {
            "score": self.score,
            "correct": self.correct,
            "headline": self.headline,
            "text": self.text,
            "feedback": [
                {"target": entry.target, "outcome": entry.outcome.value, "text": entry.text}
                for entry in self.feedback
            ],
            "solution": {"response": self.solution.response, "lines": list(self.solution.lines)},
            "explanation": self.explanation,
            "norm": self.norm,
            "as_of": self.as_of.isoformat(),
            "evidence": self.evidence.value,
            "evidence_label": self.evidence.label,
        }
