"""A walk through a scenario: decisions, consequences that come later, saving, and the look back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.loader import load_module
from toolkit.content.scenarios import Background, Decision, Rating, Scenario, Scene
from toolkit.errors import ResponseError
from toolkit.learning.scenario import (
    ScenarioSession,
    decision_id,
    look_back,
    restore_scenario,
    scenario_to_json,
)
from toolkit.paths import modules_dir

BEHIND = Background(text="Es gilt.", norm="§ 1 SGB III", as_of="2026-04-29", evidence="gesetz")
SHIPPED = load_module(modules_dir() / "zielgruppen").scenarios


def decision(text, leads_to, rating="gut", **more):
    return Decision(text=text, leads_to=leads_to, rating=rating, feedback=f"{text}, dann.", **more)


def scene(name, *decisions, **more):
    behind = BEHIND if decisions else None
    return Scene(id=name, title=name, text=name, background=behind, decisions=decisions, **more)


@pytest.fixture
def scenario():
    return Scenario(
        id="s",
        section="a",
        title="S",
        introduction="I",
        start="brief",
        state={"zeit": 0, "vertrauen": 3},
        conclusion="F",
        scenes=[
            scene(
                "brief",
                decision("Lesen", "betrieb", notes=["frist"], effects={"zeit": 1, "vertrauen": 4}),
                decision("Warten", "betrieb", rating="schlecht", effects={"zeit": 3, "vertrauen": -2}),
                decision("Fragen", "betrieb", rating="vertretbar", conditions=["vertrauen > 4"]),
            ),
            scene(
                "betrieb",
                decision("Reden", "gut", switches=[{"wenn": ["vertrauen < 2"], "weiter": "schlecht"}]),
                additions=[{"wenn": ["frist"], "text": "Die Frist steht im Kalender."}],
            ),
            scene("gut", ending="gut"),
            scene("schlecht", ending="schlecht"),
        ],
    )


def take(session, text):
    chosen = next(each for each in session.choices if each.text == text)
    return session.choose(decision_id(session.scene, chosen))


def test_a_decision_is_read_before_the_story_goes_on(scenario):
    session = take(ScenarioSession.start(scenario), "Lesen")
    assert (session.reading, session.scene.id, session.choices) == (True, "brief", ())
    assert session.situation.values == (("zeit", 1), ("vertrauen", 5))
    session = session.go_on()
    assert (session.reading, session.scene.id) == (False, "betrieb")


def test_what_is_not_open_cannot_be_chosen(scenario):
    session = ScenarioSession.start(scenario)
    assert {each.text for each in session.choices} == {"Lesen", "Warten"}
    for wrong in (decision_id(session.scene, session.scene.decisions[2]), "", "gut"):
        with pytest.raises(ResponseError):
            session.choose(wrong)


def test_an_early_decision_decides_the_end(scenario):
    ends = {}
    for first in ("Lesen", "Warten"):
        session = take(take(ScenarioSession.start(scenario), first).go_on(), "Reden").go_on()
        assert session.ended
        ends[first] = session.scene.id
    assert ends == {"Lesen": "gut", "Warten": "schlecht"}


def test_going_back_keeps_the_path_before_and_the_endings_met(scenario):
    session = take(take(ScenarioSession.start(scenario), "Warten").go_on(), "Reden").go_on()
    again = session.back_to(1)
    assert [step.decision.text for step in again.steps] == ["Warten"]
    assert again.scene.id == "betrieb"
    assert again.endings == {"schlecht"}
    assert session.back_to(-3).steps == ()


def test_the_look_back_names_what_was_better_and_what_came_later(scenario):
    session = take(take(ScenarioSession.start(scenario), "Warten").go_on(), "Reden").go_on()
    first, second = look_back(session).steps
    assert [each.text for each in first.alternatives] == ["Lesen"]
    assert (first.later, second.alternatives) == ((), ())
    assert look_back(session).best == 1
    better = take(take(ScenarioSession.start(scenario), "Lesen").go_on(), "Reden").go_on()
    assert [later.text for later in look_back(better).steps[0].later] == ["Die Frist steht im Kalender."]


def test_a_changed_scenario_goes_on_where_the_path_is_the_same(scenario):
    session = take(take(ScenarioSession.start(scenario), "Lesen").go_on(), "Reden").go_on()
    scenes = [*scenario.scenes[:1], scene("betrieb", decision("Anders reden", "gut")), *scenario.scenes[2:]]
    changed = scenario.model_copy(update={"scenes": tuple(scenes)})
    changed = Scenario.model_validate(changed.model_dump(by_alias=True))
    found = restore_scenario(changed, scenario_to_json(session))
    assert found.session.scene.id == "betrieb"
    assert "überarbeitet" in (found.notice or "")


@pytest.mark.parametrize(
    "saved",
    [3, {}, {"version": 2}, {"version": 1, "path": 3, "reading": True, "endings": []}, [], "x"],
)
def test_what_cannot_be_read_begins_anew(scenario, saved):
    found = restore_scenario(scenario, saved)
    assert found.session == ScenarioSession.start(scenario)
    assert found.notice
    assert restore_scenario(scenario, None).notice is None


@given(st.sampled_from(SHIPPED), st.lists(st.integers(0, 9), max_size=30), st.booleans())
def test_a_saved_walk_goes_on_as_it_was(scenario, picks, reading):
    session = ScenarioSession.start(scenario)
    for pick in picks:
        if session.ended:
            break
        chosen = session.choices[pick % len(session.choices)]
        session = session.choose(decision_id(session.scene, chosen))
        session = session if reading and pick == picks[-1] else session.go_on()
        if session.reading:
            break
    saved = json.loads(json.dumps(scenario_to_json(session)))
    assert restore_scenario(scenario, saved).session == session


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda scenario: scenario.id)
def test_a_shipped_scenario_rewards_good_reasons(scenario):
    session = ScenarioSession.start(scenario)
    while not session.ended:
        best = next(each for each in session.choices if each.rating is Rating.GOOD)
        session = session.choose(decision_id(session.scene, best)).go_on()
    assert session.scene.ending == "gut"
    assert len(session.steps) in range(5, 11)


def test_every_outline_of_the_target_groups_is_a_scenario():
    assert len(SHIPPED) == 9
    assert all(sum(bool(scene.decisions) for scene in each.scenes) >= 6 for each in SHIPPED)
