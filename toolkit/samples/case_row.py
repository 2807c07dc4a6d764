"""The row of a case: the person, the goal and the state of things on the reference day."""

from toolkit.samples.course import Course
from toolkit.samples.draw import Draw
from toolkit.samples.filing import Filing, care_missing
from toolkit.samples.period import days
from toolkit.samples.person import LEVELS, Person
from toolkit.samples.residence import benefits, residence
from toolkit.samples.rows import Rows

_COMPETENCES = (
    "Familienbetrieb: Verkauf, Kasse, Einkauf.",
    "Mehrere Jahre Küche, auch große Mengen.",
    "Näherei, genaue Arbeit mit Maschinen.",
    "Landwirtschaft, Umgang mit Tieren und Geräten.",
    "Pflege von Angehörigen, Haushalt mit sechs Personen.",
    "Bau und Renovierung, Fliesen und Farbe.",
    "Büro, Tabellen, drei Sprachen.",
    "Friseurhandwerk ohne Zeugnis.",
    "Reparatur von Telefonen und Elektrogeräten.",
)
_DEGREES = {
    "813": "Krankenschwester, Diplom",
    "841": "Grundschullehrerin oder Grundschullehrer",
    "252": "Kfz-Mechanik",
    "722": "Buchhaltung, Diplom",
    "431": "Informatik, Bachelor",
    "292": "Bäckerhandwerk",
    "263": "Elektrotechnik",
    "282": "Schneiderei",
}
_RECOGNITION = (
    "Beratung bei der Kammer hatte stattgefunden, Antrag wird vorbereitet.",
    "Unterlagen werden übersetzt, Antrag geplant.",
    "Verfahren läuft, Nachforderung beantwortet.",
    "Wird zurzeit nicht verfolgt, anderer Beruf gewünscht.",
)
_COURSES = (("laeuft", 34), ("angemeldet", 26), ("beendet", 30), ("abgebrochen", 10))


def file_case(filing: Filing, rows: Rows) -> None:
    """Appends the row of the case."""
    person, course, draw = filing.person, filing.course, filing.draw
    rows.add(
        "faelle",
        fall_id=filing.case_id,
        projekt_id=person.project.id,
        mentor_id=person.mentor,
        frueherer_fall_id=filing.earlier_case,
        vorname=person.given,
        nachname=person.family,
        geburtsdatum=person.born,
        geschlecht=person.sex,
        staatsangehoerigkeit=person.country,
        region=person.region.code,
        einreise_datum=person.arrived,
        zielgruppe="schutzsuchend" if person.seeks_protection else "andere_zugewanderte",
        mentoring_beginn=course.begin,
        mentoring_ende=course.end,
        ergebnis=course.result,
        abschluss_grund=course.reason,
        verbleib=course.whereabouts,
        notiz=filing.notes.write("profil", filing.setting(course.begin)) if draw.chance(55) else None,
        **_agreement(filing),
        **residence(person, course, draw),
        **benefits(person, course, draw),
        **_education(person, draw),
        **_language(person, course, draw),
        **_situation(person, course, draw),
    )


def _agreement(filing: Filing) -> dict[str, object]:
    course, draw = filing.course, filing.draw
    agreed = next((contact.day for contact in course.contacts if contact.topic == "ziel"), None)
    first = course.placements[0] if course.placements else None
    goal = _goal(filing.person, draw)
    if first and first.is_success:
        goal = "ausbildung" if first.is_training else "beschaeftigung"
    changed = agreed is not None and draw.chance(12)
    return {
        "einwilligung_datum": course.begin,
        "einwilligung_betrieb_datum": filing.consent_for_employers
        if filing.consent_for_employers <= course.until
        else None,
        "zielvereinbarung_datum": agreed,
        "ziel": goal,
        "ziel_text": filing.notes.goal(filing.setting(course.begin)) if agreed else None,
        "ziel_geaendert": changed,
        "zielaenderung_grund": "Arbeitszeiten passen nicht zu den Öffnungszeiten der Kita."
        if changed
        else None,
        "ausweichplan": "Verwandter Beruf mit Tagdienst, danach neue Bewerbungsrunde." if changed else None,
    }


def _goal(person: Person, draw: Draw) -> str:
    if person.age < 27:
        return draw.weighted(
            (("ausbildung", 62), ("beschaeftigung", 18), ("schule", 8), ("orientierung", 12))
        )
    return draw.weighted(
        (("beschaeftigung", 52), ("ausbildung", 22), ("qualifizierung", 20), ("orientierung", 6))
    )


def _education(person: Person, draw: Draw) -> dict[str, object]:
    has_school, qualified = person.school != "keiner", person.qualification != "keiner"
    foreign = qualified and person.qualification != "anerkannt_oder_inland"
    group = draw.pick(tuple(_DEGREES))
    return {
        "vollzeitschulpflicht_erfuellt": True,
        "besucht_schule": False,
        "schulabschluss": person.school,
        "schulabschluss_land": person.school_country if has_school else None,
        "schulabschluss_jahr": person.school_year if has_school else None,
        "berufsabschluss": person.qualification,
        "berufsabschluss_bezeichnung": _DEGREES[group] if qualified else None,
        "berufsabschluss_gruppe": group if qualified else None,
        "berufsabschluss_land": person.country if qualified else None,
        "berufsabschluss_jahr": person.qualification_year,
        "anerkennung_vermerk": draw.pick(_RECOGNITION) if foreign else None,
        "berufstaetigkeit_jahre": max(0, min(person.age - 19 - draw.below(8), 30)),
        "kompetenzen": draw.pick(_COMPETENCES),
    }


def _language(person: Person, course: Course, draw: Draw) -> dict[str, object]:
    long_enough = (course.until - course.begin).days > 120
    now = min(person.level + (1 if long_enough and draw.chance(55) else 0), 5)
    tested = draw.day(max(course.begin, course.until - days(150)), course.until)
    stand = draw.weighted(_COURSES) if now < 4 or draw.chance(40) else "nicht_noetig"
    kind = None if stand == "nicht_noetig" else "integrationskurs" if now < 3 else "berufssprachkurs"
    return {
        "sprachniveau": LEVELS[now],
        "sprachniveau_beginn": LEVELS[person.level],
        "sprachniveau_datum": tested,
        "sprachniveau_nachweis": draw.weighted((("test", 45), ("kurs", 25), ("einschaetzung", 30))),
        "sprachkurs_stand": stand,
        "sprachkurs_art": kind,
        "sprachkurs_beginn": course.begin + days(draw.between(10, 90)) if kind else None,
        "sprachkurs_vermerk": "Kurs am Vormittag passt zu den Betreuungszeiten."
        if kind and person.children
        else None,
    }


def _situation(person: Person, course: Course, draw: Draw) -> dict[str, object]:
    current = course.current
    training = {
        "betrieblich": "betrieblich",
        "schulisch": "schulisch",
        "ausserbetrieblich": "ausserbetrieblich",
    }
    status = "gesucht" if person.age < 30 and draw.chance(40) else "keine"
    if person.status == "ae_16a":
        status = draw.pick(("zusage_betrieblich", "vorzeitig_geloest"))
    if any(placement.is_training and placement.end for placement in course.placements):
        status = "vorzeitig_geloest"
    if current and current.kind == "eq":
        status = "eq"
    if current and current.is_training:
        status = training[current.kind.removeprefix("ausbildung_")]
    return {
        "ausbildung_status": status,
        "arbeitsverhaeltnis": "laeuft"
        if current and not current.is_training
        else draw.weighted((("keines", 90), ("in_aussicht", 10))),
        "foerderbedarf_ausbildung": draw.chance(45),
        "kinder_unter_betreuung": person.children,
        "juengstes_kind_alter": person.youngest,
        "kinderbetreuung_gesichert": not care_missing(person) if person.children else None,
        "mobilitaet": draw.weighted(
            (("oepnv", 55), ("fahrrad", 20), ("auto", 12), ("fuehrerschein", 8), ("eingeschraenkt", 5))
        ),
        "arbeitszeit_moeglich": draw.weighted(
            (("vormittags", 45), ("teilzeit", 40), ("vollzeit", 15))
            if person.children
            else (("vollzeit", 75), ("teilzeit", 25))
        ),
        "schicht_moeglich": not person.children and draw.chance(60),
    }
