"""The look back: what was decided, what would have been better, and what came of it later."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.content.scenario_walk import open_decisions
from toolkit.content.scenarios import Decision, Rating, Scene
from toolkit.content.situation import Condition, Situation
from toolkit.learning.scenario.session import ScenarioSession, Step


@dataclass(frozen=True, slots=True)
class Later:
    """A consequence that showed in a later scene."""

    scene: Scene
    text: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A step with the best alternatives, if they are better, and its later consequences."""

    step: Step
    alternatives: tuple[Decision, ...]
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class LookBack:
    """The whole path. `best` counts the decisions rated as good."""

    steps: tuple[Reviewed, ...]
    best: int


def look_back(session: ScenarioSession) -> LookBack:
    """The path of a session so far, decision by decision."""
    steps = tuple(_reviewed(session, position) for position in range(len(session.steps)))
    return LookBack(steps, sum(entry.step.decision.rating is Rating.GOOD for entry in steps))


def _reviewed(session: ScenarioSession, position: int) -> Reviewed:
    step = session.steps[position]
    return Reviewed(step, _better(step), tuple(_later(session, position)))


def _better(step: Step) -> tuple[Decision, ...]:
    """The best of what was open in the same situation, where that is better than what was decided."""
    others = open_decisions(step.scene, step.before)
    best = max(each.rating.rank for each in others)
    return tuple(each for each in others if each.rating.rank == best > step.decision.rating.rank)


def _later(session: ScenarioSession, position: int) -> Iterator[Later]:
    """Additions of later scenes that this step's notes have brought about."""
    notes = set(session.steps[position].decision.notes)
    for scene, situation in _after(session, position):
        for addition in scene.additions:
            if addition.applies(situation) and any(_asks_for(each, notes) for each in addition.conditions):
                yield Later(scene, addition.text)


def _after(session: ScenarioSession, position: int) -> Iterator[tuple[Scene, Situation]]:
    for step in session.steps[position + 1 :]:
        yield step.scene, step.before
    if not session.reading:
        yield session.scene, session.situation


def _asks_for(condition: Condition, notes: set[str]) -> bool:
    return condition.comparison is None and condition.wanted and condition.name in notes
