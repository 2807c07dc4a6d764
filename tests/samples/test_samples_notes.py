"""Notes give redaction something to do, and the truth says exactly where."""

import re
from collections.abc import Iterator

import pytest

from toolkit.samples import Sample

PATTERNS = {
    "telefon": r"(\+49 |0)[\d /-]{8,}",
    "email": r"[a-z.-]+@example\.org",
    "geburtsdatum": r"\d{1,2}\.\d{1,2}\.\d{2,4}",
    "aktenzeichen": r"(ABH|AZR|04501BG|8\d{4}12).*",
    "anschrift": r".+ \d{1,2}, .+",
}


def marked(sample: Sample) -> Iterator[tuple[str, str, str]]:
    """Kind, marked text and whole note of every span."""
    for table, row, column, start, end, kind in sample.truth.spans.itertuples(index=False):
        note = str(sample.tables[table][column].iloc[row - 2])
        yield kind, note[start:end], note


@pytest.fixture(scope="module")
def spans(bad) -> list[tuple[str, str, str]]:
    return list(marked(bad))


def test_there_are_many_of_every_kind(spans) -> None:
    kinds = [kind for kind, _, _ in spans]
    wanted = {"person", "angehoerige", "kontaktperson", "telefon", "email", "anschrift", "geburtsdatum"}
    assert wanted | {"aktenzeichen", "betrieb", "ort"} == set(kinds)
    assert all(kinds.count(kind) >= 20 for kind in wanted)


def test_spans_mark_whole_words_and_nothing_around(spans) -> None:
    for kind, text, note in spans:
        assert text, note
        assert text == text.strip(), (kind, text)
        if kind in PATTERNS:
            assert re.fullmatch(PATTERNS[kind], text), (kind, text)


def test_spans_do_not_overlap(bad) -> None:
    places = bad.truth.spans.sort_values(["table", "column", "row", "start"])
    same = places.duplicated(["table", "column", "row"])
    before = places["end"].shift(1)
    assert (places["start"] >= before)[same].all()


def test_every_mention_of_the_person_is_marked(bad) -> None:
    """The family name of a case never stands in one of its notes outside of a span."""
    contacts = bad.tables["kontakte"].merge(
        bad.tables["faelle"][["fall_id", "nachname"]].drop_duplicates("fall_id"), on="fall_id", how="left"
    )
    spans = bad.truth.spans[bad.truth.spans["table"] == "kontakte"].groupby("row")
    known = {int(row): group for row, group in spans}
    for position, (note, name) in enumerate(zip(contacts["notiz"], contacts["nachname"], strict=True)):
        rest = str(note)
        here = known.get(position + 2)
        for start, end in (
            sorted(zip(here["start"], here["end"], strict=True), reverse=True) if here is not None else ()
        ):
            rest = rest[:start] + rest[end:]
        assert not re.search(rf"\b{re.escape(str(name))}\b", rest), note


def test_notes_vary(year) -> None:
    notes = year.tables["kontakte"]["notiz"]
    assert notes.nunique() / len(notes) > 0.9
    assert notes.str.len().mean() > 80


def test_placeholders_are_all_filled(bad) -> None:
    for frame in bad.tables.values():
        for column in frame.select_dtypes("string"):
            assert not frame[column].str.contains(r"[{}\t]", na=False).any(), column


def test_telephone_numbers_belong_to_nobody(spans) -> None:
    """Only the ranges kept free for films and books."""
    for kind, text, _ in spans:
        if kind == "telefon":
            digits = re.sub(r"\D", "", text).removeprefix("49").removeprefix("0")
            assert digits.startswith(("17139200", "176040690", "3023125", "2214710")), text


def test_names_of_many_origins(year) -> None:
    cases = year.tables["faelle"]
    assert cases["staatsangehoerigkeit"].nunique() >= 20
    assert cases["nachname"].nunique() > 250
    assert cases["nachname"].str.contains(r"[-' ]").any()
    assert cases["nachname"].str.contains(r"[çğıöşüłáéí]").any()
