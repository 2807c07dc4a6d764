"""The file recognition.yaml: how a foreign qualification is recognised, step by step, with who decides."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Self

from pydantic import Field, model_validator

from toolkit import paths
from toolkit.content.catalogue import CatalogueMeta, LegalBasis
from toolkit.content.fields import ContentModel, Day, Evidence, Slug, Text, rejection
from toolkit.content.reader import read_document
from toolkit.content.validation import validate

RECOGNITION_FILE = "recognition.yaml"


class RecognitionFact(ContentModel):
    """One term, result, step, cost, residence permit or authority."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    title: Text = Field(alias="titel")
    """Überschrift der Karte."""
    text: Text = Field(alias="text")
    """Was gilt, in wenigen Sätzen."""
    examples: tuple[Text, ...] = Field((), alias="beispiele")
    """Beispiele, zum Beispiel Berufe."""
    deadline: Text | None = Field(None, alias="frist")
    """Frist, wenn es eine gibt."""
    legal_basis: tuple[LegalBasis, ...] = Field((), alias="rechtsgrundlage")
    """Die tragenden Paragraphen mit Stand."""
    source: Text | None = Field(None, alias="quelle")
    """Praxisquelle; Pflicht ohne rechtsgrundlage."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""
    unverified: Text | None = Field(None, alias="ungeprueft")
    """Was an einem sonst belegten Eintrag offen ist."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann der Eintrag neu zu prüfen ist."""

    @model_validator(mode="after")
    def _says_where_from(self) -> Self:
        if self.evidence is Evidence.LAW and not self.legal_basis:
            raise rejection("rechtsgrundlage", "„belegt: gesetz“ braucht mindestens eine Rechtsgrundlage")
        if not (self.legal_basis or self.source):
            raise rejection("quelle", "Pflichtangabe fehlt; ohne Rechtsgrundlage braucht es eine Quelle")
        return self


class RecognitionCatalogue(ContentModel):
    """The whole file."""

    meta: CatalogueMeta = Field(alias="meta")
    """Herkunft und Stand."""
    entries: tuple[RecognitionFact, ...] = Field(alias="eintraege", min_length=1)
    """Die Auskünfte."""

    @cached_property
    def facts(self) -> Mapping[str, RecognitionFact]:
        """The facts by id, in the order of the file."""
        return MappingProxyType({entry.id: entry for entry in self.entries})


def load_recognition(root: Path | None = None) -> RecognitionCatalogue:
    """The facts of recognition under `root` (default: the toolkit's own content). Raises ContentError."""
    root = root or paths.content_root()
    return validate(RecognitionCatalogue, read_document(root / "data" / "catalogue" / RECOGNITION_FILE, root))
