import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import LearningCodeError
from toolkit.learning import LearningCode
from toolkit.learning.code import ALPHABET

codes = st.text(ALPHABET, min_size=10, max_size=10).map(LearningCode)


def test_a_new_code_is_ten_symbols_in_two_groups_and_never_the_same():
    made = {str(LearningCode.generate()) for _ in range(500)}
    assert len(made) == 500
    assert all(len(text) == 11 and text[5] == "-" and set(text) <= set(ALPHABET + "-") for text in made)


@given(codes)
def test_what_is_shown_can_be_typed(code):
    assert LearningCode.parse(str(code)) == code == LearningCode.parse(code.reveal())


@given(codes, st.randoms(use_true_random=False))
def test_case_blanks_dashes_and_lookalikes_do_not_matter(code, random):
    swaps = {"1": "1IlLi", "0": "0oO"}
    typed = "".join(
        random.choice(swaps.get(symbol, symbol + symbol.lower()))
        + random.choice(["", " ", "-", "–", "\u00a0", "\u200b"])
        for symbol in code.reveal()
    )
    assert LearningCode.parse(typed) == code


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("7K3QX-M9T2U", "Das Zeichen „U“ an Stelle 10 kommt in Lerncodes nicht vor"),
        ("ä", "Das Zeichen „ä“ an Stelle 1 "),
        ("ß", "Das Zeichen „ß“ an Stelle 1 "),
        ("7K3QX-M9T2A!", "Das Zeichen „!“ an Stelle 11 "),
        ("7K3QX M9T2", "Ein Lerncode hat 10 Zeichen, hier sind es 9. Es fehlt etwas"),
        ("7", "hier ist es 1. Es fehlt etwas"),
        ("7K3QX M9T2A 7", "hier sind es 11. Es ist etwas zu viel"),
        ("", "Bitte geben Sie Ihren Lerncode ein"),
        (" - ", "Bitte geben Sie Ihren Lerncode ein"),
    ],
)
def test_a_wrong_code_is_explained(typed, sentence):
    with pytest.raises(LearningCodeError, match=sentence):
        LearningCode.parse(typed)


@given(st.text(max_size=20))
def test_any_typed_text_is_a_code_or_a_sentence(typed):
    try:
        sentence, symbols = "", LearningCode.parse(typed).reveal()
    except LearningCodeError as error:
        sentence, symbols = error.sentence, ""
    assert "Bitte" in sentence or len(symbols) == 10
    assert set(symbols) <= set(ALPHABET)


@given(codes)
def test_a_log_never_shows_the_code(code):
    shown = f"{code!r} {[code]} {{'code': code}}"
    assert code.reveal() not in shown
    assert str(code) not in shown


@given(codes, st.integers(0, 9))
def test_an_error_does_not_carry_the_rest_of_the_code(code, place):
    symbols = code.reveal()
    with pytest.raises(LearningCodeError) as caught:
        LearningCode.parse(symbols[:place] + "U" + symbols[place + 1 :])
    carried = f"{caught.value} {caught.value.value} {caught.value.place}"
    assert not any(symbols[start : start + 4] in carried for start in range(7))


def test_equal_codes_are_one_key_in_a_dict():
    code = LearningCode.generate()
    assert {code: 1}[copy.copy(code)] == 1
