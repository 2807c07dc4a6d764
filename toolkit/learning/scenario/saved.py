"""A walk through a scenario as JSON, and back, whatever happened to the scenario or the JSON meanwhile.

The path is saved as the ids of its decisions and walked again: what an author changed in texts, effects or
ratings applies at once. Where a decision is gone, the walk goes on from the last one that is still there.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit.content.scenarios import Scenario
from toolkit.errors import ResponseError
from toolkit.learning.scenario.session import ScenarioSession, decision_id

VERSION = 1
_UNREADABLE = "Ihr früherer Stand in diesem Szenario ließ sich nicht lesen. Es beginnt von vorn."
_CHANGED = "Das Szenario wurde inzwischen überarbeitet. Sie sind wieder dort, wo Ihr Weg noch derselbe ist."


class _Saved(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    version: int = Field(ge=VERSION, le=VERSION)
    path: list[str]
    reading: bool
    endings: list[str]


@dataclass(frozen=True, slots=True)
class RestoredScenario:
    """A session that can go on, and what to tell the learner about it (None: nothing to tell)."""

    session: ScenarioSession
    notice: str | None = None


def scenario_to_json(session: ScenarioSession) -> dict[str, Any]:
    """The session as a JSON object; the scenario itself is not in it."""
    return {
        "version": VERSION,
        "path": [decision_id(step.scene, step.decision) for step in session.steps],
        "reading": session.reading,
        "endings": sorted(session.endings),
    }


def restore_scenario(scenario: Scenario, saved: object) -> RestoredScenario:
    """The saved walk through today's scenario. `saved` None means that nothing was saved. Never raises."""
    if saved is None:
        return RestoredScenario(ScenarioSession.start(scenario))
    try:
        state = _Saved.model_validate(saved)
    except (ValidationError, RecursionError):
        return RestoredScenario(ScenarioSession.start(scenario), _UNREADABLE)
    known = frozenset(scene.id for scene in scenario.scenes if scene.ending)
    fresh = ScenarioSession.start(scenario, known & frozenset(state.endings))
    return _walked(fresh, state)


def _walked(session: ScenarioSession, state: _Saved) -> RestoredScenario:
    with suppress(ResponseError):
        for chosen in state.path:
            session = session.go_on().choose(chosen)
    whole = len(session.steps) == len(state.path)
    session = session if whole and state.reading else session.go_on()
    return RestoredScenario(session, None if whole else _CHANGED)
