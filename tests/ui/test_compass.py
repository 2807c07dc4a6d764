"""The Förderkompass as its page uses it: a message in, an acknowledged answer out."""

import json
from collections import Counter

import pytest

from toolkit.apps.compass import example_profiles, lesson_links
from toolkit.apps.foerderkompass import show
from toolkit.content import Module
from toolkit.content.loader import load_catalogue, load_modules
from toolkit.paths import modules_dir
from toolkit.rules import complete, evaluate
from toolkit.ui.session import Visitor, arrive


@pytest.fixture
def modules():
    return [module for module in load_modules(modules_dir()) if isinstance(module, Module)]


@pytest.fixture
def page(page_of):
    _link, compass = show()
    return page_of(compass)


def results(evaluation):
    return {key: value["result"] for key, value in evaluation["results"].items()}


def test_before_the_first_answer_nothing_is_excluded_and_a_question_is_suggested(page):
    evaluation = page.state["evaluation"]
    assert Counter(results(evaluation).values())["ausgeschlossen"] == 0
    assert evaluation["next"]["name"] in evaluation["asked"]


def test_answers_are_judged_by_the_rule_engine(page):
    catalogue = load_catalogue()
    profile = {"aufenthaltsstatus": "gestattung", "erwerbstaetigkeit": "verboten", "alter": 24}
    evaluation = page.act("evaluate", answers=profile, skipped=[])
    verdicts = evaluate(complete(profile, catalogue.profile), catalogue.funding.instruments.values())
    assert results(evaluation) == {key: verdict.result.value for key, verdict in verdicts.items()}


def test_every_condition_has_a_state(page):
    evaluation = page.act("evaluate", answers={"alter": 30}, skipped=[])
    for entry in page.state["entries"]:
        states = evaluation["results"][entry["id"]]["states"]
        assert set(states) == {condition["id"] for condition in entry["conditions"]}


def test_a_question_answered_with_unknown_is_not_suggested_again(page):
    first = page.state["evaluation"]["next"]["name"]
    assert page.act("evaluate", answers={}, skipped=[first])["next"]["name"] != first


def test_a_question_that_does_not_arise_is_not_asked(page):
    assert "juengstes_kind_alter" not in page.act("evaluate", answers={}, skipped=[])["asked"]
    with_children = page.act("evaluate", answers={"kinder_unter_betreuung": 2}, skipped=[])
    assert "juengstes_kind_alter" in with_children["asked"]


def test_what_if_names_what_changes(page):
    before = {"ausbildung_status": "gesucht", "wohnt_bei_eltern": False}
    shifts = page.act(
        "what_if", answers=before, changed={**before, "ausbildung_status": "zusage_betrieblich"}
    )
    assert {"entry": "bab-berufsausbildung", "before": "ausgeschlossen", "after": "klaeren"} in shifts


def test_what_if_without_a_change_is_empty(page):
    assert page.act("what_if", answers={"alter": 20}, changed={"alter": 20}) == []


@pytest.mark.parametrize(
    ("answers", "says"),
    [({"alter": 4000}, "alter"), ({"lieblingsfarbe": "rot"}, "lieblingsfarbe"), ({"alter": True}, "alter")],
)
def test_an_answer_outside_the_vocabulary_is_refused_by_name(page, refused, answers, says):
    with pytest.raises(refused, match=says):
        page.act("evaluate", answers=answers, skipped=[])


@pytest.mark.parametrize(
    "payload",
    [
        {"answers": [], "skipped": []},
        {"answers": {"alter": {"$gt": 0}}, "skipped": []},
        {"answers": {"a" * 1000: 1}, "skipped": []},
        {"answers": {f"m{number}": 1 for number in range(500)}, "skipped": []},
        {"answers": {}, "skipped": "alter"},
        {"answers": {}},
    ],
)
def test_a_message_of_another_form_is_refused_with_a_sentence(page, refused, payload):
    with pytest.raises(refused, match="Bitte laden Sie"):
        page.act("evaluate", **payload)


def test_nothing_of_the_answers_stays_in_the_kernel(page):
    page.act("evaluate", answers={"alter": 47, "grundsicherung_monate": 113}, skipped=[])
    assert page.state["answers"] == {}
    assert "113" not in json.dumps(page.state["evaluation"])


def test_a_link_may_point_to_an_instrument_and_only_to_a_known_one(page):
    arrive(Visitor(query={"instrument": "../../etc/passwd"}))
    assert page.state["focus"] is None
    arrive(Visitor(query={"instrument": "bafoeg"}))
    assert page.state["focus"] == "bafoeg"


def test_every_instrument_leads_to_a_lesson(modules):
    links = lesson_links(modules)
    instruments = load_catalogue().funding.instruments
    assert set(instruments) <= set(links)
    assert all(links[each]["url"].startswith("modul/foerderinstrumente#abschnitt-") for each in instruments)


def test_examples_can_be_evaluated(page, modules):
    examples = list(example_profiles(modules, load_catalogue().profile))
    assert len(examples) >= 10
    for example in examples:
        assert page.act("evaluate", answers=example["profile"], skipped=[])["results"]


def test_every_change_on_offer_can_be_compared(page):
    for change in page.state["changes"]:
        assert isinstance(page.act("what_if", answers={}, changed=change["sets"]), list)
