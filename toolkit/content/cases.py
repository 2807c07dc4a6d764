"""Cases of a module: worked examples, and cases where the learner decides before the rules answer."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from toolkit.content.fields import ContentModel, Profile, Slug, Text, rejection


class CaseKind(StrEnum):
    """The value of `art`."""

    EXAMPLE = "beispiel"
    DECISION = "entscheidung"


class CaseStep(ContentModel):
    """One step of a worked case."""

    title: Text = Field(alias="titel")
    """Überschrift des Schritts."""
    text: Text = Field(alias="text")
    """Was geprüft wird und was herauskommt (Markdown)."""
    instrument: Slug | None = Field(None, alias="instrument")
    """Kennung des Instruments, um das es geht."""
    norm: Text | None = Field(None, alias="norm")
    """Norm des Schritts."""


class Case(ContentModel):
    """A fictional person and what can be done."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Modul."""
    section: Slug = Field(alias="abschnitt")
    """Kennung des Abschnitts."""
    kind: CaseKind = Field(alias="art")
    """beispiel oder entscheidung."""
    title: Text = Field(alias="titel")
    """Titel des Falls."""
    story: Text = Field(alias="geschichte")
    """Die Geschichte (Markdown). Alle Personen sind erfunden."""
    profile: Profile = Field(alias="profil", min_length=1)
    """Merkmale und Werte aus profile.yaml; null heißt: nicht bekannt."""
    steps: tuple[CaseStep, ...] = Field((), alias="schritte")
    """Schritte eines Beispiels."""
    instruments: tuple[Slug, ...] = Field((), alias="instrumente")
    """Instrumente, über die zu entscheiden ist (fünf bis sieben)."""
    afterthought: Text | None = Field(None, alias="nachgedanke")
    """Was nach der Entscheidung zu bedenken ist."""

    @model_validator(mode="after")
    def _parts_fit_kind(self) -> Self:
        if self.kind is CaseKind.EXAMPLE and not self.steps:
            raise rejection("schritte", "ein Beispiel braucht mindestens einen Schritt")
        if self.kind is CaseKind.DECISION and not self.instruments:
            raise rejection("instrumente", "eine Entscheidung braucht Instrumente")
        return self


class CaseFile(ContentModel):
    """The file cases.yaml."""

    cases: tuple[Case, ...] = Field(alias="faelle")
    """Die Fälle des Moduls."""
