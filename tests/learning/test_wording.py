import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.learning.wording import Closeness, closest, normalised


@pytest.mark.parametrize(
    ("typed", "given_form"),
    [
        ("EINSTIEGSQUALIFIZIERUNG", "Einstiegsqualifizierung"),
        ("Maßnahme", "Massnahme"),
        ("foerderung", "Förderung"),
        ("Fo\u0308rderung", "Förderung"),
        ("§60c", "§ 60 c"),
        ("§\u00a081 Absatz 4", "§ 81 Abs. 4"),
        ("Paragraph 324", "§ 324"),
        ("Paragraf 324 Abs 1 Satz 2", "§ 324 Abs. 1 S. 2"),
        ("§ 30 Nummer 1", "§ 30 Nr. 1"),
        ("die Agentur für Arbeit", "Agentur fuer Arbeit"),
        ("EQ-Plus", "eq plus"),
        ("„Jobcenter“!", "Jobcenter"),
    ],
)
def test_what_does_not_count(typed, given_form):
    assert normalised(typed) == normalised(given_form) != ""


@pytest.mark.parametrize(
    ("typed", "other"),
    [("§ 16e", "§ 16i"), ("§ 16", "§ 1 6"), ("1,5", "15"), ("§ 60a", "§ 60"), ("Duldung", "Gestattung")],
)
def test_what_does_count(typed, other):
    assert closest(typed, [other])[0] is Closeness.OTHER


def test_an_article_alone_is_kept():
    assert normalised("die") == "die"


@pytest.mark.parametrize(
    "typed", ["Einglederung", "Einglliederung", "Eingliedarung", "Einglideerung", "Eingliederun"]
)
def test_one_slip_in_a_long_word_is_a_typing_error(typed):
    assert closest(typed, ["Anderes", "Eingliederung"]) == (Closeness.TYPO, "Eingliederung")


@pytest.mark.parametrize(
    ("typed", "variant"),
    [
        ("Aberkennung", "Anerkennung"),
        ("Bestattung", "Gestattung"),
        ("Duldnug", "Duldung"),
        ("Duldung nach § 60d", "Duldung nach § 60c"),
        ("Eingleiderugn", "Eingliederung"),
    ],
)
def test_short_words_norms_other_beginnings_and_two_slips_are_no_typing_errors(typed, variant):
    assert closest(typed, [variant])[0] is Closeness.OTHER


def test_the_same_wording_wins_over_a_typing_error():
    assert closest("Eingliederungen", ["Eingliederung", "Eingliederungen"]) == (
        Closeness.SAME,
        "Eingliederungen",
    )


LONG = st.text("abcdefghijklmnop", min_size=8, max_size=14)


@given(LONG, st.data())
def test_any_single_slip_after_the_third_letter_is_forgiven(word, data):
    at = data.draw(st.integers(3, len(word) - 1))
    letter = data.draw(st.sampled_from("qrstuvw"))
    slips = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :]]
    if at + 1 < len(word):
        slips.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    assert all(closest(slip, [word])[0] is not Closeness.OTHER for slip in slips)


@given(LONG, LONG)
def test_closeness_is_what_an_edit_distance_says(left, right):
    found = closest(left, [right])[0]
    assert (found is Closeness.TYPO) == (left[:3] == right[:3] and distance(left, right) == 1)


def distance(left, right):
    """Optimal string alignment, written out as the textbook does."""
    table = {(i, 0): i for i in range(len(left) + 1)} | {(0, j): j for j in range(len(right) + 1)}
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            cost = left[i - 1] != right[j - 1]
            best = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + cost)
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(left), len(right)]


@given(st.text(max_size=30))
def test_any_text_can_be_normalised_and_is_itself(text):
    assert closest(text, [text])[0] is Closeness.SAME
