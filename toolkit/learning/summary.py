"""What a session amounts to."""

from dataclasses import asdict, dataclass
from typing import Any

from toolkit.content.questions import Question
from toolkit.learning.session import QuizSession


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question's outcome; scores from 0 to 1, None while unanswered."""

    id: str
    prompt: str
    attempts: int
    first: float | None
    best: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Scores are means over all questions, an unanswered one counting 0."""

    total: int
    answered: int
    score: float
    """By the best attempts: shown to the learner."""
    first_score: float
    """By the first attempts: for the statistic."""
    results: tuple[QuestionResult, ...]
    review: tuple[str, ...]
    """Ids of the answered questions worth another look: the first attempt was not fully right."""

    @property
    def done(self) -> bool:
        """Whether every question was answered."""
        return self.answered == self.total

    def as_dict(self) -> dict[str, Any]:
        """For the page: plain JSON."""
        return {
            **asdict(self),
            "results": [asdict(result) for result in self.results],
            "review": list(self.review),
            "done": self.done,
        }


def summarise(session: QuizSession) -> Summary:
    """The session's scores, question by question and as a whole."""
    results = tuple(_result(session, question) for question in session.questions)
    return Summary(
        total=len(results),
        answered=sum(result.attempts > 0 for result in results),
        score=_mean([result.best or 0.0 for result in results]),
        first_score=_mean([result.first or 0.0 for result in results]),
        results=results,
        review=tuple(result.id for result in results if result.first is not None and result.first < 1),
    )


def _result(session: QuizSession, question: Question) -> QuestionResult:
    known = session.attempts.get(question.id)
    if known is None:
        return QuestionResult(question.id, question.prompt, 0, None, None)
    return QuestionResult(question.id, question.prompt, known.count, known.first, known.best)


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0
