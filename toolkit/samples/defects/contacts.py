"""Defects in contacts, steps and the free texts of all tables."""

from datetime import timedelta
from typing import Any

from toolkit.samples.defects.editor import Editor, Row
from toolkit.samples.defects.model import Defect, Fits, Spoil, after, ago, always, putting, running
from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import load_ingredients
from toolkit.samples.period import LAST_DAY

_F, _K, _S = "faelle", "kontakte", "schritte"
_OPEN = ("offen", "in_arbeit")


def _case_of(row: Row, editor: Editor) -> dict[str, Any]:
    return editor.row(_F, editor.case(row["fall_id"]))


def _speaking(table: str) -> Spoil:
    """Adds a sentence of a special category (Art. 9 DSGVO)."""

    def spoil(row: Row, position: int, editor: Editor, draw: Draw) -> None:
        sentence = draw.pick(load_ingredients().notes["besondere_daten"])["satz"]
        name = _case_of(row, editor)["vorname"]
        for word in ("{person}", "{vorname}", "{angehoerige}"):
            sentence = (
                sentence.replace(word, "{name}", 1)
                if "{name}" not in sentence
                else sentence.replace(word, "die Person")
            )
        editor.say(table, position, sentence, name)

    return spoil


def _special(rule: str, table: str) -> Defect:
    return Defect(rule, table, lambda row, _: row["notiz"] is not None, _speaking(table))


def _is_last_of_ended(row: Row, editor: Editor) -> bool:
    end = _case_of(row, editor)["mentoring_ende"]
    return end is not None and row["kontakt_datum"] == end and (LAST_DAY - end).days > 12


def _later_than_hundred_days(row: Row, editor: Editor) -> bool:
    case = _case_of(row, editor)
    return bool((row["kontakt_datum"] - case["mentoring_beginn"]).days > 100)


def _gap_before(row: Row, _: int, editor: Editor, __: Draw) -> None:
    """What lay in the 95 days before moves to the beginning."""
    begin = _case_of(row, editor)["mentoring_beginn"]
    for other in editor.rows_of(_K, row["fall_id"]):
        day = editor.column(_K, "kontakt_datum")[other]
        if timedelta(0) < row["kontakt_datum"] - day < timedelta(days=95):
            editor.set(_K, other, kontakt_datum=begin, eintrag_datum=begin + timedelta(days=1))


def _copied(table: str, key: str) -> Spoil:
    def spoil(row: Row, position: int, editor: Editor, _: Draw) -> int:
        return editor.copy(table, position, **{key: f"{row[key]}-D"})

    return spoil


def _moved_year(row: Row, position: int, editor: Editor, _: Draw) -> None:
    year_before = row["kontakt_datum"] - timedelta(days=365)
    editor.set(_K, position, kontakt_datum=year_before, eintrag_datum=year_before + timedelta(days=1))


def _mostly_unassigned(row: Row, position: int, editor: Editor, _: Draw) -> None:
    for step in editor.rows_of(_S, row["fall_id"]):
        editor.set(_S, step, zustaendig=None)


def _three_steps(row: Row, editor: Editor) -> bool:
    return len(editor.rows_of(_S, row["fall_id"])) >= 3


def _nothing_next(row: Row, _: int, editor: Editor, __: Draw) -> None:
    for step in editor.rows_of(_S, row["fall_id"]):
        if editor.column(_S, "schritt_status")[step] in _OPEN:
            done = editor.column(_S, "vereinbart_am")[step]
            editor.set(_S, step, schritt_status="erledigt", erledigt_am=done)
    for contact in editor.rows_of(_K, row["fall_id"]):
        editor.set(_K, contact, naechster_schritt=None)


def _silent(row: Row, _: int, editor: Editor, draw: Draw) -> None:
    """No contact in the last ten weeks and more."""
    last = max(row["mentoring_beginn"], LAST_DAY - timedelta(days=draw.between(70, 100)))
    for contact in editor.rows_of(_K, row["fall_id"]):
        if editor.column(_K, "kontakt_datum")[contact] > last:
            editor.set(_K, contact, kontakt_datum=last, eintrag_datum=last)


def _long_unplaced(row: Row, editor: Editor) -> bool:
    old = (LAST_DAY - row["mentoring_beginn"]).days > 110
    return running(row, editor) and old and not editor.rows_of("vermittlungen", row["fall_id"])


def _misfiled(table: str) -> Spoil:
    """The rows of a table carry a mistyped case number."""

    def spoil(row: Row, _: int, editor: Editor, __: Draw) -> None:
        for position in editor.rows_of(table, row["fall_id"]):
            editor.set(table, position, fall_id=f"{row['fall_id']}X")

    return spoil


def _begun_long_ago(row: Row, _: Editor) -> bool:
    return bool((LAST_DAY - row["mentoring_beginn"]).days > 40)


def _funding_possible(row: Row, editor: Editor) -> bool:
    fits = row["erwerbstaetigkeit"] == "erlaubt" and row["leistungsbezug"] == "grundsicherung"
    return fits and bool(row["arbeitslos"]) and _long_unplaced(row, editor)


def _with_status(*statuses: str) -> Fits:
    return lambda row, _: row["schritt_status"] in statuses


CONTACT_DEFECTS = (
    _special("besondere-angaben-kontakt", _K),
    _special("besondere-angaben-fall", _F),
    _special("besondere-angaben-nachbetreuung", "nachbetreuung"),
    _special("besondere-angaben-betrieb", "betriebskontakte"),
    Defect("kontaktluecke", _K, _later_than_hundred_days, _gap_before),
    Defect("kontakt-vor-beginn", _K, always, _moved_year),
    Defect(
        "kontakt-nach-ende",
        _K,
        _is_last_of_ended,
        putting(_K, kontakt_datum=after("kontakt_datum", 3, 9), eintrag_datum=after("kontakt_datum", 10, 12)),
    ),
    Defect(
        "kontakt-in-der-zukunft",
        _K,
        always,
        putting(_K, kontakt_datum=ago(-400, -30), eintrag_datum=None),
    ),
    Defect("eintrag-spaet", _K, always, putting(_K, eintrag_datum=after("kontakt_datum", 9, 60))),
    Defect("eintrag-vor-kontakt", _K, always, putting(_K, eintrag_datum=after("kontakt_datum", -40, -1))),
    Defect("kontakt-doppelt", _K, always, _copied(_K, "kontakt_id")),
    Defect("letzter-kontakt-lange-her", _F, _long_unplaced, _silent),
    Defect("kein-kontakt", _F, _begun_long_ago, _misfiled(_K)),
    Defect("kein-naechster-schritt", _F, running, _nothing_next),
    Defect("schritte-unvollstaendig", _F, _three_steps, _mostly_unassigned),
    Defect("foerderung-nicht-geprueft", _F, _funding_possible, _misfiled("foerderantraege")),
    Defect("schritt-ohne-termin", _S, _with_status(*_OPEN), putting(_S, zustaendig=None)),
    Defect(
        "schritt-ueberfaellig",
        _S,
        _with_status("offen"),
        putting(_S, termin=ago(35, 150), vereinbart_am=ago(155, 200), neuer_termin=None, vermerk=None),
    ),
    Defect("neuer-termin-ueberfaellig", _S, _with_status(*_OPEN), putting(_S, neuer_termin=ago(35, 90))),
    Defect("schritt-erledigt-ohne-datum", _S, _with_status("erledigt"), putting(_S, erledigt_am=None)),
    Defect(
        "schritt-erledigt-vor-vereinbarung",
        _S,
        _with_status("erledigt"),
        putting(_S, erledigt_am=after("vereinbart_am", -60, -2)),
    ),
    Defect("schritt-offen-mit-datum", _S, _with_status("erledigt"), putting(_S, schritt_status="offen")),
)
