"""What the reasons of a rating may quote, and when a criterion applies."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from toolkit.cases.plausibility.wording import shown
from toolkit.content import load_caseload
from toolkit.samples.audit.file import CaseFile, case_row, days_of, only
from toolkit.samples.period import LAST_DAY, months_between
from toolkit.samples.person import FREE, LEVELS

FOREIGN = ("ausland_nicht_anerkannt", "ausland_verfahren_laeuft", "ausland_teilweise")
_FIELDS = {
    "status": "aufenthaltsstatus",
    "zugang": "erwerbstaetigkeit",
    "zielgruppe": "zielgruppe",
    "abschluss": "berufsabschluss",
    "kompetenzen": "kompetenzen",
    "niveau": "sprachniveau",
    "niveau_datum": "sprachniveau_datum",
    "nachweis": "sprachniveau_nachweis",
    "kinder": "kinder_unter_betreuung",
    "ziel": "ziel",
    "ziel_text": "ziel_text",
    "zielaenderung": "zielaenderung_grund",
    "ausweichplan": "ausweichplan",
    "sprachkurs": "sprachkurs_stand",
    "anerkennung": "anerkennung_vermerk",
    "einwilligung": "einwilligung_datum",
    "einwilligung_betrieb": "einwilligung_betrieb_datum",
    "zielvereinbarung": "zielvereinbarung_datum",
    "mentoring_beginn": "mentoring_beginn",
    "gueltig": "aufenthalt_gueltig_bis",
    "ende": "mentoring_ende",
}
_FROM_ROWS = {
    "vertrag": ("vermittlungen", "vertrag_datum"),
    "beginn": ("vermittlungen", "beginn"),
    "beruf": ("vermittlungen", "beruf"),
    "stunden": ("vermittlungen", "wochenstunden"),
    "entfernung": ("vermittlungen", "entfernung_km"),
    "vermittlung_ende": ("vermittlungen", "ende"),
    "neuer_plan": ("vermittlungen", "neuer_plan_datum"),
    "instrument": ("foerderantraege", "instrument"),
    "antrag_stand": ("foerderantraege", "antrag_stand"),
    "beantragt": ("foerderantraege", "beantragt_am"),
    "foerderbeginn": ("foerderantraege", "beginn"),
    "betriebskontakt": ("betriebskontakte", "kontakt_datum"),
    "erste_nachbetreuung": ("nachbetreuung", "kontakt_datum"),
}


def facts_of(file: CaseFile) -> dict[str, str]:
    """What can be quoted, in German wording; „unbefristet“ for a missing validity."""
    dictionary = load_caseload()
    case = case_row(file)
    facts = {
        name: shown(column, case.get(column), dictionary.tables["faelle"].by_name)
        for name, column in _FIELDS.items()
    }
    for name, (table, column) in _FROM_ROWS.items():
        found = next((row[column] for row in only(file, table) if column in row), None)
        facts[name] = shown(column, found, dictionary.tables[table].by_name)
    facts["gueltig"] = facts["gueltig"] or "unbefristet"
    return facts | _counts(file) | {"stichtag": _german(LAST_DAY)}


def _counts(file: CaseFile) -> dict[str, str]:
    contacts = days_of(only(file, "kontakte"), "kontakt_datum")
    authority = [row["kontakt_datum"] for row in only(file, "kontakte") if _led_on_from_authority(row)]
    pause = max(((later - day).days for day, later in pairwise(contacts)), default=0)
    case = case_row(file)
    agreed = case.get("zielvereinbarung_datum", case["mentoring_beginn"])
    return {
        "erster_kontakt": _german(contacts[0]),
        "letzter_kontakt": _german(contacts[-1]),
        "laengste_pause": str(pause),
        "behoerde": _german(authority[0]) if authority else "",
        "tage_bis_ziel": str((agreed - case["mentoring_beginn"]).days),
        "zahl_kontakte": str(len(contacts)),
        "zahl_schritte": str(len(only(file, "schritte"))),
        "zahl_nachbetreuung": str(len(only(file, "nachbetreuung"))),
    }


def traits_of(file: CaseFile) -> Mapping[str, bool]:
    """Yes-no statements on which flaws and applicability depend."""
    case = case_row(file)
    placements = only(file, "vermittlungen")
    status = case["aufenthaltsstatus"]
    return {
        "nur_befristet": status not in ("eu_freizuegigkeit", "niederlassungserlaubnis", "ae_24"),
        "nur_frei": status in FREE and status not in ("ae_22_23", "fiktion_24"),
        "nur_schulabschluss": case["schulabschluss"] != "keiner",
        "nur_geaendert": bool(case.get("ziel_geaendert")),
        "nur_unter_b2": LEVELS.index(case["sprachniveau"]) < LEVELS.index("b2"),
        "nur_ausland": case["berufsabschluss"] in FOREIGN,
        "nur_beantragt": any("beantragt_am" in row for row in only(file, "foerderantraege")),
        "nur_kita": bool(case["kinder_unter_betreuung"]) and not case.get("kinderbetreuung_gesichert", True),
        "nur_abbruch": any(_broke_off_early(row) for row in placements),
        "nur_beendet": "mentoring_ende" in case,
        "nur_laufend": "mentoring_ende" not in case,
        "ohne_vermittlung": not placements,
        "vermittelt": bool(placements),
        "arbeitgeberkontakt": bool(only(file, "betriebskontakte")),
        "ziel_arbeit": case["ziel"] in ("ausbildung", "beschaeftigung"),
        "beraten": any(row["thema"] != "bewerbung" for row in only(file, "betriebskontakte")),
        "beworben": any(row["thema"] == "bewerbung" for row in only(file, "kontakte")),
        "rueckgemeldet": any("rueckmeldung" in row for row in only(file, "betriebskontakte")),
        "machbar": any("machbarkeit_vermerk" in row for row in placements),
        "behoerde": any(_led_on_from_authority(row) for row in only(file, "kontakte")),
        "nachbetreut": bool(only(file, "nachbetreuung")),
        "neuer_plan": any("neuer_plan_datum" in row for row in placements),
    }


def _led_on_from_authority(row: Mapping[str, Any]) -> bool:
    return row["thema"] in ("behoerde", "foerderung") and "naechster_schritt" in row


def _broke_off_early(row: Mapping[str, Any]) -> bool:
    return "ende" in row and months_between(row["beginn"], row["ende"]) < 6


def plan_is_due(file: CaseFile) -> bool:
    """Whether eight weeks have passed since a placement ended early."""
    return any(
        row["ende"] + timedelta(days=56) < LAST_DAY
        for row in only(file, "vermittlungen")
        if _broke_off_early(row)
    )


def _german(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
