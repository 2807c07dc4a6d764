"""Walking every way through a scenario, against a walk that keeps the whole situation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.content.scenario_walk import open_decisions, walk
from toolkit.content.scenarios import Addition, Background, Decision, Scenario, Scene
from toolkit.content.situation import BOUNDS, Situation, parse_condition

NAMES = ("a", "b", "c", "d", "e")
NOTES = ("eins", "zwei")
CONDITIONS = ("vertrauen >= 3", "vertrauen < 2", "eins", "nicht eins", "zwei")
BEHIND = Background(text="Es gilt.", norm="§ 1 SGB III", as_of="2026-04-29", evidence="gesetz")

switches = st.fixed_dictionaries(
    {
        "wenn": st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=2),
        "weiter": st.sampled_from(NAMES),
    }
)
decisions = st.fixed_dictionaries(
    {
        "text": st.just("So"),
        "bewertung": st.sampled_from(["gut", "vertretbar", "schlecht"]),
        "weiter": st.sampled_from(NAMES),
        "weichen": st.lists(switches, max_size=1),
        "rueckmeldung": st.just("Dann"),
        "wenn": st.lists(st.sampled_from(CONDITIONS), max_size=1),
        "wirkung": st.dictionaries(st.sampled_from(["vertrauen", "zeit"]), st.integers(-2, 2), max_size=2),
        "merkt": st.lists(st.sampled_from(NOTES), max_size=1),
    }
).map(Decision.model_validate)


@st.composite
def scenarios(draw):
    scenes = []
    for name in NAMES[:-1]:
        taken = draw(st.lists(decisions, min_size=1, max_size=3))
        scenes.append(Scene(id=name, title=name, text=name, background=BEHIND, decisions=taken))
    scenes.append(Scene(id="e", title="Ende", text="Ende", ending="offen"))
    state = {"vertrauen": draw(st.integers(0, 5))}
    words = {"id": "s", "section": "a", "title": "S", "introduction": "I", "conclusion": "F"}
    return Scenario(**words, start="a", state=state, scenes=scenes)


def whole_walk(scenario):
    """Met, stuck and trapped scenes by visiting every scene with its whole situation."""
    onward, ahead = {}, [(scenario.start, scenario.opening)]
    while ahead:
        place = ahead.pop()
        if place not in onward:
            taken = open_decisions(scenario.by_id[place[0]], place[1])
            onward[place] = [decision.follow(place[1]) for decision in taken]
            ahead += onward[place]
    endings = {place for place in onward if scenario.by_id[place[0]].ending}
    stuck = {place for place in onward if not onward[place]} - endings
    good = endings | stuck
    while more := {place for place, following in onward.items() if good & set(following)} - good:
        good |= more
    return {n for n, _ in onward}, {n for n, _ in stuck}, {n for n, _ in onward.keys() - good}


@given(scenarios())
def test_a_walk_with_less_of_the_situation_finds_the_same(scenario):
    found = walk(scenario)
    assert found.complete
    assert (found.met, found.stuck, found.trapped) == whole_walk(scenario)


@given(st.sampled_from(sorted(BOUNDS)), st.integers(-40_000, 40_000), st.integers(-40_000, 40_000))
def test_a_quantity_stays_within_its_bounds(name, first, change):
    least, greatest = BOUNDS[name]
    situation = Situation.of({name: first}).after({name: change}, ())
    assert least <= situation.value(name) <= greatest


@pytest.mark.parametrize("text", ["vertrauen >= 3", "geld < -100", "frist-notiert", "nicht frist-notiert"])
def test_a_condition_is_written_as_it_is_read(text):
    assert str(parse_condition(text)) == text


BAD = ["", "mut >= 3", "vertrauen => 3", "nicht nicht x", "Frist", 3, None, "geld > 1,5"]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(ValidationError, match="eine Bedingung vergleicht"):
        Addition(conditions=[text], text="Dann.")


def test_conditions_speak_of_the_situation():
    situation = Situation.of({"vertrauen": 3}).after({"vertrauen": 1}, ["frist"])
    true = ("vertrauen > 3", "vertrauen = 4", "frist", "nicht brief")
    false = ("vertrauen < 4", "zeit < 4", "brief", "nicht frist")
    assert all(parse_condition(text).holds(situation) for text in true)
    assert not any(parse_condition(text).holds(situation) for text in false)


def test_norm_date_and_evidence_belong_together():
    with pytest.raises(ValidationError, match="gehören zusammen"):
        Decision(text="So", rating="gut", leads_to="a", feedback="Dann", norm="§ 1 SGB III")
