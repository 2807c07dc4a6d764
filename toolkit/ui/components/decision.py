"""A closing case: the learner decides for each instrument first, the rule engine answers after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from toolkit.content import Case, CatalogueEntry, ProfileVocabulary, Result
from toolkit.content.fields import Slug
from toolkit.errors import ResponseError
from toolkit.rules import complete, evaluate
from toolkit.ui.component import Component, action
from toolkit.ui.components import decision_view as show
from toolkit.ui.progress import Progress

Choices = dict[Slug, Result]


class _Saved(BaseModel):
    model_config = ConfigDict(frozen=True)

    choices: Choices = {}
    decided: bool = False


@dataclass(frozen=True)
class DecisionMatter:
    """What is to be decided: the case, its instruments in the case's order, and the words for its profile."""

    case: Case
    instruments: Sequence[CatalogueEntry]
    vocabulary: ProfileVocabulary


@dataclass(frozen=True)
class _Standing:
    choices: Mapping[str, Result] = field(default_factory=dict)
    decided: bool = False


class Decision(Component):
    """Keeps the learner's decisions in the visitor's progress under `key`."""

    name = "decision"

    def __init__(self, key: str, matter: DecisionMatter, progress: Progress) -> None:
        self._key = key
        self._matter = matter
        self._progress = progress
        self._standing = _Standing()
        super().__init__(
            walk=0, **show.matter(matter.case, matter.instruments, matter.vocabulary), **self._state()
        )

    def restore(self) -> None:
        """Continues where the progress says; instruments that left the case are left out."""
        try:
            saved = _Saved.model_validate(self._progress.load(self._key) or {})
        except ValidationError:
            saved = _Saved()
        known = self._known(saved.choices)
        self._standing = _Standing(known, saved.decided and len(known) == len(self._matter.instruments))
        self.push(walk=self.state["walk"] + 1, **self._state())

    @action
    def draft(self, choices: Choices) -> dict[str, str]:
        """Keeps decisions that are not submitted yet."""
        self._standing = _Standing(self._known(choices))
        return self._save()

    @action
    def decide(self, choices: Choices) -> dict[str, str]:
        """Submits a decision for every instrument. Raises ResponseError when one is missing."""
        known = self._known(choices)
        if len(known) < len(self._matter.instruments):
            raise ResponseError("Bitte entscheiden Sie bei jedem Punkt.")
        self._standing = _Standing(known, decided=True)
        self.push(**self._state())
        return self._save(worth_a_code=True)

    @action
    def decide_again(self) -> dict[str, str]:
        """Opens the case again with the decisions as they are."""
        self._standing = replace(self._standing, decided=False)
        self.push(**self._state())
        return self._save()

    def _known(self, choices: Mapping[str, Result]) -> dict[str, Result]:
        return {entry.id: choices[entry.id] for entry in self._matter.instruments if entry.id in choices}

    def _save(self, *, worth_a_code: bool = False) -> dict[str, str]:
        saved = _Saved(choices=dict(self._standing.choices), decided=self._standing.decided)
        document = saved.model_dump(mode="json")
        return self._progress.save(self._key, document, worth_a_code=worth_a_code).as_json()

    def _state(self) -> dict[str, Any]:
        choices = {key: choice.value for key, choice in self._standing.choices.items()}
        return {"choices": choices, "answer": self._answer() if self._standing.decided else None}

    def _answer(self) -> dict[str, Any]:
        profile = complete(self._matter.case.profile, self._matter.vocabulary)
        verdicts = evaluate(profile, self._matter.instruments)
        return show.answer(
            self._matter.case,
            self._matter.instruments,
            verdicts,
            self._standing.choices,
            self._matter.vocabulary,
        )
