"""The file residence.yaml: what each residence status means for work, training and language courses."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from pydantic import Field

from toolkit.content.catalogue import CatalogueMeta, LegalBasis
from toolkit.content.fields import ContentModel, Day, Evidence, Slug, Text


class WorkAccess(StrEnum):
    """How far a status opens the labour market."""

    FREE = "frei"
    LIMITED = "frei_mit_grenzen"
    BOUND = "gebunden"
    PERMIT = "erlaubnis_abh"
    PERMIT_AND_CONSENT = "erlaubnis_abh_ba"
    FORBIDDEN_OR_PERMIT = "verboten_oder_erlaubnis"
    FORBIDDEN = "verboten"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _ACCESS[self]


class ResidenceNote(ContentModel):
    """A remark that rests on something else than the status itself."""

    text: Text = Field(alias="text")
    """Der Hinweis."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""
    source: Text = Field(alias="quelle")
    """Norm oder Praxisquelle."""


class ResidenceStatus(ContentModel):
    """One row of the matrix."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    label: Text = Field(alias="bezeichnung")
    """Bezeichnung des Status."""
    legal_basis: tuple[LegalBasis, ...] = Field(alias="rechtsgrundlage", min_length=1)
    """Die tragenden Paragraphen mit Stand."""
    access: WorkAccess = Field(alias="kategorie")
    """Zugang zum Arbeitsmarkt."""
    employment: Text = Field(alias="beschaeftigung")
    """Was für eine Beschäftigung gilt."""
    waiting: Text = Field(alias="wartezeit")
    """Fristen und Wartezeiten."""
    training: Text = Field(alias="ausbildung")
    """Was für eine Ausbildung gilt."""
    self_employment: Text = Field(alias="selbstaendigkeit")
    """Was für selbständige Arbeit gilt."""
    place_of_residence: Text = Field(alias="wohnsitzregelung")
    """Wohnsitzregelung oder Wohnsitzauflage."""
    integration_course: Text = Field(alias="integrationskurs")
    """Zugang zum Integrationskurs."""
    vocational_course: Text = Field(alias="berufssprachkurs")
    """Zugang zum Berufssprachkurs."""
    duration: Text | None = Field(None, alias="dauer")
    """Wie lange der Titel gilt."""
    risks: tuple[Text, ...] = Field((), alias="risiken")
    """Worauf zu achten ist."""
    tip: Text | None = Field(None, alias="mentor_tipp")
    """Was Mentorinnen und Mentoren zuerst tun."""
    common_mistakes: tuple[Text, ...] = Field((), alias="haeufige_fehler")
    """Häufige Fehler."""
    note: ResidenceNote | None = Field(None, alias="hinweis")
    """Weiterer Hinweis mit eigener Quelle."""
    evidence: Evidence = Field(alias="belegt")
    """Wie der Eintrag belegt ist."""
    unverified: Text | None = Field(None, alias="ungeprueft")
    """Was an einem sonst belegten Eintrag ungeprüft ist."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann der Eintrag neu zu prüfen ist."""


class ResidenceRule(ContentModel):
    """A rule that holds across statuses, for residents or for employers."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    text: Text = Field(alias="text")
    """Die Regel in Worten."""
    legal_basis: tuple[LegalBasis, ...] = Field(alias="rechtsgrundlage", min_length=1)
    """Die tragenden Paragraphen mit Stand."""
    evidence: Evidence = Field(alias="belegt")
    """Wie die Regel belegt ist."""


class ResidenceCatalogue(ContentModel):
    """The file residence.yaml."""

    meta: CatalogueMeta = Field(alias="meta")
    """Herkunft und Stand."""
    rules: tuple[ResidenceRule, ...] = Field(alias="grundregeln")
    """Regeln, die für viele Titel gelten."""
    employer_duties: tuple[ResidenceRule, ...] = Field(alias="arbeitgeberpflichten")
    """Was Betriebe prüfen und melden."""
    entries: tuple[ResidenceStatus, ...] = Field(alias="status", min_length=1)
    """Die Zeilen der Matrix."""

    @cached_property
    def statuses(self) -> Mapping[str, ResidenceStatus]:
        """Rows by id, in the order of the file."""
        return MappingProxyType({entry.id: entry for entry in self.entries})


_ACCESS = {
    WorkAccess.FREE: "frei",
    WorkAccess.LIMITED: "frei mit Grenzen",
    WorkAccess.BOUND: "an Zweck oder Stelle gebunden",
    WorkAccess.PERMIT: "mit Erlaubnis der Ausländerbehörde",
    WorkAccess.PERMIT_AND_CONSENT: "mit Erlaubnis, in der Regel auch Zustimmung der Bundesagentur",
    WorkAccess.FORBIDDEN_OR_PERMIT: "verboten oder mit Erlaubnis, je nach Absatz",
    WorkAccess.FORBIDDEN: "verboten",
}
