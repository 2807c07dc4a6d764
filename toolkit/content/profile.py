"""The case-profile vocabulary: which attributes describe a (fictional) mentee, and their values."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, StringConstraints, model_validator

from toolkit.content.conditions import Guard
from toolkit.content.fields import AttributeName, ContentModel, ProfileValue, Slug, Text, rejection
from toolkit.content.terms import AttributeKind

ChoiceValue = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]


class Choice(ContentModel):
    """One value of a choice attribute."""

    value: ChoiceValue = Field(alias="wert")
    """Wert, wie er in Profilen und Voraussetzungen steht."""
    label: Text = Field(alias="bezeichnung")
    """Wortlaut für die Seite."""


class Attribute(ContentModel):
    """One attribute of a profile, with the question that asks for it."""

    name: AttributeName = Field(alias="name")
    """Name, wie er in Profilen und Voraussetzungen steht."""
    kind: AttributeKind = Field(alias="typ")
    """auswahl, ja_nein oder zahl."""
    label: Text = Field(alias="bezeichnung")
    """Kurze Bezeichnung."""
    question: Text = Field(alias="frage")
    """Frage im Förderkompass."""
    help: Text | None = Field(None, alias="hilfe")
    """Erläuterung zur Frage."""
    group: Slug = Field(alias="gruppe")
    """Kennung der Gruppe, in der gefragt wird."""
    stage: Literal[1, 2, 3] = Field(alias="stufe")
    """1: zuerst fragen, 2: danach, 3: nur bei Bedarf."""
    unit: Text | None = Field(None, alias="einheit")
    """Einheit einer Zahl, zum Beispiel Monate."""
    minimum: StrictInt | None = Field(None, alias="min")
    """Kleinster Wert einer Zahl."""
    maximum: StrictInt | None = Field(None, alias="max")
    """Größter Wert einer Zahl."""
    values: tuple[Choice, ...] = Field((), alias="werte")
    """Werte einer Auswahl."""
    asked_if: tuple[Guard, ...] = Field((), alias="gefragt_wenn")
    """Nur fragen, wenn alle diese Vergleiche zutreffen."""
    otherwise: ProfileValue = Field(None, alias="sonst")
    """Wert, der feststeht, wenn die Frage sich nicht stellt; ohne ihn bleibt das Merkmal offen."""

    @model_validator(mode="after")
    def _parts_fit_kind(self) -> Self:
        if (self.kind is AttributeKind.CHOICE) != bool(self.values):
            raise rejection("werte", "gehören zu typ auswahl und nur dorthin")
        bounds = (self.minimum, self.maximum)
        if self.kind is not AttributeKind.NUMBER and any(bound is not None for bound in bounds):
            raise rejection("min", "min und max gehören nur zu typ zahl")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise rejection("min", "darf nicht größer sein als max")
        return self

    @model_validator(mode="after")
    def _otherwise_fits(self) -> Self:
        if self.otherwise is not None and not self.asked_if:
            raise rejection("sonst", "gibt es nur zusammen mit gefragt_wenn")
        if not self.accepts(self.otherwise):
            raise rejection("sonst", "muss ein Wert dieses Merkmals sein")
        return self

    def accepts(self, value: object) -> bool:
        """Whether `value` is one this attribute can have; `None` means unknown and always fits."""
        if value is None:
            return True
        if self.kind is AttributeKind.YES_NO:
            return isinstance(value, bool)
        if self.kind is AttributeKind.CHOICE:
            return any(value == choice.value for choice in self.values)
        return isinstance(value, int) and not isinstance(value, bool) and self._in_bounds(value)

    @property
    def allowed(self) -> str:
        """German wording for the values `accepts` takes, without None."""
        if self.kind is AttributeKind.CHOICE:
            return ", ".join(choice.value for choice in self.values)
        if self.kind is AttributeKind.YES_NO:
            return "true, false"
        lowest, highest = self.minimum, self.maximum
        from_word = "ab" if highest is None else "von"
        bounds = [f"{from_word} {lowest}"] if lowest is not None else []
        bounds += [f"bis {highest}"] if highest is not None else []
        return " ".join(["ganze Zahlen", *bounds])

    def _in_bounds(self, value: int) -> bool:
        above = self.minimum is None or value >= self.minimum
        return above and (self.maximum is None or value <= self.maximum)


class AttributeGroup(ContentModel):
    """A group of attributes asked together."""

    id: Slug = Field(alias="id")
    """Kennung der Gruppe."""
    title: Text = Field(alias="titel")
    """Überschrift der Gruppe."""


class WhatIf(ContentModel):
    """A change in a person's life, offered in the Förderkompass as "Was wäre, wenn …"."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    title: Text = Field(alias="titel")
    """Der Satz nach „Was wäre, wenn …“."""
    sets: Mapping[AttributeName, ProfileValue] = Field(default_factory=dict, alias="setzt")
    """Merkmale und ihr neuer Wert."""
    adds: Mapping[AttributeName, StrictInt] = Field(default_factory=dict, alias="plus")
    """Zahlen, die um diesen Betrag wachsen; eine unbekannte bleibt unbekannt."""

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.sets and not self.adds:
            raise rejection("setzt", "eine Veränderung braucht setzt oder plus")
        return self


class ProfileVocabulary(ContentModel):
    """The file profile.yaml."""

    groups: tuple[AttributeGroup, ...] = Field(alias="gruppen", min_length=1)
    """Gruppen in der Reihenfolge der Seite."""
    entries: tuple[Attribute, ...] = Field(alias="merkmale", min_length=1)
    """Merkmale in der Reihenfolge der Fragen."""
    what_ifs: tuple[WhatIf, ...] = Field((), alias="veraenderungen")
    """Veränderungen zum Vergleichen."""

    @cached_property
    def attributes(self) -> Mapping[str, Attribute]:
        """Attributes by name, in the order of the file."""
        return MappingProxyType({entry.name: entry for entry in self.entries})
