"""Walking through a scenario: a session as a value, saved as JSON, and the look back over the path."""

from toolkit.learning.scenario.review import Later, LookBack, Reviewed, look_back
from toolkit.learning.scenario.saved import RestoredScenario, restore_scenario, scenario_to_json
from toolkit.learning.scenario.session import ScenarioSession, Step, decision_id

__all__ = [
    "Later",
    "LookBack",
    "RestoredScenario",
    "Reviewed",
    "ScenarioSession",
    "Step",
    "decision_id",
    "look_back",
    "restore_scenario",
    "scenario_to_json",
]
