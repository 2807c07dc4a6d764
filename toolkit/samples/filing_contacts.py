"""Contacts and agreed steps of a case, as a careful mentor would keep them."""

from datetime import date

from toolkit.samples.course import Contact
from toolkit.samples.filing import Filing, care_missing
from toolkit.samples.notes import Note
from toolkit.samples.period import LAST_DAY, days
from toolkit.samples.rows import Rows

_TOPICS = {
    "profil": "ziel",
    "betrieb": "arbeit",
    "start": "arbeit",
    "abbruch": "arbeit",
    "abschluss": "sonstiges",
}
_ARTS = (("persoenlich", 46), ("telefon", 26), ("begleitung", 12), ("nachricht", 10), ("video", 6))
_AREAS = {
    "Sprach": "sprache",
    "Anerkennung": "anerkennung",
    "Zeugnis": "anerkennung",
    "Förder": "foerderung",
    "Kita": "kinderbetreuung",
    "Jobcenter": "behoerde",
    "Titel": "behoerde",
    "Berufsschule": "ausbildung",
    "Berichtsheft": "ausbildung",
    "Betrieb": "arbeit",
    "Lohn": "arbeit",
    "Fahrkarte": "arbeit",
    "Unterlagen": "sonstiges",
    "Führerschein": "sonstiges",
}
"""Word in a step → area; what names none belongs to the applications."""
_TOLD = {"elefon": "telefon", "Anruf": "telefon", "begleitet": "begleitung", "gemeinsam": "persoenlich"}
"""Words of a note after which another kind of contact would be odd."""


def file_contacts(filing: Filing, rows: Rows) -> None:
    """The contacts; the first and the last of a running case always say what comes next."""
    for number, contact in enumerate(filing.course.contacts):
        _file_contact(filing, rows, contact, number)


def _file_contact(filing: Filing, rows: Rows, contact: Contact, number: int) -> None:
    draw, course = filing.draw, filing.course
    first, last = number == 0, number == len(course.contacts) - 1
    note = filing.notes.write(contact.topic, filing.setting(contact.day))
    says_next = (not course.end or not last) and (first or last or draw.chance(86))
    rows.add(
        "kontakte",
        kontakt_id=f"K{rows.count('kontakte') + 1:07}",
        fall_id=filing.case_id,
        mentor_id=filing.person.mentor if draw.chance(88) else None,
        kontakt_datum=contact.day,
        eintrag_datum=min(
            contact.day + days(draw.weighted(((0, 50), (1, 22), (2, 12), (4, 10), (6, 6)))), LAST_DAY
        ),
        kontakt_art="persoenlich" if first else _told(note) or draw.weighted(_ARTS),
        thema=_TOPICS.get(contact.topic, contact.topic),
        mit_inhalt=True if number < 2 or last else draw.chance(92),
        dauer_minuten=draw.pick((15, 20, 30, 45, 60, 75, 90)),
        naechster_schritt=filing.next_step(contact.day) if says_next else None,
        notiz=note,
    )


def _told(note: Note) -> str | None:
    """The kind of contact that a note itself tells."""
    return next((kind for word, kind in _TOLD.items() if word in note.text), None)


def file_steps(filing: Filing, rows: Rows) -> None:
    """Agreed steps, mostly done in time, some put off with a remark; running cases have an open one."""
    course, draw = filing.course, filing.draw
    agreed = [contact.day for contact in course.contacts if contact.topic != "abschluss"]
    chosen = sorted({draw.pick(agreed) for _ in range(draw.between(2, 5))})
    if filing.person.children and care_missing(filing.person):
        _file_step(filing, rows, agreed[0], "Kita-Anmeldung abgeben", "kinderbetreuung")
    for day in chosen:
        _file_step(filing, rows, day, filing.next_step(day), None)
    if not course.end:
        _file_open_step(filing, rows, agreed[-1])


def _file_step(filing: Filing, rows: Rows, day: date, title: str, area: str | None) -> None:
    draw, until = filing.draw, filing.course.until
    due = day + days(draw.between(7, 30))
    put_off = draw.chance(16)
    done = due + days(draw.between(6, 25) if put_off else draw.between(-5, 5))
    values = {"erledigt_am": max(done, day), "schritt_status": "erledigt"}
    if done > until:
        values = {"schritt_status": "entfallen", "vermerk": "Nicht mehr nötig, mit Abschluss besprochen."}
    if done > until and not filing.course.end:
        values = {"schritt_status": "in_arbeit", "neuer_termin": done}
    elif put_off and done <= until:
        values |= {
            "neuer_termin": done,
            "vermerk": draw.pick(("Unterlage lag später vor.", "Termin wurde verlegt.")),
        }
    _add_step(filing, rows, title, area, day, due, **values)


def _file_open_step(filing: Filing, rows: Rows, day: date) -> None:
    due = max(day, LAST_DAY - days(15)) + days(filing.draw.between(4, 40))
    title = filing.next_step(day)
    _add_step(filing, rows, title, None, day, due, schritt_status="offen")


def _add_step(
    filing: Filing, rows: Rows, title: str, area: str | None, day: date, due: date, **values: object
) -> None:
    rows.add(
        "schritte",
        schritt_id=f"S{rows.count('schritte') + 1:07}",
        fall_id=filing.case_id,
        bezeichnung=title,
        bereich=area or _area(title),
        vereinbart_am=day,
        termin=due,
        zustaendig=filing.draw.weighted((("mentee", 45), ("beide", 30), ("mentor", 20), ("behoerde", 5))),
        **values,
    )


def _area(title: str) -> str:
    return next((area for word, area in _AREAS.items() if word in title), "bewerbung")
