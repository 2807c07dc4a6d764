"""Defects in the row of a case."""

from datetime import date, timedelta

from toolkit.samples.defects.editor import Editor, Row
from toolkit.samples.defects.model import Defect, Fits, after, ago, always, putting, running
from toolkit.samples.draw import Draw
from toolkit.samples.period import LAST_DAY
from toolkit.samples.person import LEVELS

_F = "faelle"
_PERMANENT = ("eu_freizuegigkeit", "niederlassungserlaubnis")
_FREE = ("niederlassungserlaubnis", "ae_25_1_2", "ae_25_3", "ae_25_5", "ae_24", "ae_25a_25b", "ae_familie")
_PROTECTED = ("gestattung", "duldung_60a", "duldung_60b", "ae_25_1_2", "ae_25_3", "ae_24")
_FOREIGN = ("ausland_nicht_anerkannt", "ausland_verfahren_laeuft", "ausland_teilweise")
_EU = ("PL", "RO", "BG", "CZ", "HU")


def _case(rule: str, fits: Fits, **values: object) -> Defect:
    return Defect(rule, _F, fits, putting(_F, **values))


def _status(*statuses: str, also: Fits = always) -> Fits:
    return lambda row, editor: row["aufenthaltsstatus"] in statuses and also(row, editor)


def _limited(row: Row, editor: Editor) -> bool:
    return row["aufenthaltsstatus"] not in (*_PERMANENT, "ae_24") and running(row, editor)


def _long_running(row: Row, editor: Editor) -> bool:
    return running(row, editor) and (LAST_DAY - row["mentoring_beginn"]).days > 75


def _qualified(row: Row, _: Editor) -> bool:
    return bool(row["berufsabschluss"] != "keiner")


def _foreign(row: Row, _: Editor) -> bool:
    return row["berufsabschluss"] in _FOREIGN


def _ended(row: Row, _: Editor) -> bool:
    return row["mentoring_ende"] is not None


def _unplaced(row: Row, editor: Editor) -> bool:
    return not editor.rows_of("vermittlungen", row["fall_id"])


def _speaks(row: Row, _: Editor) -> bool:
    return bool(row["sprachniveau"] != "keine")


def _eight_years_old(row: Row, draw: Draw) -> date:
    return date(row["geburtsdatum"].year + draw.between(7, 12), 9, 1)


def _level_above(row: Row, _: Draw) -> str:
    return LEVELS[LEVELS.index(row["sprachniveau"]) + 1]


def _care_not_mentioned(row: Row, editor: Editor) -> bool:
    if not row["kinder_unter_betreuung"] or not running(row, editor):
        return False
    areas = {editor.column("schritte", "bereich")[i] for i in editor.rows_of("schritte", row["fall_id"])}
    topics = {editor.column("kontakte", "thema")[i] for i in editor.rows_of("kontakte", row["fall_id"])}
    return "kinderbetreuung" not in areas | topics


def _twin(row: Row, position: int, editor: Editor, _: Draw) -> int:
    return editor.copy(_F, position, fall_id=f"{row['fall_id']}-D")


CASE_DEFECTS = (
    _case("einwilligung-fehlt", always, einwilligung_datum=None),
    _case("einwilligung-nach-erstkontakt", always, einwilligung_datum=after("einwilligung_datum", 5, 40)),
    _case(
        "aufenthalt-abgelaufen",
        _limited,
        aufenthalt_gueltig_bis=ago(5, 200),
        verlaengerung_beantragt_am=None,
        fiktionsbescheinigung=False,
    ),
    _case("aufenthalt-24-abgelaufen", _status("ae_24", also=running), aufenthalt_gueltig_bis=ago(10, 300)),
    _case(
        "aufenthalt-laeuft-bald-ab",
        _limited,
        aufenthalt_gueltig_bis=ago(-55, -3),
        verlaengerung_beantragt_am=None,
        fiktionsbescheinigung=False,
    ),
    _case(
        "aufenthalt-gueltigkeit-fehlt", _limited, aufenthalt_gueltig_bis=None, verlaengerung_beantragt_am=None
    ),
    _case(
        "verlaengerung-nach-ablauf",
        _limited,
        aufenthalt_gueltig_bis=ago(50, 90),
        verlaengerung_beantragt_am=ago(5, 45),
        fiktionsbescheinigung=False,
    ),
    _case("zugang-frei-nicht-erlaubt", _status(*_FREE), erwerbstaetigkeit="erlaubnisfaehig"),
    _case("zugang-60b-nicht-verboten", _status("duldung_60b"), erwerbstaetigkeit="erlaubnisfaehig"),
    _case("zugang-60c-nicht-erlaubt", _status("duldung_60c"), erwerbstaetigkeit="erlaubnisfaehig"),
    _case(
        "zugang-zweckgebunden-verboten",
        _status("ae_16a", "ae_erwerb", "chancenkarte_20a"),
        erwerbstaetigkeit="verboten",
    ),
    _case("ausbildungstitel-ohne-ausbildung", _status("ae_16a", "duldung_60c"), ausbildung_status="keine"),
    _case(
        "eu-staat-mit-asylstatus",
        lambda row, _: row["staatsangehoerigkeit"] in _EU,
        aufenthaltsstatus="gestattung",
        aufenthalt_gueltig_bis=ago(-300, -90),
    ),
    _case(
        "freizuegigkeit-anderer-staat",
        lambda row, _: (
            row["staatsangehoerigkeit"] in ("SY", "AF", "IQ") and row["erwerbstaetigkeit"] == "erlaubt"
        ),
        aufenthaltsstatus="eu_freizuegigkeit",
    ),
    _case("paragraf-24-anderer-staat", _status("ae_24"), staatsangehoerigkeit="NG"),
    _case("wohnpflicht-mit-titel", _status(*_FREE), wohnpflicht_aufnahmeeinrichtung=True),
    _case("zielgruppe-passt-nicht", _status(*_PROTECTED), zielgruppe="andere_zugewanderte"),
    _case("zielvereinbarung-spaet", _long_running, zielvereinbarung_datum=after("mentoring_beginn", 45, 74)),
    _case("zielvereinbarung-fehlt", _long_running, zielvereinbarung_datum=None),
    _case("zielvereinbarung-vor-beginn", always, zielvereinbarung_datum=after("mentoring_beginn", -365, -20)),
    _case("abschluss-angaben-fehlen", _qualified, berufsabschluss_land=None),
    _case(
        "schulabschluss-angaben-fehlen",
        lambda row, _: row["schulabschluss"] != "keiner",
        schulabschluss_jahr=None,
    ),
    _case(
        "abschluss-zu-frueh",
        _qualified,
        berufsabschluss_jahr=lambda row, draw: row["geburtsdatum"].year + draw.between(6, 12),
    ),
    _case("abschluss-in-der-zukunft", _qualified, berufsabschluss_jahr=2031),
    _case("auslandsabschluss-als-kind-eingereist", _foreign, einreise_datum=_eight_years_old),
    _case(
        "einreise-vor-geburt",
        lambda row, _: row["geburtsdatum"].year > 1993,
        einreise_datum=after("geburtsdatum", -700, -30),
    ),
    _case("einreise-nach-mentoring", always, einreise_datum=after("mentoring_beginn", 5, 60)),
    _case("alter-unwahrscheinlich", always, geburtsdatum=after("mentoring_beginn", -4000, -1500)),
    _case(
        "voraufenthalt-zu-lang",
        always,
        voraufenthalt_monate=lambda row, draw: row["voraufenthalt_monate"] + draw.between(6, 60),
    ),
    _case("sprachstand-ohne-datum", _speaks, sprachniveau_datum=None),
    _case(
        "sprachstand-veraltet",
        lambda row, editor: running(row, editor) and row["sprachniveau"] != "c1",
        sprachniveau_datum=ago(200, 500),
    ),
    _case("sprachstand-ohne-nachweis", _speaks, sprachniveau_nachweis=None),
    _case(
        "sprachniveau-rueckschritt",
        lambda row, _: row["sprachniveau"] != "c1",
        sprachniveau_beginn=_level_above,
    ),
    _case("kindesalter-ohne-kind", lambda row, _: row["kinder_unter_betreuung"] == 0, juengstes_kind_alter=4),
    _case(
        "kinderbetreuung-unklar",
        lambda row, _: row["kinder_unter_betreuung"] > 0,
        kinderbetreuung_gesichert=None,
    ),
    _case("kita-ohne-schritt", _care_not_mentioned, kinderbetreuung_gesichert=False),
    _case("zielaenderung-ohne-grund", always, ziel_geaendert=True, zielaenderung_grund=None),
    _case(
        "sprachkurs-nicht-geprueft",
        lambda row, editor: _long_running(row, editor) and row["sprachniveau"] not in ("b2", "c1"),
        sprachkurs_stand="nicht_geprueft",
    ),
    _case("anerkennung-ohne-vermerk", _foreign, anerkennung_vermerk=None),
    _case(
        "ausbildung-ohne-vermittlung",
        lambda row, editor: _unplaced(row, editor) and row["aufenthaltsstatus"] != "duldung_60b",
        ausbildung_status="betrieblich",
    ),
    _case("abschluss-unvollstaendig", _ended, verbleib=None),
    _case("ergebnis-ohne-ende", running, ergebnis="abbruch"),
    _case(
        "ergebnis-ohne-vermittlung",
        lambda row, editor: _ended(row, editor) and _unplaced(row, editor),
        ergebnis="beschaeftigung",
    ),
    _case(
        "ende-vor-beginn",
        _ended,
        mentoring_ende=lambda row, draw: row["mentoring_beginn"] - timedelta(days=draw.between(5, 90)),
    ),
    Defect("fall-doppelt", _F, running, _twin),
)
