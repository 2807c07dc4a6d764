"""Derived quantities of a plausibility rule: what is worked out before it is compared.

Each is a closed, documented operation on columns; the engine computes it for a whole table at once.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from toolkit.content.fields import AttributeName, ContentModel, Slug
from toolkit.content.plausibility.comparisons import Claim, QuantityName

CASE_KEY = "fall_id"


class Unit(StrEnum):
    """Unit of a distance or a period; months and years count as completed."""

    DAYS = "tage"
    MONTHS = "monate"
    YEARS = "jahre"


class Reference(ContentModel):
    """A column of the one row in another table that this row refers to."""

    kind: Literal["verweis"] = Field(alias="typ")
    """verweis"""
    table: AttributeName = Field(alias="tabelle")
    """Tabelle, in der nachgesehen wird."""
    column: AttributeName = Field(alias="spalte")
    """Spalte, deren Wert gebraucht wird."""
    key: AttributeName = Field(CASE_KEY, alias="schluessel")
    """Spalte, über die beide Tabellen verbunden sind."""


class Count(ContentModel):
    """How many rows of another table belong to this row."""

    kind: Literal["anzahl"] = Field(alias="typ")
    """anzahl"""
    table: AttributeName = Field(alias="tabelle")
    """Tabelle, deren Zeilen gezählt werden."""
    where: tuple[Claim, ...] = Field((), alias="wo")
    """Nur Zeilen, für die alle diese Vergleiche zutreffen."""
    key: AttributeName = Field(CASE_KEY, alias="schluessel")
    """Spalte, über die beide Tabellen verbunden sind."""


class Share(ContentModel):
    """What share of the belonging rows fulfils something, in whole percent."""

    kind: Literal["anteil"] = Field(alias="typ")
    """anteil"""
    table: AttributeName = Field(alias="tabelle")
    """Tabelle, deren Zeilen zählen."""
    where: tuple[Claim, ...] = Field(alias="wo", min_length=1)
    """Was die Zeilen erfüllen sollen."""
    among: tuple[Claim, ...] = Field((), alias="von")
    """Grundgesamtheit: nur Zeilen, für die dies zutrifft."""
    key: AttributeName = Field(CASE_KEY, alias="schluessel")
    """Spalte, über die beide Tabellen verbunden sind."""


class Extreme(ContentModel):
    """The smallest or largest value among the belonging rows of another table."""

    kind: Literal["kleinstes", "groesstes"] = Field(alias="typ")
    """kleinstes oder groesstes (bei Daten: frühestes, spätestes)"""
    table: AttributeName = Field(alias="tabelle")
    """Tabelle, deren Zeilen zählen."""
    column: AttributeName = Field(alias="spalte")
    """Spalte mit den Werten."""
    where: tuple[Claim, ...] = Field((), alias="wo")
    """Nur Zeilen, für die alle diese Vergleiche zutreffen."""
    key: AttributeName = Field(CASE_KEY, alias="schluessel")
    """Spalte, über die beide Tabellen verbunden sind."""


class Previous(ContentModel):
    """A column's value in the row before, within the case, ordered by a column."""

    kind: Literal["vorher"] = Field(alias="typ")
    """vorher"""
    column: QuantityName = Field(alias="spalte")
    """Spalte oder Größe, deren voriger Wert gebraucht wird."""
    order: AttributeName = Field(alias="geordnet_nach")
    """Spalte, die die Reihenfolge bestimmt; Zeilen ohne Wert bleiben außer Betracht."""
    key: AttributeName = Field(CASE_KEY, alias="schluessel")
    """Spalte, innerhalb derer gezählt wird."""


class Distance(ContentModel):
    """Time between two dates; negative where the second lies before the first."""

    kind: Literal["abstand"] = Field(alias="typ")
    """abstand"""
    start: QuantityName = Field(alias="ab")
    """Erstes Datum."""
    end: QuantityName = Field(alias="bis")
    """Zweites Datum."""
    unit: Unit = Field(alias="einheit")
    """tage, monate oder jahre (vollendete)."""


class Deadline(ContentModel):
    """A date moved by a period."""

    kind: Literal["frist"] = Field(alias="typ")
    """frist"""
    start: QuantityName = Field(alias="ab")
    """Datum, von dem gerechnet wird."""
    plus: StrictInt = Field(alias="plus")
    """Wie viele Tage oder Monate; negativ für davor."""
    unit: Unit = Field(alias="einheit")
    """tage, monate oder jahre."""


class Rank(ContentModel):
    """The position of a choice in an order, counted from 0, for example of language levels."""

    kind: Literal["rang"] = Field(alias="typ")
    """rang"""
    source: QuantityName = Field(alias="von")
    """Spalte oder Größe mit der Auswahl."""
    order: tuple[str, ...] = Field(alias="reihenfolge", min_length=2)
    """Die Werte in aufsteigender Reihenfolge."""


class Year(ContentModel):
    """The calendar year of a date."""

    kind: Literal["jahr"] = Field(alias="typ")
    """jahr"""
    source: QuantityName = Field(alias="von")
    """Datum."""


class Difference(ContentModel):
    """One number minus another."""

    kind: Literal["differenz"] = Field(alias="typ")
    """differenz"""
    minuend: QuantityName = Field(alias="von")
    """Zahl, von der abgezogen wird."""
    subtrahend: QuantityName = Field(alias="minus")
    """Zahl, die abgezogen wird."""


class Repeats(ContentModel):
    """How many rows of the table share the values of some columns, this row included."""

    kind: Literal["gleiche"] = Field(alias="typ")
    """gleiche"""
    columns: tuple[AttributeName, ...] = Field(alias="spalten", min_length=1)
    """Spalten, die übereinstimmen; Zeilen mit einer Lücke darin zählen nicht."""
    where: tuple[Claim, ...] = Field((), alias="wo")
    """Nur Zeilen, für die alle diese Vergleiche zutreffen."""


class Hit(ContentModel):
    """The first word of some word lists that a text contains; missing where there is none."""

    kind: Literal["treffer"] = Field(alias="typ")
    """treffer"""
    column: AttributeName = Field(alias="spalte")
    """Freitextspalte."""
    lists: tuple[Slug, ...] = Field(alias="wortlisten", min_length=1)
    """Kennungen der Wortlisten dieser Datei."""


class Instruments(ContentModel):
    """Names of funding instruments that come into question and that no row of a table mentions."""

    kind: Literal["foerderkatalog"] = Field(alias="typ")
    """foerderkatalog"""
    instruments: tuple[Slug, ...] = Field(alias="instrumente", min_length=1)
    """Kennungen der Förderinstrumente, nach denen gesehen wird."""
    table: AttributeName = Field(alias="tabelle")
    """Tabelle, in der geprüfte Instrumente stehen."""
    column: AttributeName = Field(alias="spalte")
    """Spalte mit der Kennung des Instruments."""
    key: AttributeName = Field(CASE_KEY, alias="schluessel")
    """Spalte, über die beide Tabellen verbunden sind."""


Quantity = Annotated[
    Reference
    | Count
    | Share
    | Extreme
    | Previous
    | Distance
    | Deadline
    | Rank
    | Year
    | Difference
    | Repeats
    | Hit
    | Instruments,
    Field(discriminator="kind"),
]
