import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.questions import (
    Cloze,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from toolkit.learning import present
from toolkit.learning.marking.solution import solution

ANY = st.one_of(
    *map(
        st.from_type, (SingleChoice, MultipleChoice, TrueFalse, Numeric, ShortText, Ordering, Matching, Cloze)
    )
)
SEEDS = st.integers(0, 2**31)


@given(ANY, SEEDS)
def test_a_question_is_presented_as_json_and_the_same_each_time(question, seed):
    shown = present(question, seed)
    assert json.loads(json.dumps(shown)) == shown == present(question, seed)


@given(ANY, SEEDS)
def test_nothing_that_is_shown_after_answering_is_shown_before(question, seed):
    secret = question.model_copy(
        update={"explanation": "GEHEIM", "norm": "GEHEIM", "feedback_otherwise": "GEHEIM"}
    )
    assert "GEHEIM" not in json.dumps(present(secret, seed))


KEYS = {
    "einfachauswahl": {"options"},
    "mehrfachauswahl": {"options"},
    "richtig_falsch": set(),
    "zahl": {"unit"},
    "kurztext": set(),
    "reihenfolge": {"steps"},
    "zuordnung": {"left", "right"},
    "luecken": {"parts"},
}


@given(ANY, SEEDS)
def test_only_known_keys_leave_python(question, seed):
    shown = present(question, seed)
    assert shown.keys() == {"id", "type", "prompt", "hint"} | KEYS[shown["type"]]
    pieces = [piece for key in KEYS[shown["type"]] - {"unit"} for piece in shown[key]]
    assert all(piece.keys() in ({"id", "text"}, {"text"}, {"gap", "choices"}) for piece in pieces)


@given(st.from_type(SingleChoice) | st.from_type(MultipleChoice), SEEDS, st.randoms(use_true_random=False))
def test_questions_that_differ_only_in_the_key_look_the_same(question, seed, random):
    keys = [option.correct for option in question.options]
    random.shuffle(keys)
    options = [
        option.model_copy(update={"correct": key, "feedback": f"Rückmeldung {key}"})
        for option, key in zip(question.options, keys, strict=True)
    ]
    random.shuffle(options)
    other = question.model_copy(update={"options": tuple(options)})
    assert present(other, seed) == present(question, seed)


@given(st.from_type(TrueFalse), SEEDS)
def test_a_statement_looks_the_same_whether_true_or_false(question, seed):
    other = question.model_copy(update={"correct": not question.correct})
    assert present(other, seed) == present(question, seed)


@given(st.from_type(Numeric) | st.from_type(ShortText), SEEDS)
def test_a_typed_answer_leaves_no_trace_in_the_question(question, seed):
    other = question.model_copy(update={"solution": 424242, "solutions": ("Anderes",), "tolerance": 3})
    assert present(other, seed) == present(question, seed)


@given(st.from_type(Ordering), SEEDS)
def test_steps_never_stand_in_the_right_order(question, seed):
    order = [step["id"] for step in present(question, seed)["steps"]]
    assert order != solution(question).response["order"]
    assert sorted(order) == sorted(solution(question).response["order"])


@given(st.from_type(Ordering), SEEDS, st.randoms(use_true_random=False))
def test_the_right_order_does_not_shape_the_shuffle(question, seed, random):
    """Up to one turn, which keeps the solution from being shown."""
    steps = list(question.steps)
    random.shuffle(steps)
    other = present(question.model_copy(update={"steps": tuple(steps)}), seed)["steps"]
    shown = present(question, seed)["steps"]
    assert any(other == turned for turned in (shown, [*shown[1:], *shown[:1]], [*shown[-1:], *shown[:-1]]))


@given(st.from_type(Matching), SEEDS)
def test_pairs_never_stand_side_by_side_throughout(question, seed):
    shown = present(question, seed)
    pairs = solution(question).response["assignments"]
    beside = [item["id"] for item in shown["right"][: len(shown["left"])]]
    assert beside != [pairs[item["id"]] for item in shown["left"]]


@given(st.from_type(Matching), SEEDS)
def test_every_right_item_is_offered_once(question, seed):
    offered = [item["text"] for item in present(question, seed)["right"]]
    assert sorted(offered) == sorted({pair.right for pair in question.pairs} | set(question.distractors))


@given(st.from_type(Cloze), SEEDS)
def test_the_cloze_text_is_cut_at_its_gaps(question, seed):
    parts = present(question, seed)["parts"]
    again = "".join(part["text"] if "text" in part else f"{{{part['gap']}}}" for part in parts)
    assert again == question.text
    assert not any("text" in left and "text" in right for left, right in pairwise(parts))


def test_ids_say_neither_position_nor_wording(ask):
    question = ask(
        typ="einfachauswahl", antworten=[{"text": "ja", "richtig": True}, {"text": "nein"}, {"text": "nie"}]
    )
    assert all(
        len(option["id"]) == 12 and option["text"] not in option["id"]
        for option in present(question, 0)["options"]
    )


def test_seeds_give_every_order_about_as_often(ask):
    question = ask(
        typ="einfachauswahl", antworten=[{"text": "a", "richtig": True}, {"text": "b"}, {"text": "c"}]
    )
    orders = ["".join(option["text"] for option in present(question, seed)["options"]) for seed in range(600)]
    assert len(set(orders)) == 6
    assert all(60 < orders.count(order) < 140 for order in set(orders))


@pytest.mark.parametrize("hint", [None, "Lesen Sie § 324 SGB III."])
def test_the_hint_is_there_before_the_answer(ask, hint):
    assert present(ask(typ="richtig_falsch", richtig=True, tipp=hint), 0)["hint"] == hint
