"""Rules as data with three answers: which instruments come into question for a profile, and why."""

from toolkit.rules.changes import Change, compare
from toolkit.rules.evaluation import evaluate
from toolkit.rules.frame import evaluate_frame
from toolkit.rules.interview import Suggestion, next_question, suggest
from toolkit.rules.profiles import read_profiles
from toolkit.rules.report import results_json
from toolkit.rules.values import check_profile, complete, is_asked
from toolkit.rules.verdict import Finding, State, Verdict

__all__ = [
    "Change",
    "Finding",
    "State",
    "Suggestion",
    "Verdict",
    "check_profile",
    "compare",
    "complete",
    "evaluate",
    "evaluate_frame",
    "is_asked",
    "next_question",
    "read_profiles",
    "results_json",
    "suggest",
]
