"""What if: before and after."""

from toolkit.content import Result
from toolkit.content.loader import load_catalogue
from toolkit.rules import compare, evaluate

INSTRUMENTS = load_catalogue().funding.instruments
TRAINING = ["bab-berufsausbildung", "asa-vorphase", "berufsberatung"]
BEFORE = {
    "aufenthaltsstatus": "ae_25_1_2", "erwerbstaetigkeit": "erlaubt", "alter": 20, "wohnt_bei_eltern": False,
    "berufsabschluss": "keiner", "vollzeitschulpflicht_erfuellt": True, "foerderbedarf_ausbildung": True,
    "ausbildung_status": "gesucht",
}  # fmt: skip
AFTER = {**BEFORE, "ausbildung_status": "zusage_betrieblich"}


def verdicts(profile: dict) -> dict:
    return evaluate(profile, (INSTRUMENTS[name] for name in TRAINING))


def test_an_apprenticeship_contract_opens_one_door_and_closes_another() -> None:
    opened, closed = compare(verdicts(BEFORE), verdicts(AFTER))
    assert (opened.instrument_id, opened.before, opened.after, opened.opens) == (
        "bab-berufsausbildung", Result.EXCLUDED, Result.POSSIBLE, True,
    )  # fmt: skip
    assert (closed.instrument_id, closed.after, closed.opens) == ("asa-vorphase", Result.EXCLUDED, False)


def test_a_change_names_the_conditions_that_moved() -> None:
    opened, closed = compare(verdicts(BEFORE), verdicts(AFTER))
    assert [finding.condition.id for finding in opened.findings] == ["ba1"]
    assert [(finding.condition.id, str(finding.state)) for finding in closed.findings] == [("av6", "not_met")]


def test_the_same_profile_changes_nothing() -> None:
    assert compare(verdicts(BEFORE), verdicts(BEFORE)) == []


def test_instruments_of_one_side_only_are_left_out() -> None:
    assert compare({}, verdicts(AFTER)) == []
