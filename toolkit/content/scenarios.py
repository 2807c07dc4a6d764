"""Scenarios: scenes with decisions that lead to other scenes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, StrictInt, model_validator

from toolkit.content.fields import AttributeName, ContentModel, Day, Evidence, Slug, Text, rejection


class Ending(StrEnum):
    """How a scene ends the scenario."""

    GOOD = "gut"
    OPEN = "offen"
    BAD = "schlecht"


class Decision(ContentModel):
    """One way on from a scene."""

    text: Text = Field(alias="text")
    """Was die Lernenden tun."""
    leads_to: Slug = Field(alias="weiter")
    """Kennung der nächsten Szene."""
    feedback: Text = Field(alias="rueckmeldung")
    """Rückmeldung auf die Entscheidung."""
    norm: Text | None = Field(None, alias="norm")
    """Norm hinter der Rückmeldung."""
    as_of: Day | None = Field(None, alias="stand")
    """Stand der Aussage."""
    evidence: Evidence | None = Field(None, alias="belegt")
    """gesetz, praxis oder ungeprüft."""
    effects: Mapping[AttributeName, StrictInt] = Field(default_factory=dict, alias="wirkung")
    """Änderung der Zustandsgrößen, zum Beispiel zeit: -1."""


class Scene(ContentModel):
    """One scene: it has decisions or it is an ending."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Szenario."""
    text: Text = Field(alias="text")
    """Was geschieht (Markdown)."""
    ending: Ending | None = Field(None, alias="ende")
    """gut, offen oder schlecht, wenn das Szenario hier endet."""
    decisions: tuple[Decision, ...] = Field((), alias="entscheidungen")
    """Mögliche Entscheidungen."""

    @model_validator(mode="after")
    def _ends_or_goes_on(self) -> Self:
        if (self.ending is None) != bool(self.decisions):
            raise rejection("entscheidungen", "eine Szene hat entweder Entscheidungen oder ein ende")
        return self


class Scenario(ContentModel):
    """One file of scenarios/."""

    id: Slug = Field(alias="id")
    """Kennung des Szenarios."""
    title: Text = Field(alias="titel")
    """Titel."""
    start: Slug = Field(alias="start")
    """Kennung der ersten Szene."""
    state: Mapping[AttributeName, StrictInt] = Field(default_factory=dict, alias="zustand")
    """Zustandsgrößen mit Anfangswert, zum Beispiel zeit: 0."""
    scenes: tuple[Scene, ...] = Field(alias="szenen", min_length=1)
    """Die Szenen."""
