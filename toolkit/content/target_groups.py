"""The file target_groups.yaml: who is accompanied, what makes it hard, and what has proved itself."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pydantic import Field

from toolkit import paths
from toolkit.content.catalogue import CatalogueMeta, LegalBasis
from toolkit.content.fields import ContentModel, Day, Evidence, Slug, Text
from toolkit.content.reader import read_document
from toolkit.content.validation import validate

TARGET_GROUPS_FILE = "target_groups.yaml"


class Challenge(ContentModel):
    """Something that makes it hard, with what is known about it."""

    text: Text = Field(alias="text")
    """Die Herausforderung."""
    finding: Text = Field(alias="befund")
    """Was darüber bekannt ist."""
    source: Text | None = Field(None, alias="quelle")
    """Woher der Befund stammt."""
    evidence: Evidence = Field(alias="belegt")
    """Wie der Befund belegt ist."""
    unverified: Text | None = Field(None, alias="ungeprueft")
    """Was an einem sonst belegten Befund offen ist."""


class EmployerAdvice(ContentModel):
    """What helps the employers of the group."""

    onboarding: tuple[Text, ...] = Field(alias="einarbeitung", min_length=1)
    """Was beim Ankommen hilft."""
    administration: tuple[Text, ...] = Field(alias="verwaltung", min_length=1)
    """Was zu erledigen ist."""
    law: tuple[Text, ...] = Field(alias="recht", min_length=1)
    """Was rechtlich zu wissen ist."""


class TargetGroup(ContentModel):
    """One target group of the programme."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    name: Text = Field(alias="name")
    """Name der Gruppe."""
    challenges: tuple[Challenge, ...] = Field(alias="herausforderungen", min_length=1)
    """Was schwer ist."""
    good_practice: tuple[Text, ...] = Field(alias="gute_praxis", min_length=1)
    """Was sich bewährt hat."""
    employers: EmployerAdvice = Field(alias="betriebe")
    """Was Betrieben hilft."""
    legal_basis: tuple[LegalBasis, ...] = Field(alias="rechtsgrundlage", min_length=1)
    """Die Paragraphen, um die es immer wieder geht, mit Stand."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann der Eintrag neu zu prüfen ist."""


class TargetGroups(ContentModel):
    """The whole file."""

    meta: CatalogueMeta = Field(alias="meta")
    """Herkunft und Stand."""
    entries: tuple[TargetGroup, ...] = Field(alias="gruppen", min_length=1)
    """Die Zielgruppen."""

    @cached_property
    def groups(self) -> Mapping[str, TargetGroup]:
        """The groups by id, in the order of the file."""
        return MappingProxyType({entry.id: entry for entry in self.entries})


def load_target_groups(root: Path | None = None) -> TargetGroups:
    """The target groups under `root` (default: the toolkit's own content). Raises ContentError."""
    root = root or paths.content_root()
    return validate(TargetGroups, read_document(root / "data" / "catalogue" / TARGET_GROUPS_FILE, root))
