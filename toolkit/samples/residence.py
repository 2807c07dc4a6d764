"""Residence and benefits, as they go with origin, stay and work."""

from datetime import date

from toolkit.samples.course import Course
from toolkit.samples.draw import Draw
from toolkit.samples.period import LAST_DAY, days, months_between
from toolkit.samples.person import ASYLUM, FREE, Person

_PERMANENT = frozenset(("eu_freizuegigkeit", "niederlassungserlaubnis"))


def residence(person: Person, course: Course, draw: Draw) -> dict[str, object]:
    """Status, access to work and validity on the reference day."""
    in_training = bool(course.current and course.current.kind == "ausbildung_betrieblich")
    status, access = person.status, person.access
    if course.placements:
        access = "erlaubt"
    if status == "duldung_60a" and in_training:
        status = "duldung_60c"
    tolerated = status.startswith("duldung")
    stay = months_between(person.arrived, LAST_DAY)
    return {
        "aufenthaltsstatus": status,
        "erwerbstaetigkeit": "erlaubt" if status in FREE else access,
        "wohnpflicht_aufnahmeeinrichtung": (status == "gestattung" and stay < 18 and draw.chance(20))
        if status in ASYLUM or tolerated
        else None,
        "paragraf24_ab_april_2025": person.arrived >= date(2025, 4, 1)
        if status in ("ae_24", "fiktion_24")
        else None,
        "voraufenthalt_monate": stay,
        "duldung_monate": max(min(stay - 8, 60), 1) if tolerated else None,
        **_validity(status, draw),
    }


def _validity(status: str, draw: Draw) -> dict[str, object]:
    if status in _PERMANENT:
        return {"fiktionsbescheinigung": False}
    if status == "ae_24":
        return {"aufenthalt_gueltig_bis": date(2026, 3, 4), "fiktionsbescheinigung": False}
    if draw.chance(9):
        expires = draw.day(LAST_DAY - days(70), LAST_DAY + days(25))
        applied = expires - days(draw.between(28, 60))
        return {
            "aufenthalt_gueltig_bis": expires,
            "verlaengerung_beantragt_am": applied,
            "fiktionsbescheinigung": True,
        }
    longest = 170 if status in ASYLUM else 1000
    return {
        "aufenthalt_gueltig_bis": LAST_DAY + days(draw.between(62, longest)),
        "fiktionsbescheinigung": status == "fiktion_24",
    }


def benefits(person: Person, course: Course, draw: Draw) -> dict[str, object]:
    """Benefits and unemployment on the reference day."""
    working = course.current is not None and not course.current.is_training
    stay = months_between(person.arrived, LAST_DAY)
    if person.status in ASYLUM:
        benefit = "asylblg_grund" if stay < 36 else "asylblg_analog"
    elif person.status in ("eu_freizuegigkeit", "ae_erwerb", "ae_16a", "chancenkarte_20a"):
        benefit = draw.weighted((("keine", 75), ("alg1", 25)))
    else:
        benefit = draw.weighted((("grundsicherung", 84), ("keine", 16)))
    if working and draw.chance(65):
        benefit = "keine"
    jobless = course.current is None and draw.chance(74)
    return {
        "leistungsbezug": benefit,
        "arbeitslos": jobless,
        "arbeitslos_monate": draw.between(1, max(min(stay, 40), 2)) if jobless else None,
        "arbeitsuchend_gemeldet": jobless or draw.chance(20),
        "ausbildungsuchend_gemeldet": person.age < 28 and draw.chance(35),
        "grundsicherung_monate": min(stay, 84) if benefit == "grundsicherung" else 0,
    }
