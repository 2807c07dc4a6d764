"""The gold ratings of a file that is kept well, before flaws are written into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.content.quality import Checklist
from toolkit.samples.audit.facts import facts_of, plan_is_due, traits_of
from toolkit.samples.audit.file import CaseFile

MET, PARTLY, NOT_MET = "erfuellt", "teilweise", "nicht_erfuellt"
NOT_APPLICABLE, NOT_ASSESSABLE = "nicht_anwendbar", "nicht_beurteilbar"

_APPLIES = {
    "C4": "nur_geaendert",
    "C5": "ziel_arbeit",
    "D1": "nur_unter_b2",
    "D2": "nur_ausland",
    "D4": "nur_beantragt",
    "E4": "nur_kita",
    "F1": "arbeitgeberkontakt",
    "F2": "vermittelt",
    "F3": "arbeitgeberkontakt",
    "G1": "vermittelt",
    "G2": "vermittelt",
    "G3": "nur_abbruch",
    "G4": "nur_beendet",
}
_FULLY = {"C5": "machbar", "E1": "rueckgemeldet"}
_NEEDS = {"C5": "vermittelt", "E1": "beworben", "E2": "behoerde", "F1": "beraten", "G2": "nachbetreut"}


@dataclass(frozen=True)
class GoldRating:
    """The right rating of one criterion and its reason."""

    rating: str
    reason: str


def ratings_of_good_file(
    file: CaseFile, checklist: Checklist, reasons: Mapping[str, Mapping[str, str]]
) -> dict[str, GoldRating]:
    """For every criterion of the checklist the rating of a well-kept file, with a reason that quotes it."""
    facts, traits = facts_of(file), traits_of(file)
    ratings = {name: _rating(name, traits, file) for name in checklist.criteria}
    return {
        name: GoldRating(rating, reasons[rating][name].format_map(facts)) for name, rating in ratings.items()
    }


def _rating(criterion: str, traits: Mapping[str, bool], file: CaseFile) -> str:
    if criterion in _APPLIES and not traits[_APPLIES[criterion]]:
        return NOT_APPLICABLE
    if criterion in _NEEDS and not traits[_NEEDS[criterion]]:
        return NOT_ASSESSABLE
    if criterion == "G3" and not traits["neuer_plan"] and not plan_is_due(file):
        return NOT_ASSESSABLE
    return PARTLY if criterion in _FULLY and not traits[_FULLY[criterion]] else MET


def overall(ratings: Mapping[str, GoldRating], checklist: Checklist) -> tuple[str, float | None]:
    """The overall grade and the share of points reached, by the rules of the checklist.

    Open and inapplicable criteria do not count; a critical one that is not met allows the last grade only.
    """
    points: list[tuple[int, int]] = []
    for name, rating in ratings.items():
        value = checklist.ratings[rating.rating].value
        if value is not None:
            points.append((checklist.criteria[name].weight * value, checklist.criteria[name].weight * 2))
    share = sum(part for part, _ in points) / sum(whole for _, whole in points)
    critical = any(
        checklist.criteria[name].critical and rating.rating == NOT_MET for name, rating in ratings.items()
    )
    grades = checklist.grades[-1:] if critical else checklist.grades
    return next(grade.id for grade in grades if share >= grade.at_least), round(share, 3)


def as_rows(ratings: Mapping[str, GoldRating]) -> dict[str, dict[str, Any]]:
    """The ratings with German keys."""
    return {name: {"wertung": each.rating, "begruendung": each.reason} for name, each in ratings.items()}
