from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.questions import Ordering
from toolkit.errors import ResponseError
from toolkit.learning import Outcome, mark, present
from toolkit.learning.marking.arrangements import longest_increasing


@pytest.fixture
def ordering(ask):
    return ask(
        typ="reihenfolge",
        schritte=["eins", "zwei", "drei", "vier", "fünf"],
        rueckmeldung_sonst="Erst der Antrag.",
    )


def arranged(question, numbers):
    ids = {step["text"]: step["id"] for step in present(question, seed=3)["steps"]}
    return {"order": [ids[question.steps[number - 1]] for number in numbers]}


@pytest.mark.parametrize(
    ("numbers", "score", "sentence"),
    [
        ([1, 2, 3, 4, 5], 1, ""),
        ([2, 1, 3, 4, 5], 0.75, "Ein Schritt steht noch nicht am richtigen Platz. Erst der Antrag."),
        ([2, 3, 4, 5, 1], 0.75, "Ein Schritt steht noch nicht am richtigen Platz. Erst der Antrag."),
        ([3, 1, 2, 5, 4], 0.5, "2 Schritte stehen noch nicht am richtigen Platz. Erst der Antrag."),
        ([5, 4, 3, 2, 1], 0, "4 Schritte stehen noch nicht am richtigen Platz. Erst der Antrag."),
    ],
)
def test_order_is_scored_by_the_steps_that_would_have_to_move(ordering, numbers, score, sentence):
    result = mark(ordering, arranged(ordering, numbers))
    assert (result.score, result.text) == (score, sentence)


def test_a_step_to_be_moved_is_told_its_place(ordering):
    result = mark(ordering, arranged(ordering, [2, 3, 4, 5, 1]))
    assert [(entry.outcome, entry.text) for entry in result.feedback][-1] == (
        Outcome.WRONG,
        "Gehört an Stelle 1.",
    )
    assert sum(entry.outcome is Outcome.RIGHT for entry in result.feedback) == 4


@given(st.from_type(Ordering), st.data())
def test_only_the_right_order_scores_one(question, data):
    order = data.draw(st.permutations(range(1, len(question.steps) + 1)))
    assert mark(question, arranged(question, order)).correct == (order == sorted(order))


@given(st.permutations(range(7)))
def test_the_longest_increasing_subsequence_is_increasing_and_none_is_longer(order):
    kept = longest_increasing(order)
    members = [number for number in order if number in kept]
    assert members == sorted(members)
    longer = combinations(order, len(members) + 1)
    assert not any(list(candidate) == sorted(candidate) for candidate in longer)


def test_an_empty_sequence_has_an_empty_subsequence():
    assert longest_increasing([]) == frozenset()


def test_a_missing_or_doubled_step_is_refused(ordering):
    order = arranged(ordering, [1, 2, 3, 4, 5])["order"]
    for broken in (order[:-1], [*order[:-1], order[0]], [*order, order[0]]):
        with pytest.raises(ResponseError):
            mark(ordering, {"order": broken})


@pytest.fixture
def matching(ask):
    return ask(
        typ="zuordnung",
        paare=[
            {"links": "EGZ", "rechts": "Betrieb", "rueckmeldung": "Den EGZ bekommt der Betrieb."},
            {"links": "BAB", "rechts": "Auszubildende"},
            {"links": "AGZ", "rechts": "Betrieb"},
        ],
        ablenker=["Kammer"],
    )


def assigned(question, pairs):
    shown = present(question, seed=5)
    left = {item["text"]: item["id"] for item in shown["left"]}
    right = {item["text"]: item["id"] for item in shown["right"]}
    return {"assignments": {left[key]: right[value] for key, value in pairs.items()}}


def test_match_scores_the_share_of_right_pairs(matching):
    result = mark(matching, assigned(matching, {"EGZ": "Kammer", "BAB": "Betrieb", "AGZ": "Betrieb"}))
    assert result.score == pytest.approx(1 / 3)
    assert [(entry.outcome, entry.text) for entry in result.feedback] == [
        (Outcome.WRONG, "Den EGZ bekommt der Betrieb."),
        (Outcome.WRONG, "Dazu gehört: Auszubildende"),
        (Outcome.RIGHT, ""),
    ]


def test_two_left_items_may_share_one_right_item(matching):
    result = mark(matching, assigned(matching, {"EGZ": "Betrieb", "BAB": "Auszubildende", "AGZ": "Betrieb"}))
    assert result.correct
    assert result.solution.lines == ("EGZ: Betrieb", "BAB: Auszubildende", "AGZ: Betrieb")


def test_an_unfinished_match_is_asked_for(matching):
    with pytest.raises(ResponseError, match="jedem Eintrag etwas zu"):
        mark(matching, assigned(matching, {"EGZ": "Betrieb"}))


def test_a_right_item_cannot_stand_on_the_left(matching):
    [(left, right)] = assigned(matching, {"EGZ": "Betrieb"})["assignments"].items()
    with pytest.raises(ResponseError, match="passt nicht zur Frage"):
        mark(matching, {"assignments": {right: left}})
