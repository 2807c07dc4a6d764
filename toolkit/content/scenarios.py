"""Scenarios: scenes with decisions that change the situation and lead to other scenes."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import Field, StrictInt, model_validator

from toolkit.content.fields import AttributeName, ContentModel, Day, Evidence, Slug, Text, rejection
from toolkit.content.situation import ConditionText, Situation


class Ending(StrEnum):
    """How a scene ends the scenario."""

    GOOD = "gut"
    OPEN = "offen"
    BAD = "schlecht"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return {
            Ending.GOOD: "Ein gutes Ende",
            Ending.OPEN: "Ein offenes Ende",
            Ending.BAD: "Ein Ende, das sich vermeiden lässt",
        }[self]


class Rating(StrEnum):
    """How a decision is judged afterwards, by its reasons and not by its luck."""

    GOOD = "gut"
    FAIR = "vertretbar"
    POOR = "schlecht"

    @property
    def rank(self) -> int:
        """2 for the best, 0 for the worst."""
        return {Rating.GOOD: 2, Rating.FAIR: 1, Rating.POOR: 0}[self]

    @property
    def label(self) -> str:
        """German wording for a page."""
        return {
            Rating.GOOD: "trägt",
            Rating.FAIR: "vertretbar, mit Preis",
            Rating.POOR: "trägt nicht",
        }[self]


class Background(ContentModel):
    """What stands behind the decisions of a scene."""

    text: Text = Field(alias="text")
    """Was gilt, in einem oder zwei Sätzen."""
    norm: Text = Field(alias="norm")
    """Norm oder, wo es keine gibt, die fachliche Grundlage."""
    as_of: Day = Field(alias="stand")
    """Stand der Aussage."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""


class Switch(ContentModel):
    """Another way on, taken when all its conditions hold after the decision."""

    conditions: tuple[ConditionText, ...] = Field(alias="wenn", min_length=1)
    """Bedingungen, die alle gelten müssen."""
    leads_to: Slug = Field(alias="weiter")
    """Kennung der Szene."""


class Decision(ContentModel):
    """One way on from a scene."""

    text: Text = Field(alias="text")
    """Was die Lernenden tun."""
    rating: Rating = Field(alias="bewertung")
    """gut, vertretbar oder schlecht; erst im Rückblick zu sehen."""
    leads_to: Slug = Field(alias="weiter")
    """Kennung der nächsten Szene."""
    switches: tuple[Switch, ...] = Field((), alias="weichen")
    """Andere Wege; der erste, dessen Bedingungen gelten, geht vor."""
    feedback: Text = Field(alias="rueckmeldung")
    """Was daraufhin geschieht und warum."""
    conditions: tuple[ConditionText, ...] = Field((), alias="wenn")
    """Bedingungen, unter denen es diese Möglichkeit gibt."""
    effects: Mapping[AttributeName, StrictInt] = Field(default_factory=dict, alias="wirkung")
    """Änderung der Zustandsgrößen, zum Beispiel zeit: 1."""
    notes: tuple[Slug, ...] = Field((), alias="merkt")
    """Merkposten, auf die spätere Szenen zurückkommen."""
    norm: Text | None = Field(None, alias="norm")
    """Eigene Norm der Rückmeldung."""
    as_of: Day | None = Field(None, alias="stand")
    """Stand der Aussage."""
    evidence: Evidence | None = Field(None, alias="belegt")
    """gesetz, praxis oder ungeprüft."""

    @model_validator(mode="after")
    def _norm_is_complete(self) -> Self:
        given = [value is not None for value in (self.norm, self.as_of, self.evidence)]
        if any(given) and not all(given):
            raise rejection("norm", "norm, stand und belegt gehören zusammen")
        return self

    def is_open(self, situation: Situation) -> bool:
        """Whether a learner in this situation can decide so."""
        return all(condition.holds(situation) for condition in self.conditions)

    def follow(self, situation: Situation) -> tuple[str, Situation]:
        """The next scene's id and the situation there."""
        after = situation.after(self.effects, self.notes)
        for switch in self.switches:
            if all(condition.holds(after) for condition in switch.conditions):
                return switch.leads_to, after
        return self.leads_to, after

    @property
    def targets(self) -> tuple[str, ...]:
        """Every scene it can lead to, each once."""
        return tuple(dict.fromkeys((*(switch.leads_to for switch in self.switches), self.leads_to)))


class Addition(ContentModel):
    """A consequence that comes later: text that a scene adds when its conditions hold."""

    conditions: tuple[ConditionText, ...] = Field(alias="wenn", min_length=1)
    """Bedingungen, die alle gelten müssen."""
    text: Text = Field(alias="text")
    """Was dann außerdem geschieht (Markdown)."""

    def applies(self, situation: Situation) -> bool:
        """Whether it is told in this situation."""
        return all(condition.holds(situation) for condition in self.conditions)


class Scene(ContentModel):
    """One scene: it has decisions or it is an ending."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Szenario."""
    title: Text = Field(alias="titel")
    """Überschrift, auch in der Übersicht."""
    text: Text = Field(alias="text")
    """Was geschieht (Markdown)."""
    additions: tuple[Addition, ...] = Field((), alias="zusaetze")
    """Was frühere Entscheidungen hier auslösen."""
    background: Background | None = Field(None, alias="hintergrund")
    """Was hinter den Entscheidungen dieser Szene steht."""
    ending: Ending | None = Field(None, alias="ende")
    """gut, offen oder schlecht, wenn das Szenario hier endet."""
    decisions: tuple[Decision, ...] = Field((), alias="entscheidungen")
    """Mögliche Entscheidungen."""

    @model_validator(mode="after")
    def _ends_or_goes_on(self) -> Self:
        if (self.ending is None) != bool(self.decisions):
            raise rejection("entscheidungen", "eine Szene hat entweder Entscheidungen oder ein ende")
        if self.decisions and self.background is None:
            raise rejection(
                "hintergrund", "Pflichtangabe fehlt; sie erklärt, was hinter der Entscheidung steht"
            )
        return self


class Scenario(ContentModel):
    """One file of scenarios/."""

    id: Slug = Field(alias="id")
    """Kennung des Szenarios."""
    section: Slug = Field(alias="abschnitt")
    """Kennung des Abschnitts, in dem es gespielt wird."""
    title: Text = Field(alias="titel")
    """Titel."""
    introduction: Text = Field(alias="einleitung")
    """Wer beteiligt ist und worum es geht (Markdown). Alle Personen sind erfunden."""
    start: Slug = Field(alias="start")
    """Kennung der ersten Szene."""
    state: Mapping[AttributeName, StrictInt] = Field(default_factory=dict, alias="zustand")
    """Zustandsgrößen (zeit, vertrauen, geld, sprache) mit Anfangswert."""
    conclusion: Text = Field(alias="fazit")
    """Was sich mitzunehmen lohnt, gleich wie es ausging (Markdown)."""
    scenes: tuple[Scene, ...] = Field(alias="szenen", min_length=1)
    """Die Szenen."""

    @cached_property
    def by_id(self) -> Mapping[str, Scene]:
        """The scenes by their id."""
        return {scene.id: scene for scene in self.scenes}

    @property
    def opening(self) -> Situation:
        """The situation in the first scene."""
        return Situation.of(self.state)
