"""One walk through a scenario, as a value: every step gives a new session.

The path alone says where the learner is; scene and situation follow from it. After a decision the
learner first reads what came of it, then goes on.
"""

from dataclasses import dataclass, replace
from typing import Self

from toolkit.content.scenario_walk import open_decisions
from toolkit.content.scenarios import Decision, Scenario, Scene
from toolkit.content.situation import Situation
from toolkit.errors import ResponseError
from toolkit.learning.tokens import shuffled, token

SEED = 0
"""Everybody sees the decisions in the same order, which is not the author's."""


@dataclass(frozen=True, slots=True)
class Step:
    """A decision that was taken in a scene, with the situation before and after it."""

    scene: Scene
    decision: Decision
    before: Situation
    after: Situation
    leads_to: str


@dataclass(frozen=True, slots=True)
class ScenarioSession:
    """Scenario, path and endings met so far; make one with `start` or `saved.restore_scenario`."""

    scenario: Scenario
    steps: tuple[Step, ...] = ()
    reading: bool = False
    """Whether the learner still reads what the latest decision led to."""
    endings: frozenset[str] = frozenset()
    """Ids of the endings met, in this walk and in earlier ones."""

    @classmethod
    def start(cls, scenario: Scenario, endings: frozenset[str] = frozenset()) -> Self:
        """A fresh walk; `endings` are those met in earlier walks."""
        return cls(scenario, endings=endings)

    @property
    def scene(self) -> Scene:
        """The scene whose decision is to be taken or whose feedback is being read; else the ending."""
        if self.reading:
            return self.steps[-1].scene
        return self.scenario.by_id[self.steps[-1].leads_to if self.steps else self.scenario.start]

    @property
    def situation(self) -> Situation:
        """The situation after the latest decision."""
        return self.steps[-1].after if self.steps else self.scenario.opening

    @property
    def ended(self) -> bool:
        """Whether the learner is at an ending."""
        return not self.reading and self.scene.ending is not None

    @property
    def choices(self) -> tuple[Decision, ...]:
        """The decisions that can be taken now, in an order that tells nothing; none while reading."""
        if self.reading:
            return ()
        by_id = {decision_id(self.scene, each): each for each in open_decisions(self.scene, self.situation)}
        return tuple(by_id[name] for name in shuffled(SEED, self.scene.id, by_id))

    def choose(self, chosen: str) -> Self:
        """Take the decision with this id (`decision_id`).

        Raises ResponseError, and changes nothing, when it cannot be taken now.
        """
        decision = next((each for each in self.choices if decision_id(self.scene, each) == chosen), None)
        if decision is None:
            sentence = "Diese Entscheidung ist hier gerade nicht möglich. Bitte laden Sie die Seite neu."
            raise ResponseError(sentence, place=self.scene.id)
        leads_to, after = decision.follow(self.situation)
        step = Step(self.scene, decision, self.situation, after, leads_to)
        return replace(self, steps=(*self.steps, step), reading=True)

    def go_on(self) -> Self:
        """To the next scene; without effect where no feedback is being read."""
        onward = replace(self, reading=False)
        return replace(onward, endings=onward.endings | {onward.scene.id}) if onward.ended else onward

    def back_to(self, position: int) -> Self:
        """To the decision at this position of the path (from 0), to be taken anew."""
        return replace(self, steps=self.steps[: max(position, 0)], reading=False)


def decision_id(scene: Scene, decision: Decision) -> str:
    """The opaque id of a decision: it follows from the wording and says neither place nor rating."""
    return token(scene.id, "decision", decision.text)
