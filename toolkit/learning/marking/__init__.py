"""Marking: from a question and an answer to a score with feedback."""

from toolkit.learning.marking.mark import Feedback, Mark, Outcome, Solution
from toolkit.learning.marking.marking import mark

__all__ = ["Feedback", "Mark", "Outcome", "Solution", "mark"]
