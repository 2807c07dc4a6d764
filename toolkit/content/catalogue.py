"""The catalogue: profile vocabulary, funding instruments, programmes of the state.

Each fact is written once, with source, Stand and review date; apps, lessons and rules read it here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from pydantic import Field

from toolkit.content.conditions import Condition
from toolkit.content.fields import ContentModel, Day, Evidence, Label, Slug, Text
from toolkit.content.profile import ProfileVocabulary
from toolkit.content.terms import Applicant, Category, Discretion, Result


class LegalBasis(ContentModel):
    """One paragraph an instrument rests on."""

    law: Text = Field(alias="gesetz")
    """Abkürzung des Gesetzes, zum Beispiel SGB III."""
    paragraph: Label = Field(alias="paragraph")
    """Nummer ohne §, zum Beispiel 54a."""
    subsection: Label | None = Field(None, alias="absatz")
    """Absatz oder Absätze, zum Beispiel 1 oder 1-3."""
    as_of: Day = Field(alias="stand")
    """Stand des gelesenen Gesetzestextes (JJJJ-MM-TT)."""
    as_of_note: Text | None = Field(None, alias="stand_hinweis")
    """Einschränkung zum Stand, zum Beispiel: Text vor der Reform zum 1.7.2026."""

    @property
    def citation(self) -> str:
        """German form, for example `§ 44 Abs. 4 SGB III`."""
        subsection = f" Abs. {self.subsection}" if self.subsection else ""
        return f"§ {self.paragraph}{subsection} {self.law}"


class CommonMistake(ContentModel):
    """A typical misunderstanding and what is right."""

    text: Text = Field(alias="text")
    """Der Fehler und, wo nötig, die Richtigstellung."""
    evidence: Evidence = Field(alias="belegt")
    """Wie die rechtliche Richtigstellung belegt ist."""
    source: Text | None = Field(None, alias="quelle")
    """Norm oder Quelle der Richtigstellung."""


class InstrumentLink(ContentModel):
    """A relation to another instrument, with its reason."""

    instrument: Slug = Field(alias="instrument")
    """Kennung des anderen Instruments."""
    source: Text = Field(alias="quelle")
    """Norm oder Begründung."""


class FundingInstrument(ContentModel):
    """One funding instrument with its conditions."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Katalog; sie steht auch in Adressen."""
    name: Text = Field(alias="name")
    """Voller Name."""
    short_name: Text = Field(alias="kurzname")
    """Kurzer Name für Listen."""
    category: Category = Field(alias="kategorie")
    """Gruppe im Förderkompass."""
    legal_basis: tuple[LegalBasis, ...] = Field(alias="rechtsgrundlage", min_length=1)
    """Die tragenden Paragraphen mit Stand."""
    legal_sphere: Text = Field(alias="rechtskreis")
    """Rechtskreis, zum Beispiel SGB III / SGB II."""
    target_group: Text = Field(alias="zielgruppe")
    """Für wen die Leistung gedacht ist."""
    applicant: Applicant = Field(alias="wer_beantragt")
    """Wer den Antrag stellt."""
    authority: Text = Field(alias="zustaendig")
    """Zuständige Stelle."""
    discretion: Discretion = Field(alias="art_des_ermessens")
    """Anspruch, Soll- oder Ermessensleistung."""
    benefit: Text = Field(alias="leistung")
    """Was geleistet wird."""
    duration: Text = Field(alias="dauer")
    """Wie lange geleistet wird."""
    conditions: tuple[Condition, ...] = Field(alias="voraussetzungen", min_length=1)
    """Voraussetzungen, die das Regelwerk auswertet."""
    order_hint: Text = Field(alias="reihenfolge_hinweis")
    """Was zuerst geschehen muss, zum Beispiel Antrag vor Beginn."""
    common_mistakes: tuple[CommonMistake, ...] = Field((), alias="haeufige_fehler")
    """Häufige Fehler mit Richtigstellung."""
    combinable_with: tuple[InstrumentLink, ...] = Field((), alias="kombinierbar_mit")
    """Instrumente, die daneben möglich sind."""
    excluded_with: tuple[InstrumentLink, ...] = Field((), alias="ausgeschlossen_mit")
    """Instrumente, die daneben ausgeschlossen sind."""
    evidence: Evidence = Field(alias="belegt")
    """Wie der Eintrag belegt ist."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann der Eintrag neu zu prüfen ist."""
    reform_note: Text | None = Field(None, alias="reform_hinweis")
    """Was eine Reform ändert oder ändern kann."""
    note: Text | None = Field(None, alias="hinweis")
    """Weiterer Hinweis."""
    result_at_most: Result | None = Field(None, alias="ergebnis_hoechstens")
    """Bestes Ergebnis der Regelprüfung, wo die geltende Fassung nicht belegt ist."""


class CatalogueMeta(ContentModel):
    """Where the catalogue's facts come from and how to read them."""

    title: Text = Field(alias="titel")
    """Titel des Katalogs."""
    researched_on: Day = Field(alias="stand_recherche")
    """Tag der Recherche."""
    text_as_of: Day = Field(alias="textstand")
    """Stand der gelesenen Gesetzestexte."""
    main_source: Text | None = Field(None, alias="hauptquelle")
    """Hauptquelle."""
    notes: tuple[Text, ...] = Field((), alias="hinweise")
    """Hinweise zum Rechtsstand."""
    evidence_reading: Mapping[Evidence, Text] = Field(default_factory=dict, alias="lesart_belegt")
    """Wie gesetz, praxis und ungeprüft zu lesen sind."""
    rule_reading: Mapping[str, Text] = Field(default_factory=dict, alias="regelauswertung")
    """Wie das Regelwerk die Voraussetzungen auswertet."""
    second_review: Text | None = Field(None, alias="zweitpruefung")
    """Ergebnis der unabhängigen zweiten Prüfung."""


class FundingCatalogue(ContentModel):
    """The file funding.yaml."""

    meta: CatalogueMeta = Field(alias="meta")
    """Herkunft und Stand."""
    entries: tuple[FundingInstrument, ...] = Field(alias="instrumente", min_length=1)
    """Die Förderinstrumente."""

    @cached_property
    def instruments(self) -> Mapping[str, FundingInstrument]:
        """Instruments by id, in the order of the file."""
        return MappingProxyType({entry.id: entry for entry in self.entries})


class StateProgramme(ContentModel):
    """A programme of the state (Landesförderung); often not yet verified, and shown so."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    name: Text = Field(alias="name")
    """Name des Programms."""
    category: Category = Field(alias="kategorie")
    """Gruppe."""
    target_group: Text = Field(alias="zielgruppe")
    """Für wen das Programm gedacht ist."""
    benefit: Text = Field(alias="leistung")
    """Was geleistet wird."""
    applicant: Applicant = Field(alias="wer_beantragt")
    """Wer den Antrag stellt."""
    evidence: Evidence = Field(alias="belegt")
    """Wie der Eintrag belegt ist."""
    source: Text = Field(alias="quelle")
    """Quelle der Angaben."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann der Eintrag neu zu prüfen ist."""


class StateProgrammes(ContentModel):
    """The file saxony.yaml."""

    programmes: tuple[StateProgramme, ...] = Field(alias="landesfoerderung")
    """Die Programme des Landes."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All facts of data/catalogue, loaded."""

    profile: ProfileVocabulary
    funding: FundingCatalogue
    programmes: tuple[StateProgramme, ...]
