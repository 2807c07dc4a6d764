"""The file courses.yaml: language courses, what surrounds them, and the questions that lead to them.

A course has the conditions of the building blocks it names before its own, and the statements of its
frame (what holds for all integration courses, all vocational courses) before its own: each fact is
written once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import Field

from toolkit.content.catalogue import CatalogueMeta, FundingInstrument, LegalBasis
from toolkit.content.conditions import Condition
from toolkit.content.fields import AttributeName, ContentModel, Day, Evidence, Slug, Text
from toolkit.content.profile import Attribute, AttributeGroup, ProfileVocabulary, WhatIf
from toolkit.content.terms import Result


class CourseCategory(StrEnum):
    """Group of courses and of matters around them on a page."""

    INTEGRATION = "integrationskurs"
    VOCATIONAL = "berufssprachkurs"
    ORIENTATION = "erstorientierung"
    RIGHTS = "anspruch"
    COSTS = "kosten"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _CATEGORIES[self]


class Topic(StrEnum):
    """What a statement about a course is about."""

    ACCESS = "zugang"
    DUTY = "verpflichtung"
    DEADLINE = "frist"
    COSTS = "kosten"
    TRAVEL = "fahrkosten"
    CHILDCARE = "kinderbetreuung"
    EXAM = "abschluss"
    AUTHORITY = "zustaendig"
    SITUATION = "lage"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _TOPICS[self]


class Statement(ContentModel):
    """One sentence about a course that says what it rests on."""

    topic: Topic = Field(alias="thema")
    """Worum es geht: zugang, verpflichtung, frist, kosten, fahrkosten und so weiter."""
    text: Text = Field(alias="text")
    """Die Aussage."""
    source: Text = Field(alias="quelle")
    """Norm oder Praxisquelle."""
    as_of: Day = Field(alias="stand")
    """Stand der Aussage (JJJJ-MM-TT)."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""


class CourseFrame(ContentModel):
    """What holds for all courses of a kind."""

    id: Slug = Field(alias="id")
    """Kennung, auf die Kurse verweisen."""
    statements: tuple[Statement, ...] = Field(alias="aussagen", min_length=1)
    """Die gemeinsamen Aussagen."""


class ConditionBlock(ContentModel):
    """Conditions that several courses share."""

    id: Slug = Field(alias="id")
    """Kennung, auf die Kurse verweisen."""
    conditions: tuple[Condition, ...] = Field(alias="voraussetzungen", min_length=1)
    """Die gemeinsamen Voraussetzungen."""


class CourseEntry(ContentModel):
    """What the rules judge in the Sprachkompass: a course, or a matter around courses."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig auch neben den Förderinstrumenten; sie steht in Adressen."""
    name: Text = Field(alias="name")
    """Voller Name."""
    short_name: Text = Field(alias="kurzname")
    """Kurzer Name für Listen."""
    category: CourseCategory = Field(alias="kategorie")
    """Gruppe im Sprachkompass."""
    legal_basis: tuple[LegalBasis, ...] = Field(alias="rechtsgrundlage", min_length=1)
    """Die tragenden Paragraphen mit Stand."""
    benefit: Text = Field(alias="leistung")
    """Was der Kurs oder die Regel bringt, bei Kursen mit dem Umfang in Unterrichtseinheiten."""
    benefit_evidence: Evidence = Field(Evidence.LAW, alias="leistung_belegt")
    """Wie die Angabe zur Leistung belegt ist."""
    blocks: tuple[Slug, ...] = Field((), alias="bausteine")
    """Gemeinsame Voraussetzungen, die zuerst geprüft werden."""
    conditions: tuple[Condition, ...] = Field((), alias="voraussetzungen")
    """Eigene Voraussetzungen."""
    frame: Slug | None = Field(None, alias="rahmen")
    """Kennung der gemeinsamen Aussagen."""
    statements: tuple[Statement, ...] = Field((), alias="aussagen")
    """Eigene Aussagen."""
    evidence: Evidence = Field(alias="belegt")
    """Wie der Eintrag belegt ist."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann der Eintrag neu zu prüfen ist."""
    note: Text | None = Field(None, alias="hinweis")
    """Weiterer Hinweis."""
    reform_note: Text | None = Field(None, alias="reform_hinweis")
    """Was eine Reform ändert oder ändern kann."""
    result_at_most: Result | None = Field(None, alias="ergebnis_hoechstens")
    """Bestes Ergebnis der Regelprüfung; ausgeschlossen bei weggefallenen Kursarten."""


class Course(CourseEntry):
    """A language course."""

    target_group: Text = Field(alias="zielgruppe")
    """Für wen der Kurs gedacht ist."""
    entry_level: Text = Field(alias="eingangsniveau")
    """Was mitzubringen ist."""
    target_level: Text = Field(alias="zielniveau")
    """Wohin der Kurs führt."""
    followed_by: tuple[Text, ...] = Field((), alias="anschluss")
    """Was danach kommen kann."""
    common_mistakes: tuple[Text, ...] = Field((), alias="haeufige_fehler")
    """Häufige Fehler in der Beratung."""


CatalogueEntry = FundingInstrument | CourseEntry
"""Whatever a lesson may name by its id: what the rules judge and a page explains."""


class SharedAttribute(ContentModel):
    """An attribute of profile.yaml that the Sprachkompass asks too, in its own order."""

    name: AttributeName = Field(alias="name")
    """Name in profile.yaml."""
    group: Slug = Field(alias="gruppe")
    """Kennung der Gruppe im Sprachkompass."""
    stage: Literal[1, 2, 3] = Field(alias="stufe")
    """1: zuerst fragen, 2: danach, 3: nur bei Bedarf."""
    help: Text | None = Field(None, alias="hilfe")
    """Erläuterung, wenn sie hier anders lautet."""


class CourseFile(ContentModel):
    """The file courses.yaml."""

    meta: CatalogueMeta = Field(alias="meta")
    """Herkunft und Stand."""
    groups: tuple[AttributeGroup, ...] = Field(alias="gruppen", min_length=1)
    """Gruppen der Fragen in der Reihenfolge der Seite."""
    shared: tuple[SharedAttribute, ...] = Field(alias="merkmale_gemeinsam", min_length=1)
    """Merkmale aus profile.yaml, die auch hier gefragt werden."""
    attributes: tuple[Attribute, ...] = Field(alias="merkmale", min_length=1)
    """Merkmale, die nur für Sprachkurse gebraucht werden."""
    what_ifs: tuple[WhatIf, ...] = Field((), alias="veraenderungen")
    """Veränderungen zum Vergleichen."""
    blocks: tuple[ConditionBlock, ...] = Field((), alias="bausteine")
    """Gemeinsame Voraussetzungen."""
    frames: tuple[CourseFrame, ...] = Field((), alias="rahmen")
    """Gemeinsame Aussagen."""
    courses: tuple[Course, ...] = Field(alias="kurse", min_length=1)
    """Die Kurse."""
    matters: tuple[CourseEntry, ...] = Field((), alias="auskuenfte")
    """Fragen rund um die Kurse: Anspruch, Pflicht, Kosten, Fristen."""


@dataclass(frozen=True, slots=True)
class CourseCatalogue:
    """The courses and matters with all their conditions and statements, and the vocabulary they use."""

    meta: CatalogueMeta
    vocabulary: ProfileVocabulary
    courses: Mapping[str, Course]
    matters: Mapping[str, CourseEntry]

    @property
    def entries(self) -> Mapping[str, CourseEntry]:
        """Courses and matters by id, courses first."""
        return {**self.courses, **self.matters}


_CATEGORIES = {
    CourseCategory.INTEGRATION: "Integrationskurs",
    CourseCategory.VOCATIONAL: "Berufssprachkurs",
    CourseCategory.ORIENTATION: "Erstorientierung",
    CourseCategory.RIGHTS: "Anspruch, Pflicht und Fristen",
    CourseCategory.COSTS: "Kosten und Fahrkosten",
}
_TOPICS = {
    Topic.ACCESS: "Zugang",
    Topic.DUTY: "Verpflichtung",
    Topic.DEADLINE: "Fristen",
    Topic.COSTS: "Kosten",
    Topic.TRAVEL: "Fahrkosten",
    Topic.CHILDCARE: "Kinderbetreuung",
    Topic.EXAM: "Abschluss",
    Topic.AUTHORITY: "Zuständig",
    Topic.SITUATION: "Lage 2026",
}
