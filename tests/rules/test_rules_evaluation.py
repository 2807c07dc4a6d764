"""What one verdict says about its conditions."""

import pytest

from toolkit.content import Condition, FundingInstrument, Guard, Result
from toolkit.content.loader import load_catalogue
from toolkit.errors import ProfileError
from toolkit.rules import State, evaluate

INSTRUMENTS = load_catalogue().funding.instruments


def verdict(instrument: str, **profile: object):
    return evaluate(profile, [INSTRUMENTS[instrument]])[instrument]


def states(instrument: str, **profile: object) -> dict[str, str]:
    return {finding.condition.id: str(finding.state) for finding in verdict(instrument, **profile).findings}


def with_conditions(*conditions: Condition) -> FundingInstrument:
    return INSTRUMENTS["bvb"].model_copy(update={"conditions": conditions})


def condition(**changes: object) -> Condition:
    fields = {
        "id": "c1", "text": "…", "attribute": "alter", "operator": ">=", "value": 18,
        "source": "§ 1", "if_not_met": Result.EXCLUDED,
    }  # fmt: skip
    return Condition(**{**fields, **changes})


def test_each_condition_is_explained() -> None:
    found = states("zustimmungsfreie-beschaeftigung", aufenthaltsstatus="gestattung", voraufenthalt_monate=47,
                   ausbildung_status="keine", erwerbstaetigkeit="erlaubt")  # fmt: skip
    assert found == {"zb1": "met", "zb2": "met", "zb3": "not_met", "zb5": "open", "zb4": "met"}


def test_a_finding_carries_the_value_and_the_norm() -> None:
    finding = verdict("berufsberatung", alter=12).findings[0]
    assert (finding.state, finding.value) == (State.NOT_MET, 12)
    assert "§ 29" in finding.condition.source


def test_a_guard_that_does_not_hold_switches_the_condition_off() -> None:
    assert states("bvb", aufenthaltsstatus="ae_25_1_2", voraufenthalt_monate=1)["bv3"] == "not_applicable"


def test_a_manual_condition_never_counts() -> None:
    manual = condition(operator="manuell", attribute=None, value=None)
    result = evaluate({}, [with_conditions(manual)])["bvb"]
    assert result.result is Result.POSSIBLE
    assert [finding.state for finding in result.findings] == [State.MANUAL]


def test_open_attributes_name_the_value_and_its_unknown_guards_once() -> None:
    assert verdict("vermittlungsbudget").open_attributes == (
        "erwerbstaetigkeit",
        "aufenthaltsstatus",
        "dauerhafter_aufenthalt_erwartet",
        "arbeitsuchend_gemeldet",
        "arbeitslos",
        "ausbildungsuchend_gemeldet",
    )


def test_a_violated_condition_under_an_unknown_guard_waits_for_the_guard() -> None:
    guarded = condition(applies_if=(Guard(attribute="arbeitslos", operator="==", value=True),))
    finding = evaluate({"alter": 17}, [with_conditions(guarded)])["bvb"].findings[0]
    assert (finding.state, finding.missing) == (State.OPEN, ("arbeitslos",))


def test_the_decisive_findings_are_those_that_exclude() -> None:
    found = verdict("bvb", vollzeitschulpflicht_erfuellt=False, alter=30)
    assert [finding.condition.id for finding in found.decisive] == ["bv1"]


def test_a_capped_instrument_says_so() -> None:
    found = verdict("berufseinstiegsbegleitung", besucht_schule=True, foerderbedarf_ausbildung=True)
    assert (found.result, found.decisive, found.capped) == (Result.UNCLEAR, (), True)


@pytest.mark.parametrize(
    ("operator", "value", "met", "not_met"),
    [
        ("==", 18, 18, 17),
        ("!=", 18, 17, 18),
        (">=", 18, 18, 17),
        ("<=", 18, 18, 19),
        (">", 18, 19, 18),
        ("<", 18, 17, 18),
        ("in", [17, 18], 18, 19),
        ("not_in", [17, 18], 19, 18),
    ],
)
def test_every_operator(operator: str, value: object, met: int, not_met: int) -> None:
    instrument = with_conditions(condition(operator=operator, value=value))
    found = [str(evaluate({"alter": age}, [instrument])["bvb"].findings[0].state) for age in (met, not_met)]
    assert found == ["met", "not_met"]
    assert evaluate({}, [instrument])["bvb"].findings[0].state is State.OPEN


@pytest.mark.parametrize("value", ["15", 15.0, True, [15]])
def test_a_value_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(ProfileError, match=r"alter: .* ganze Zahl") as caught:
        verdict("berufsberatung", alter=value)
    assert caught.value.value == value


def test_a_number_is_no_yes() -> None:
    with pytest.raises(ProfileError, match="true oder false"):
        verdict("avgs-private-vermittlung", arbeitslos=1)


def test_every_state_has_a_german_label() -> None:
    assert all(state.label for state in State)
