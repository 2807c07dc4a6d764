"""Closed vocabularies of the data dictionary, each value with its German wording."""

from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    CHOICE = "auswahl"
    DATE = "datum"
    INTEGER = "ganzzahl"
    DECIMAL = "dezimalzahl"
    YES_NO = "ja_nein"
    REFERENCE = "verweis"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _KINDS[self]


class PrivacyClass(StrEnum):
    """How a column can reveal a person; the most revealing class counts."""

    IDENTIFYING = "identifizierend"
    QUASI_IDENTIFIER = "quasi_identifizierend"
    SENSITIVE = "sensibel"
    FREE_TEXT = "freitext"
    NONE = "keine"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _PRIVACY[self]


class Severity(StrEnum):
    """How bad a finding about a delivery is."""

    ERROR = "fehler"
    WARNING = "warnung"
    HINT = "hinweis"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return self.value.capitalize()

    @property
    def rank(self) -> int:
        """0 for the worst; sorts findings."""
        return list(Severity).index(self)


_KINDS = {
    ColumnKind.TEXT: "Text",
    ColumnKind.CHOICE: "Auswahl",
    ColumnKind.DATE: "Datum",
    ColumnKind.INTEGER: "ganze Zahl",
    ColumnKind.DECIMAL: "Zahl",
    ColumnKind.YES_NO: "Ja oder Nein",
    ColumnKind.REFERENCE: "Verweis",
}
_PRIVACY = {
    PrivacyClass.IDENTIFYING: "identifizierend",
    PrivacyClass.QUASI_IDENTIFIER: "quasi-identifizierend",
    PrivacyClass.SENSITIVE: "sensibel",
    PrivacyClass.FREE_TEXT: "Freitext",
    PrivacyClass.NONE: "ohne Personenbezug für sich allein",
}
