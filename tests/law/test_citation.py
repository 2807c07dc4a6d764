import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.law import LAWS, Citation, parse_citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 81 Abs. 4 SGB III", ["§ 81 Abs. 4 SGB III"]),
        ("§ 54a Abs. 1 S. 2 Nr. 3 SGB III", ["§ 54a Abs. 1 S. 2 Nr. 3 SGB III"]),
        ("§81 SGB III", ["§ 81 SGB III"]),
        ("§\u00a081\u202fAbs.\u00a04 SGB\u00a0III", ["§ 81 Abs. 4 SGB III"]),
        ("§ 5 Absatz 4 Satz 2 des SGB II", ["§ 5 Abs. 4 S. 2 SGB II"]),
        ("§ 44 Abs. 1, 4 SGB III", ["§ 44 Abs. 1, 4 SGB III"]),
        ("§ 8 Abs. 1-3 AFBG", ["§ 8 Abs. 1–3 AFBG"]),
        ("§ 8 Abs. 1 bis 3 AFBG", ["§ 8 Abs. 1–3 AFBG"]),
        ("§ 60 Abs. 1 Nr. 2, Abs. 2 SGB III", ["§ 60 Abs. 1 Nr. 2, Abs. 2 SGB III"]),
        ("§ 52 Abs. 1 Nr. 2 und 3 SGB III", ["§ 52 Abs. 1 Nr. 2 und 3 SGB III"]),
        ("Art. 9 DSGVO", ["Art. 9 DSGVO"]),
        ("Artikel 6 Abs. 1 UAbs. 1 lit. a DSGVO", ["Art. 6 Abs. 1 UAbs. 1 Buchst. a DSGVO"]),
        ("§§ 74, 75 SGB III", ["§ 74 SGB III", "§ 75 SGB III"]),
        ("§§ 74 und 75 SGB III", ["§ 74 SGB III", "§ 75 SGB III"]),
        ("§§ 29a, 29b, 47 AsylG", ["§ 29a AsylG", "§ 29b AsylG", "§ 47 AsylG"]),
        ("§§ 24 Abs. 1, 25 Abs. 2 SGB VIII", ["§ 24 Abs. 1 SGB VIII", "§ 25 Abs. 2 SGB VIII"]),
        ("§§ 74–76 SGB III", ["§ 74 SGB III", "§ 75 SGB III", "§ 76 SGB III"]),
        ("§§ 74–75a SGB III", ["§ 74 SGB III", "§ 75a SGB III"]),
        ("§§ 18a-18d, 18g AufenthG", ["§ 18a AufenthG", "§ 18d AufenthG", "§ 18g AufenthG"]),
        ("§§ 1–9999 SGB III", ["§ 1 SGB III", "§ 9999 SGB III"]),
        ("§§ 74–12.5 Prozent", ["§ 74"]),
        ("§§ 57 SGB III, 2 BAföG", ["§ 57 SGB III", "§ 2 BAföG"]),
        ("§§ 29 ff. SGB III", ["§ 29 ff. SGB III"]),
        ("§ 60c i. V. m. § 4a AufenthG", ["§ 60c AufenthG", "§ 4a AufenthG"]),
        ("§ 60c i.V.m. § 4a AufenthG", ["§ 60c AufenthG", "§ 4a AufenthG"]),
        ("§ 16b, § 37 Abs. 2 SGB II", ["§ 16b SGB II", "§ 37 Abs. 2 SGB II"]),
        ("§ 22 Abs. 4 SGB III, § 16 SGB II", ["§ 22 Abs. 4 SGB III", "§ 16 SGB II"]),
        ("§ 45 Abs. 1, 9 SGB III; § 4a AufenthG", ["§ 45 Abs. 1, 9 SGB III", "§ 4a AufenthG"]),
        ("§ 16e Abs. 1 SGB II a. F. vor 1.7.2026", ["§ 16e Abs. 1 SGB II"]),
        ("§ 24 AufenthG erstmals ab 1.4.2025", ["§ 24 AufenthG"]),
        ("§ 8 AFBG (§ 24 und § 16g nicht genannt)", ["§ 8 AFBG", "§ 24", "§ 16g"]),
        ("§ 14 KrPflAPrV", ["§ 14 KrPflAPrV"]),
        ("§ 4 FreizügG/EU", ["§ 4 FreizügG/EU"]),
        ("bei § 45 MAG nutzen", ["§ 45"]),
        ("§ 28 Abs. 1 S.", ["§ 28 Abs. 1"]),
        ("§ 2 Abs. 1, 22.11.2026", ["§ 2 Abs. 1"]),
        ("§ und Art. ohne Nummer", []),
        ("Art der Leistung 5", []),
        ("", []),
    ],
)
def test_usual_forms(text, expected):
    assert [str(citation) for citation in parse_citations(text)] == expected


def test_parts_of_a_citation():
    (citation,) = parse_citations("§ 54a Abs. 1 S. 2 SGB III")
    assert citation == Citation("SGB III", "§", "54a", "Abs. 1 S. 2")
    assert (citation.paragraph, citation.article) == ("54a", None)
    assert citation.key == ("SGB III", "54a")
    (article,) = parse_citations("Art. 9 DSGVO")
    assert (article.paragraph, article.article) == (None, "9")


def test_citations_sort_as_people_count():
    numbers = ["54a", "9", "131a", "54", "81"]
    ordered = sorted(Citation("SGB III", "§", number) for number in numbers)
    assert [citation.number for citation in ordered] == ["9", "54", "54a", "81", "131a"]


def test_a_citation_is_not_ordered_against_other_things():
    with pytest.raises(TypeError):
        assert Citation("SGB III", "§", "9") < "§ 9"


def test_the_law_named_once_counts_for_the_chain_but_not_beyond():
    found = parse_citations("Nach § 3, § 4 und § 5 SGB II. Anders § 6.")
    assert [citation.law for citation in found] == ["SGB II", "SGB II", "SGB II", ""]


PARTS = st.sampled_from(["1", "2a", "1, 4", "1–3", "2 und 3"])
RESTS = st.lists(st.tuples(st.sampled_from(["Abs.", "S.", "Nr.", "Halbs.", "Alt."]), PARTS), max_size=3).map(
    lambda units: " ".join(f"{unit} {part}" for unit, part in units)
)
NUMBERS = st.builds(
    lambda digits, letter: f"{digits}{letter}", st.integers(1, 999), st.sampled_from(["", "a", "g"])
)
CITATIONS = st.builds(Citation, st.sampled_from(sorted(LAWS)), st.sampled_from(["§", "Art."]), NUMBERS, RESTS)


@given(CITATIONS)
def test_what_is_written_is_read_back(citation):
    assert parse_citations(str(citation)) == [citation]


@given(CITATIONS, CITATIONS, st.sampled_from(["; ", ". Dazu ", " (", "\n"]))
def test_two_citations_in_one_text(first, second, between):
    assert parse_citations(f"Siehe {first}{between}{second}!") == [first, second]


@given(st.text("§§Art.0123456789abc –-,;. SGBIunde\u00a0"))
def test_nothing_raises_and_the_normal_form_is_stable(text):
    for citation in parse_citations(text):
        assert parse_citations(str(citation)) == [citation]
