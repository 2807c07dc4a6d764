"""The files of the data dictionary as their authors write them: caseload.yaml and codes/*.yaml."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StrictBool, StringConstraints, model_validator

from toolkit.content.caseload_terms import ColumnKind, PrivacyClass
from toolkit.content.fields import AttributeName, ContentModel, Day, Label, Number, Text, rejection

Target = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Example = StrictBool | Number | Day | Text

_BOUNDED = frozenset({ColumnKind.DATE, ColumnKind.INTEGER, ColumnKind.DECIMAL})


class CodeEntry(ContentModel):
    """One code of a list, or one value of a choice."""

    code: Label = Field(alias="code")
    """Schlüssel, wie er gespeichert wird."""
    label: Text = Field(alias="bezeichnung")
    """Wortlaut, wie er in der Vorlage zur Auswahl steht."""
    synonyms: tuple[Label, ...] = Field((), alias="synonyme")
    """Andere Schreibweisen, die der Import versteht und als Hinweis nennt."""


class CodeList(ContentModel):
    """A file of codes/."""

    title: Text = Field(alias="titel")
    """Überschrift der Liste."""
    source: Text = Field(alias="quelle")
    """Woher die Schlüssel kommen."""
    entries: tuple[CodeEntry, ...] = Field(alias="eintraege", min_length=1)
    """Schlüssel in der Reihenfolge der Vorlage."""


class ColumnEntry(ContentModel):
    """One column of a table."""

    name: AttributeName = Field(alias="name")
    """Technischer Name, zugleich Spaltenname in CSV-Dateien."""
    title: Text | None = Field(None, alias="titel")
    """Überschrift in der Vorlage; ohne sie gilt die Bezeichnung des Merkmals."""
    kind: ColumnKind | None = Field(None, alias="art")
    """text, auswahl, datum, ganzzahl, dezimalzahl, ja_nein oder verweis; bei merkmal steht sie dort."""
    attribute: AttributeName | None = Field(None, alias="merkmal")
    """Merkmal aus profile.yaml, dessen Werte und Grenzen die Spalte hat."""
    codes: AttributeName | None = Field(None, alias="schluesselliste")
    """Name einer Datei aus codes/, oder foerderinstrumente für den Förderkatalog."""
    values: tuple[CodeEntry, ...] = Field((), alias="werte")
    """Werte einer Auswahl, wenn weder merkmal noch schluesselliste sie nennt."""
    target: Target | None = Field(None, alias="verweis_auf")
    """Tabelle, deren Schlüssel die Spalte nennt."""
    required: StrictBool = Field(False, alias="pflicht")
    """Ob jede Zeile einen Wert braucht."""
    privacy: PrivacyClass = Field(alias="datenschutz")
    """identifizierend, quasi_identifizierend, sensibel, freitext oder keine."""
    reason: Text = Field(alias="begruendung")
    """Norm oder Zweck, wegen dem die Angabe gebraucht wird."""
    help: Text | None = Field(None, alias="hilfe")
    """Erläuterung in der Vorlage; ohne sie gilt die des Merkmals."""
    example: Example = Field(alias="beispiel")
    """Wert der Beispielzeile."""
    minimum: Number | Day | None = Field(None, alias="min")
    """Kleinster Wert oder frühestes Datum."""
    maximum: Number | Day | None = Field(None, alias="max")
    """Größter Wert oder spätestes Datum."""
    unit: Text | None = Field(None, alias="einheit")
    """Einheit einer Zahl."""
    synonyms: tuple[Text, ...] = Field((), alias="synonyme")
    """Andere Überschriften, die der Import erkennt."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.kind is None) == (self.attribute is None):
            raise rejection("art", "genau eine der Angaben art und merkmal ist nötig")
        if self.kind and not self.title:
            raise rejection("titel", "Pflichtfeld fehlt; nur bei merkmal darf der Titel fehlen")
        if (self.kind is ColumnKind.CHOICE) != (bool(self.values) != (self.codes is not None)):
            raise rejection("werte", "art auswahl braucht entweder werte oder schluesselliste, sonst keine")
        if (self.kind is ColumnKind.REFERENCE) != (self.target is not None):
            raise rejection("verweis_auf", "gehört zu art verweis und nur dorthin")
        return self

    @model_validator(mode="after")
    def _bounds_fit(self) -> Self:
        bounds = [bound for bound in (self.minimum, self.maximum) if bound is not None]
        if bounds and self.kind not in _BOUNDED:
            raise rejection("min", "min und max gehören nur zu datum, ganzzahl und dezimalzahl")
        if any(isinstance(bound, date) != (self.kind is ColumnKind.DATE) for bound in bounds):
            raise rejection("min", "min und max müssen zur art der Spalte passen")
        return self


class TableEntry(ContentModel):
    """One table: a sheet of the template, or a CSV file."""

    name: AttributeName = Field(alias="name")
    """Technischer Name, zugleich Name der CSV-Datei."""
    title: Text = Field(alias="titel")
    """Überschrift."""
    sheet: Annotated[Text, StringConstraints(max_length=31)] = Field(alias="blatt")
    """Name des Tabellenblatts in der Vorlage."""
    key: AttributeName = Field(alias="schluessel")
    """Spalte, die jede Zeile eindeutig benennt."""
    purpose: Text = Field(alias="zweck")
    """Wofür die Tabelle da ist."""
    synonyms: tuple[Text, ...] = Field((), alias="synonyme")
    """Andere Blatt- und Dateinamen, die der Import erkennt."""
    columns: tuple[ColumnEntry, ...] = Field(alias="spalten", min_length=1)
    """Spalten in der Reihenfolge der Vorlage."""

    @model_validator(mode="after")
    def _key_exists(self) -> Self:
        keys = [column for column in self.columns if column.name == self.key]
        if not keys or not keys[0].required:
            raise rejection("schluessel", "muss eine Spalte der Tabelle mit pflicht: true sein")
        return self


class DateBounds(ContentModel):
    """Between which days dates can lie at all; catches typing errors, is no limit from a law."""

    earliest: Day = Field(alias="von")
    """Frühestes Datum."""
    latest: Day = Field(alias="bis")
    """Spätestes Datum."""


class CaseloadFile(ContentModel):
    """The file caseload.yaml."""

    version: Text = Field(alias="version")
    """Fassung des Lieferformats; steht in jeder Vorlage."""
    dates: DateBounds = Field(alias="datumsgrenzen")
    """Grenzen für Datumsspalten ohne eigene."""
    tables: tuple[TableEntry, ...] = Field(alias="tabellen", min_length=1)
    """Tabellen in der Reihenfolge der Vorlage."""

    @model_validator(mode="after")
    def _targets_exist(self) -> Self:
        tables = {table.name for table in self.tables}
        for table in self.tables:
            for column in table.columns:
                if column.target and column.target not in tables:
                    sentence = f"{table.name}.{column.name}: die Tabelle „{column.target}“ gibt es nicht"
                    raise rejection("tabellen", sentence)
        return self
