import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.questions import MultipleChoice, Option
from toolkit.errors import ResponseError
from toolkit.learning import Outcome, mark, present


def ids_of(question):
    return {option["text"]: option["id"] for option in present(question, seed=7)["options"]}


@pytest.fixture
def single(ask):
    return ask(
        typ="einfachauswahl",
        antworten=[
            {"text": "Vor dem Beginn", "richtig": True, "rueckmeldung": "Genau."},
            {"text": "Nach dem Beginn", "rueckmeldung": "Dann ist es zu spät."},
            {"text": "Egal wann"},
        ],
    )


@pytest.fixture
def multiple(ask):
    return ask(
        typ="mehrfachauswahl",
        antworten=[
            {"text": "A", "richtig": True, "rueckmeldung": "A gehört dazu."},
            {"text": "B", "richtig": True},
            {"text": "c", "rueckmeldung": "c gehört nicht dazu."},
            {"text": "d"},
        ],
    )


def test_single_choice_gives_the_feedback_of_the_chosen_option_only(single):
    result = mark(single, {"option": ids_of(single)["Nach dem Beginn"]})
    assert (result.score, result.correct, result.headline) == (0, False, "Noch nicht richtig.")
    [feedback] = result.feedback
    assert (feedback.outcome, feedback.text) == (Outcome.WRONG, "Dann ist es zu spät.")
    assert result.solution.lines == ("Vor dem Beginn",)


@pytest.mark.parametrize(
    ("ticked", "score"),
    [
        ("AB", 1.0),
        ("A", 0.5),
        ("ABc", 0.5),
        ("Ac", 0.0),
        ("ABcd", 0.0),
        ("cd", 0.0),
        ("c", 0.0),
        ("Acd", 0.0),
    ],
)
def test_partial_credit_is_the_share_of_right_less_the_share_of_wrong(multiple, ticked, score):
    ids = ids_of(multiple)
    assert mark(multiple, {"options": [ids[letter] for letter in ticked]}).score == score


def test_multiple_choice_says_what_was_right_wrong_and_missing(multiple):
    ids = ids_of(multiple)
    result = mark(multiple, {"options": [ids["A"], ids["c"]]})
    told = {entry.target: (entry.outcome, entry.text) for entry in result.feedback}
    assert told == {
        ids["A"]: (Outcome.RIGHT, "A gehört dazu."),
        ids["B"]: (Outcome.MISSED, "Das gehört auch dazu."),
        ids["c"]: (Outcome.WRONG, "c gehört nicht dazu."),
    }


def test_no_tick_is_asked_for_instead_of_marked(multiple):
    with pytest.raises(ResponseError, match="mindestens eine Antwort"):
        mark(multiple, {"options": []})


def test_the_same_option_twice_is_refused(multiple):
    once = ids_of(multiple)["A"]
    with pytest.raises(ResponseError):
        mark(multiple, {"options": [once, once]})


@given(st.from_type(MultipleChoice))
def test_ticking_everything_is_never_better_than_one_right_tick(question):
    ids = ids_of(question)
    everything = mark(question, {"options": list(ids.values())})
    right = next(option.text for option in question.options if option.correct)
    honest = mark(question, {"options": [ids[right]]})
    assert everything.correct or everything.score <= honest.score


@given(st.from_type(MultipleChoice), st.randoms(use_true_random=False), st.data())
def test_neither_the_order_of_options_nor_of_ticks_matters(question, random, data):
    ids = list(ids_of(question).values())
    ticked = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    options: list[Option] = list(question.options)
    random.shuffle(options)
    turned = question.model_copy(update={"options": tuple(options)})
    assert mark(turned, {"options": ticked[::-1]}).score == mark(question, {"options": ticked}).score


@pytest.mark.parametrize(("answer", "score", "text"), [(True, 1, "Ja, so ist es."), (False, 0, "Doch.")])
def test_true_false_answers_with_the_feedback_for_what_was_said(ask, answer, score, text):
    question = ask(
        typ="richtig_falsch", richtig=True, rueckmeldung_richtig="Ja, so ist es.", rueckmeldung_falsch="Doch."
    )
    result = mark(question, {"answer": answer})
    assert (result.score, result.text, result.solution.lines) == (score, text, ("Richtig",))


def test_a_false_statement_is_answered_with_false(ask):
    question = ask(typ="richtig_falsch", richtig=False)
    assert mark(question, {"answer": False}).correct
    assert mark(question, {"answer": True}).text == ""


@pytest.mark.parametrize(
    "raw", [None, {}, {"answer": 1}, {"answer": "true"}, {"answer": True, "score": 1}, []]
)
def test_true_false_takes_nothing_but_true_or_false(ask, raw):
    with pytest.raises(ResponseError):
        mark(ask(typ="richtig_falsch", richtig=True), raw)
