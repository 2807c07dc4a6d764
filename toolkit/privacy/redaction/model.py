"""What is redacted, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a hit is. The value stands in results, `label` in the redacted text."""

    PERSON = "person"
    RELATIVE = "angehoerige"
    EMPLOYER = "betrieb"
    SCHOOL = "schule"
    PLACE = "ort"
    ADDRESS = "anschrift"
    PHONE = "telefon"
    EMAIL = "email"
    URL = "url"
    HANDLE = "konto"
    BIRTH_DATE = "geburtsdatum"
    DATE = "datum"
    AZR = "azr"
    BAMF = "bamf"
    TAX_ID = "steuer_id"
    INSURANCE = "versicherungsnummer"
    IBAN = "iban"
    FILE_NUMBER = "aktenzeichen"

    @property
    def label(self) -> str:
        """The word in the placeholder: `PERSON`, `ORT` …"""
        return _LABELS[self]


_LABELS = {
    Kind.PERSON: "PERSON",
    Kind.RELATIVE: "ANGEHÖRIGE",
    Kind.EMPLOYER: "BETRIEB",
    Kind.SCHOOL: "SCHULE",
    Kind.PLACE: "ORT",
    Kind.ADDRESS: "ANSCHRIFT",
    Kind.PHONE: "TELEFON",
    Kind.EMAIL: "E-MAIL",
    Kind.URL: "WEBADRESSE",
    Kind.HANDLE: "KONTO",
    Kind.BIRTH_DATE: "GEBURTSDATUM",
    Kind.DATE: "DATUM",
    Kind.AZR: "AZR-NUMMER",
    Kind.BAMF: "BAMF-AKTENZEICHEN",
    Kind.TAX_ID: "STEUER-ID",
    Kind.INSURANCE: "VERSICHERUNGSNUMMER",
    Kind.IBAN: "IBAN",
    Kind.FILE_NUMBER: "AKTENZEICHEN",
}


class Special(StrEnum):
    """Special categories of personal data (Art. 9 DSGVO) and the flight story."""

    HEALTH = "gesundheit"
    RELIGION = "religion"
    POLITICS = "politik"
    ORIGIN = "herkunft"
    SEXUALITY = "sexualleben"
    FLIGHT = "fluchtgeschichte"
    OFFENCE = "straftat"

    @property
    def label(self) -> str:
        """The name a reviewer reads."""
        return _SPECIAL_LABELS[self]


_SPECIAL_LABELS = {
    Special.HEALTH: "Gesundheit",
    Special.RELIGION: "Religion und Weltanschauung",
    Special.POLITICS: "Politik und Gewerkschaft",
    Special.ORIGIN: "ethnische Herkunft",
    Special.SEXUALITY: "Sexualleben und sexuelle Orientierung",
    Special.FLIGHT: "Fluchtgeschichte",
    Special.OFFENCE: "Straftaten",
}


CHECK_BELOW = 0.7
"""Hits below this confidence are marked „zu prüfen“: a person decides."""


@dataclass(frozen=True, slots=True)
class Span:
    """A hit: `start` up to, not including, `end` in characters of the original text.

    `confidence` is an ordinal weight of the rule from 0 to 1, no probability.
    """

    start: int
    end: int
    kind: Kind
    confidence: float
    rule: str

    @property
    def check(self) -> bool:
        """„zu prüfen“: the rule alone is not sure enough."""
        return self.confidence < CHECK_BELOW


class Flag(NamedTuple):
    """A word of a special category, for the reviewer; it stays in the redacted text."""

    start: int
    end: int
    category: Special


@dataclass(frozen=True)
class Note:
    """A text with what the case knows.

    `known`: field → term, or terms that are all taken for names of persons under the empty field. Fields
    whose name speaks of an employer (betrieb, arbeitgeber, firma), a school (schule), a place (ort, wohnort)
    or relatives (angehoerige) give hits of that kind, every other one persons.
    `case`: notes with the same case share their placeholders; without one each note stands alone.
    `anchor`: with it, exact dates become days since that date instead of months.
    """

    id: str | int
    text: str
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    case: str | None = None
    anchor: date | None = None


@dataclass(frozen=True)
class Redacted:
    """The redacted text; the hits with offsets into the original text, sorted, never overlapping."""

    id: str | int
    text: str
    spans: tuple[Span, ...]
    flags: tuple[Flag, ...]
