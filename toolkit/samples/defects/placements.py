"""Defects in placements, aftercare, applications and contacts with employers."""

from datetime import timedelta

from toolkit.samples.defects.editor import Editor, Row
from toolkit.samples.defects.model import Defect, Fits, Spoil, after, always, putting
from toolkit.samples.draw import Draw
from toolkit.samples.period import LAST_DAY

_F, _V, _N, _A, _B = "faelle", "vermittlungen", "nachbetreuung", "foerderantraege", "betriebskontakte"
_IN_FIRM = ("ausbildung_betrieblich", "ausbildung_ausserbetrieblich", "eq", "beschaeftigung", "minijob")
_TRAINING = ("ausbildung_betrieblich", "ausbildung_ausserbetrieblich", "eq")
_WORK = ("beschaeftigung", "minijob")


def _kind(*kinds: str) -> Fits:
    return lambda row, _: row["vermittlung_art"] in kinds


def _running(*kinds: str) -> Fits:
    return lambda row, _: row["vermittlung_art"] in kinds and row["ende"] is None


def _in_case(**values: object) -> Spoil:
    """A change of the case the row belongs to."""

    def spoil(row: Row, _: int, editor: Editor, draw: Draw) -> None:
        made = {name: value(row, draw) if callable(value) else value for name, value in values.items()}
        editor.set(_F, editor.case(row["fall_id"]), **made)

    return spoil


def _tolerated_for_work(row: Row, position: int, editor: Editor, draw: Draw) -> None:
    editor.set(_V, position, wochenstunden=draw.between(8, 18))
    editor.set(_F, editor.case(row["fall_id"]), aufenthaltsstatus="duldung_60d")


def _early(lowest: int, highest: int) -> Spoil:
    """Moves all aftercare out of a window of days after the start, past its end."""

    def spoil(row: Row, _: int, editor: Editor, draw: Draw) -> None:
        for contact in editor.rows_of(_N, row["vermittlung_id"], "vermittlung_id"):
            distance = (editor.column(_N, "kontakt_datum")[contact] - row["beginn"]).days
            if lowest <= distance <= highest:
                day = row["beginn"] + timedelta(days=highest + draw.between(1, 6))
                editor.set(_N, contact, kontakt_datum=day, eintrag_datum=day)

    return spoil


def _lasting(least: int) -> Fits:
    """Runs for so many days, and aftercare was not declined."""

    def fits(row: Row, editor: Editor) -> bool:
        rows = editor.rows_of(_N, row["vermittlung_id"], "vermittlung_id")
        declined = any(editor.column(_N, "nachbetreuung_stand")[contact] == "abgelehnt" for contact in rows)
        return row["ende"] is None and (LAST_DAY - row["beginn"]).days > least and not declined

    return fits


def _broken_off(row: Row, _: Editor) -> bool:
    return row["ende"] is not None


def _broken_off_long_ago(row: Row, _: Editor) -> bool:
    return row["ende"] is not None and (LAST_DAY - row["ende"]).days > 60


def _copy(row: Row, position: int, editor: Editor, _: Draw) -> int:
    return editor.copy(_V, position, vermittlung_id=f"{row['vermittlung_id']}-D")


def _before_start(row: Row, position: int, editor: Editor, draw: Draw) -> None:
    begin = next(
        editor.column(_V, "beginn")[place]
        for place in editor.rows_of(_V, row["vermittlung_id"], "vermittlung_id")
    )
    day = begin - timedelta(days=draw.between(3, 30))
    editor.set(_N, position, kontakt_datum=day, eintrag_datum=day)


def _before_mentoring(row: Row, position: int, editor: Editor, draw: Draw) -> None:
    start = editor.row(_F, editor.case(row["fall_id"]))["mentoring_beginn"]
    begin = start - timedelta(days=draw.between(5, 60))
    editor.set(_V, position, beginn=begin, vertrag_datum=begin - timedelta(days=10))


def _passed_on(row: Row, position: int, editor: Editor, _: Draw) -> None:
    editor.set(_B, position, daten_weitergegeben=True)
    editor.set(_F, editor.case(row["fall_id"]), einwilligung_betrieb_datum=None)


def _passed_on_early(row: Row, position: int, editor: Editor, draw: Draw) -> None:
    editor.set(_B, position, daten_weitergegeben=True)
    later = row["kontakt_datum"] + timedelta(days=draw.between(2, 20))
    editor.set(_F, editor.case(row["fall_id"]), einwilligung_betrieb_datum=later)


def _placement(rule: str, fits: Fits, **values: object) -> Defect:
    return Defect(rule, _V, fits, putting(_V, **values))


def _application(rule: str, *stands: str, **values: object) -> Defect:
    return Defect(rule, _A, lambda row, _: row["antrag_stand"] in stands, putting(_A, **values))


PLACEMENT_DEFECTS = (
    Defect("arbeit-trotz-verbot", _V, _running(*_IN_FIRM), _in_case(erwerbstaetigkeit="verboten")),
    Defect("arbeit-ohne-erlaubnis", _V, _running(*_IN_FIRM), _in_case(erwerbstaetigkeit="erlaubnisfaehig")),
    Defect(
        "gestattung-erste-drei-monate",
        _V,
        _kind("beschaeftigung", "minijob"),
        _in_case(aufenthaltsstatus="gestattung", einreise_datum=after("beginn", -80, -40)),
    ),
    Defect("beschaeftigungsduldung-wenig-stunden", _V, _running("beschaeftigung"), _tolerated_for_work),
    _placement("betrieb-weit-entfernt", always, entfernung_km=67.5, machbarkeit_vermerk=None),
    _placement(
        "berufsschule-weit-entfernt",
        _kind("ausbildung_betrieblich"),
        berufsschule_entfernung_km=81.0,
        machbarkeit_vermerk=None,
    ),
    _placement(
        "berufsschule-anderes-land",
        _kind("ausbildung_betrieblich"),
        berufsschule_land="16",
        machbarkeit_vermerk=None,
    ),
    _placement("ansprechperson-fehlt", _running(*_IN_FIRM), ansprechperson_benannt=False),
    _placement("ausbildung-ohne-vertrag", _kind(*_TRAINING), vertrag_liegt_vor=False),
    _placement("beschaeftigung-ohne-vertrag", _kind(*_WORK), vertrag_liegt_vor=False),
    _placement("vermittlung-angaben-fehlen", _kind(*_IN_FIRM), wochenstunden=None),
    _placement("vertrag-nach-beginn", always, vertrag_datum=after("beginn", 3, 40)),
    _placement("vermittlung-ende-vor-beginn", always, ende=after("beginn", -90, -3)),
    Defect("vermittlung-vor-mentoring", _V, always, _before_mentoring),
    _placement("abbruch-ohne-grund", _broken_off, ende_grund=None),
    _placement("abbruch-ohne-neuen-plan", _broken_off_long_ago, neuer_plan_datum=None),
    Defect("vermittlung-doppelt", _V, always, _copy),
    Defect("nachbetreuung-erste-wochen", _V, _lasting(60), _early(0, 42)),
    Defect("nachbetreuung-drei-monate", _V, _lasting(105), _early(0, 92)),
    Defect("nachbetreuung-sechs-monate", _V, _lasting(195), _early(89, 184)),
    Defect("nachbetreuung-vor-beginn", _N, always, _before_start),
    _application("antrag-nach-beginn", "beantragt", "bewilligt", beantragt_am=after("beginn", 0, 30)),
    _application("antrag-ohne-datum", "beantragt", "bewilligt", beantragt_am=None),
    _application("entscheidung-vor-antrag", "bewilligt", entschieden_am=after("beantragt_am", -30, -2)),
    _application("ablehnung-ohne-begruendung", "geprueft_verzichtet", begruendung=None),
    Defect("weitergabe-ohne-einwilligung", _B, always, _passed_on),
    Defect("weitergabe-vor-einwilligung", _B, always, _passed_on_early),
)
