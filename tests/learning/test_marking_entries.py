import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.questions import Numeric
from toolkit.errors import ResponseError
from toolkit.learning import Outcome, mark
from toolkit.learning.numbers import as_decimal, format_number


@pytest.fixture
def months(ask):
    return ask(
        typ="zahl",
        loesung=15,
        toleranz=1,
        einheit="Monate",
        rueckmeldungen=[{"wert": 12, "text": "Zwölf waren es bis 2019."}],
        rueckmeldung_sonst="Lesen Sie noch einmal nach.",
    )


@pytest.mark.parametrize("text", ["14", "15", "16", "16,0", "15 Monate", " 15  Mon. ", "15.0"])
def test_a_number_within_the_tolerance_is_right(months, text):
    assert mark(months, {"text": text}).correct


@pytest.mark.parametrize("text", ["13,99", "16,01", "-15", "150"])
def test_a_number_beyond_the_tolerance_is_wrong(months, text):
    result = mark(months, {"text": text})
    assert (result.score, result.text) == (0, "Lesen Sie noch einmal nach.")


def test_a_typical_wrong_number_has_its_own_feedback(months):
    assert mark(months, {"text": "12 Monate"}).text == "Zwölf waren es bis 2019."


def test_the_solution_names_unit_and_tolerance(months):
    assert mark(months, {"text": "1"}).solution.lines == ("15 Monate", "Als richtig gilt 14 bis 16 Monate.")


@pytest.mark.parametrize(
    "text", ["", "   ", "fünfzehn", "15 Wochen", "1,234.5", "3 bis 5", "NaN", "Infinity", "1e3"]
)
def test_what_is_no_number_in_the_unit_is_explained_and_not_marked(months, text):
    with pytest.raises(ResponseError, match="Bitte"):
        mark(months, {"text": text})


@given(st.from_type(Numeric), st.booleans())
def test_both_ends_of_the_tolerance_are_right_and_just_beyond_is_wrong(question, upwards):
    margin = as_decimal(question.tolerance) * (1 if upwards else -1)
    step = as_decimal("0.001") * (1 if upwards else -1)
    end = as_decimal(question.solution) + margin
    assert mark(question, {"text": format_number(end)}).correct
    assert not mark(question, {"text": format_number(end + step)}).correct


@pytest.fixture
def residence(ask):
    return ask(
        typ="kurztext",
        loesungen=["Ausbildungsduldung", "Duldung nach § 60c"],
        rueckmeldung_sonst="Es ist ein Titel? Nein.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "ausbildungsduldung",
        " Ausbildungs-Duldung ",
        "die Ausbildungsduldung.",
        "DULDUNG nach §60c",
        "Duldung nach Paragraf 60 c",
    ],
)
def test_short_text_accepts_the_variants_as_people_write_them(residence, text):
    result = mark(residence, {"text": text})
    assert (result.correct, result.text) == (True, "")


def test_the_solution_shows_each_wording_once(ask):
    question = ask(typ="kurztext", loesungen=["§ 16h", "16h", "§16h", "Paragraf 16h", "16 h"])
    assert mark(question, {"text": "x"}).solution.lines == ("§ 16h", "16h")


def test_a_harmless_typing_error_is_forgiven_and_corrected(residence):
    result = mark(residence, {"text": "Ausbildungsduldnug"})
    assert (result.score, result.text) == (1, "Man schreibt: Ausbildungsduldung.")


@pytest.mark.parametrize(
    "text", ["Duldung nach § 60d", "Duldung nach § 60", "Ausbildung", "Aufenthaltsgestattung"]
)
def test_another_norm_or_word_is_wrong(residence, text):
    result = mark(residence, {"text": text})
    assert (result.score, result.text) == (0, "Es ist ein Titel? Nein.")
    assert result.solution.lines == ("Ausbildungsduldung", "Duldung nach § 60c")


@pytest.mark.parametrize("text", ["", "  ", "…", "?!"])
def test_an_empty_short_text_is_asked_for(residence, text):
    with pytest.raises(ResponseError, match="Bitte geben Sie eine Antwort ein"):
        mark(residence, {"text": text})


def test_a_novel_is_asked_to_be_shorter(residence):
    with pytest.raises(ResponseError, match="200 Zeichen"):
        mark(residence, {"text": "x" * 201})


@pytest.fixture
def cloze(ask):
    return ask(
        typ="luecken",
        text="Der Antrag muss {1} dem Beginn bei der {2} liegen.",
        luecken={
            1: {
                "loesungen": ["vor"],
                "auswahl": ["nach", "vor", "…"],
                "rueckmeldung": "Denken Sie an § 324 SGB III.",
            },
            2: {"loesungen": ["Agentur für Arbeit", "Agentur"]},
        },
    )


def test_each_gap_is_marked_for_itself(cloze):
    result = mark(cloze, {"gaps": {"1": "nach", "2": "agentur fuer arbeit"}})
    assert (result.score, result.headline) == (0.5, "Teilweise richtig.")
    told = {entry.target: (entry.outcome, entry.text) for entry in result.feedback}
    assert told == {"1": (Outcome.WRONG, "Denken Sie an § 324 SGB III."), "2": (Outcome.RIGHT, "")}


def test_a_gap_without_feedback_names_the_right_filling(cloze):
    result = mark(cloze, {"gaps": {"1": "vor", "2": "Stadt"}})
    assert result.feedback[1].text == "Richtig ist „Agentur für Arbeit“."


def test_the_cloze_solution_is_the_whole_text(cloze):
    result = mark(cloze, {"gaps": {"1": "…", "2": "Agentur"}})
    assert result.solution.lines == ("Der Antrag muss vor dem Beginn bei der Agentur für Arbeit liegen.",)


@pytest.mark.parametrize(
    ("gaps", "sentence"),
    [
        ({"1": "vor"}, "alle Lücken"),
        ({"1": "vor", "2": " "}, "alle Lücken"),
        ({"1": "", "2": "Agentur"}, "alle Lücken"),
        ({"1": "mit", "2": "Agentur"}, "passt nicht zur Frage"),
        ({"1": "vor", "2": "Agentur", "3": "x"}, "passt nicht zur Frage"),
        ({"eins": "vor"}, "passt nicht zur Frage"),
    ],
)
def test_missing_and_foreign_fillings_are_refused(cloze, gaps, sentence):
    with pytest.raises(ResponseError, match=sentence):
        mark(cloze, {"gaps": gaps})
