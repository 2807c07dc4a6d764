"""The checklist of case quality: areas, criteria, scale, overall rating."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StrictFloat, StringConstraints, model_validator

from toolkit import paths
from toolkit.content.fields import AttributeName, ContentModel, Day, Evidence, Label, Text, rejection
from toolkit.content.reader import read_document
from toolkit.content.validation import validate

QUALITY_FILE = "quality.yaml"
CriterionId = Annotated[str, StringConstraints(pattern=r"^[A-Z][1-9][0-9]?$")]


class Rating(ContentModel):
    """One step of the scale."""

    id: AttributeName = Field(alias="id")
    """Kennung der Wertung."""
    value: Literal[0, 1, 2] | None = Field(alias="wert")
    """Punkte; null zählt nicht in den Nenner."""
    label: Text = Field(alias="label")
    """Wortlaut."""
    note: Text | None = Field(None, alias="hinweis")
    """Wie die Wertung zu verstehen ist."""


class Criterion(ContentModel):
    """One point of the checklist."""

    id: CriterionId = Field(alias="id")
    """Kennung, zum Beispiel A1."""
    text: Text = Field(alias="text")
    """Was erfüllt sein soll."""
    weight: Literal[1, 2, 3] = Field(alias="gewicht")
    """Gewicht in der Gesamtwertung."""
    critical: StrictBool = Field(False, alias="kritisch")
    """Nicht erfüllt heißt: höchstens „Nachbesserung nötig“."""
    automatic: Text | None = Field(None, alias="auto")
    """Was die Plausibilitätsregeln dazu vorschlagen."""
    applies_if: Text | None = Field(None, alias="gilt_wenn")
    """Wann der Punkt anwendbar ist; ohne Angabe immer."""


class Area(ContentModel):
    """A group of criteria."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] = Field(alias="id")
    """Buchstabe des Bereichs."""
    title: Text = Field(alias="titel")
    """Überschrift."""
    criteria: tuple[Criterion, ...] = Field(alias="punkte", min_length=1)
    """Die Punkte."""


class Grade(ContentModel):
    """An overall rating and the share of points from which it is given."""

    id: AttributeName = Field(alias="id")
    """Kennung."""
    label: Text = Field(alias="label")
    """Wortlaut."""
    at_least: StrictFloat = Field(alias="ab", ge=0, le=1)
    """Kleinster Anteil der erreichbaren Punkte."""


class ChecklistMeta(ContentModel):
    """Where the checklist comes from."""

    title: Text = Field(alias="titel")
    """Titel."""
    version: Label = Field(alias="fassung")
    """Fassung der Checkliste; sie steht bei jeder Wertung."""
    evidence: Evidence = Field(alias="belegt")
    """Wie die Punkte belegt sind."""
    as_of: Day = Field(alias="stand")
    """Stand."""


class Checklist(ContentModel):
    """The file quality.yaml."""

    meta: ChecklistMeta = Field(alias="meta")
    """Herkunft und Fassung."""
    scale: tuple[Rating, ...] = Field(alias="skala", min_length=2)
    """Wertungen."""
    rules: tuple[Text, ...] = Field((), alias="regeln")
    """Regeln für die Prüfung in Worten."""
    areas: tuple[Area, ...] = Field(alias="bereiche", min_length=1)
    """Bereiche mit ihren Punkten."""
    focus: Mapping[AttributeName, tuple[CriterionId, ...]] = Field(default_factory=dict, alias="schwerpunkte")
    """Punkte, die für eine Gruppe besonders zählen."""
    grades: tuple[Grade, ...] = Field(alias="gesamtwertung", min_length=1)
    """Gesamtwertungen, die beste zuerst."""

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Criteria by id, in the order of the file."""
        return MappingProxyType({each.id: each for area in self.areas for each in area.criteria})

    @cached_property
    def ratings(self) -> Mapping[str, Rating]:
        """Ratings by id."""
        return MappingProxyType({each.id: each for each in self.scale})

    @model_validator(mode="after")
    def _references_exist(self) -> Self:
        for group, criteria in self.focus.items():
            if unknown := set(criteria) - set(self.criteria):
                raise rejection("schwerpunkte", f"{group} nennt {min(unknown)}, den es nicht gibt")
        return self


def load_checklist(root: Path | None = None) -> Checklist:
    """The checklist under `root` (default: the toolkit's own content).

    Raises ContentError with the problems of the file.
    """
    root = root or paths.content_root()
    path = root / "data" / "catalogue" / QUALITY_FILE
    status = path.stat() if path.exists() else None
    return _load(path, root, (status.st_mtime_ns, status.st_size) if status else None)


@lru_cache(maxsize=4)
def _load(path: Path, root: Path, _: tuple[int, int] | None) -> Checklist:
    return validate(Checklist, read_document(path, root))
