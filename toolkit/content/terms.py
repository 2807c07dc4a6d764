"""Closed vocabularies of the catalogue, each value with its German wording for a page."""

from enum import StrEnum


class Result(StrEnum):
    """What the rules say about one instrument and one profile."""

    POSSIBLE = "moeglich"
    EXCLUDED = "ausgeschlossen"
    UNCLEAR = "klaeren"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _RESULTS[self]


class Operator(StrEnum):
    """How a condition compares an attribute with its value."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    ONE_OF = "in"
    NONE_OF = "not_in"
    MANUAL = "manuell"


class AttributeKind(StrEnum):
    """What kind of answer an attribute takes."""

    CHOICE = "auswahl"
    YES_NO = "ja_nein"
    NUMBER = "zahl"


class Category(StrEnum):
    """Group of instruments on a page."""

    PLACEMENT = "vermittlung"
    VOCATIONAL_TRAINING = "ausbildung"
    FURTHER_TRAINING = "weiterbildung"
    EMPLOYER = "arbeitgeber"
    BASIC_INCOME = "sgb2"
    SUPPORT = "begleitung"
    ASYLUM = "asyl"
    STATE_LAW = "landesrecht"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _CATEGORIES[self]


class Applicant(StrEnum):
    """Who files the application."""

    MENTEE = "mentee"
    EMPLOYER = "arbeitgeber"
    PROVIDER = "traeger"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _APPLICANTS[self]


class Discretion(StrEnum):
    """How far the authority is bound."""

    ENTITLEMENT = "anspruch"
    SHOULD = "soll"
    DISCRETION = "ermessen"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _DISCRETIONS[self]


_RESULTS = {
    Result.POSSIBLE: "kommt in Betracht",
    Result.EXCLUDED: "ausgeschlossen",
    Result.UNCLEAR: "zu klären",
}
_CATEGORIES = {
    Category.PLACEMENT: "Beratung und Vermittlung",
    Category.VOCATIONAL_TRAINING: "Ausbildung",
    Category.FURTHER_TRAINING: "Weiterbildung",
    Category.EMPLOYER: "Leistungen an Arbeitgeber",
    Category.BASIC_INCOME: "Grundsicherung (SGB II)",
    Category.SUPPORT: "Begleitung, Familie und Anerkennung",
    Category.ASYLUM: "Asyl und Duldung",
    Category.STATE_LAW: "Landesförderung",
}
_APPLICANTS = {
    Applicant.MENTEE: "Mentee",
    Applicant.EMPLOYER: "Betrieb",
    Applicant.PROVIDER: "Träger",
}
_DISCRETIONS = {
    Discretion.ENTITLEMENT: "Anspruch",
    Discretion.SHOULD: "Soll-Leistung",
    Discretion.DISCRETION: "Ermessen",
}
