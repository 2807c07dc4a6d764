from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from toolkit.content.reader import MAX_BYTES, MAX_DEPTH, read_document
from toolkit.errors import ContentError


def read(tmp_path: Path, text: str | bytes):
    path = tmp_path / "datei.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path, tmp_path)


def refusal(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("null", None),
        ("~", None),
        ("true", True),
        ("False", False),
        ("ja", "ja"),
        ("no", "no"),
        ("15", 15),
        ("-3", -3),
        ("1.5", 1.5),
        ("1,5", "1,5"),
        ("01099", "01099"),
        ("16e", "16e"),
        ("1e5", "1e5"),
        ("0x10", "0x10"),
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-02-30", "2026-02-30"),
        ("'15'", "15"),
        ('"true"', "true"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_plain_scalars_mean_what_an_author_expects(tmp_path, written, value):
    document = read(tmp_path, f"feld: {written}")
    assert document.data == {"feld": value}
    assert type(document.at(("feld",))) is type(value)


def test_every_place_knows_its_line(tmp_path):
    document = read(
        tmp_path, "fragen:\n- id: a\n  antworten:\n  - text: eins\n  - text: |\n      zwei\n      drei\n"
    )
    assert document.line(("fragen",)) == 1
    assert document.line(("fragen", 0, "antworten")) == 3
    assert document.line(("fragen", 0, "antworten", 1, "text")) == 5
    assert document.line(("fragen", 0, "norm")) == 2, "what is missing is shown where its entry begins"


def test_words_lead_to_a_place_by_ids(tmp_path):
    document = read(tmp_path, "fragen:\n- id: frage-3\n  antworten: [{text: x}]\n- titel: ohne id\n")
    assert document.words(("fragen", 0, "antworten", 0, "text")) == "frage-3 › antworten 1 › text"
    assert document.words(("fragen", 1)) == "fragen 2"


def test_select_follows_a_pattern_and_passes_over_other_forms(tmp_path):
    document = read(tmp_path, "a: [{id: x}, {id: y}, 7, {name: z}]\nb: text")
    assert [value for _, value in document.select("a.*.id")] == ["x", "y"]
    assert list(document.select("b.*.id")) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "a: 1\n\tb: 2",
            "datei.yaml:2 › In der Einrückung steht ein Tabulator. Bitte rücken Sie mit Leerzeichen ein.",
        ),
        (
            "a: b: c",
            "datei.yaml:1 › Hier steht ein Doppelpunkt, wo keiner erwartet wird. Bitte prüfen Sie die "
            "Einrückung und setzen Sie Text mit Doppelpunkt in Anführungszeichen.",
        ),
        (
            "a: |\n x\nb",
            "datei.yaml:3 › Hier fehlt der Doppelpunkt nach dem Feldnamen. Bitte prüfen Sie auch die "
            "Einrückung.",
        ),
        (
            "a: 1\nb: 'x\nc: 2\n",
            "datei.yaml:2 › Das Anführungszeichen wird nicht geschlossen. Bitte ergänzen Sie es am Ende des "
            "Textes.",
        ),
        (
            "a: [1, 2\nb: 3",
            "datei.yaml:1 › Die Klammer wird nicht geschlossen, oder es fehlt ein Komma zwischen zwei "
            "Einträgen.",
        ),
        (
            "a: @x",
            "datei.yaml:1 › Text darf nicht mit diesem Zeichen beginnen. Bitte setzen Sie ihn in "
            "Anführungszeichen.",
        ),
        (
            "a:\n  - x\n - y",
            "datei.yaml:3 › Die Einrückung passt nicht zu den Zeilen darüber, oder nach einem "
            "Anführungszeichen steht noch Text. Einträge einer Ebene beginnen in derselben Spalte.",
        ),
        (
            'a: "C:\\quer"',
            "datei.yaml:1 › In doppelten Anführungszeichen hat \\ eine besondere Bedeutung. Bitte nehmen Sie "
            "einfache.",
        ),
        (
            "a: &x 1",
            "datei.yaml:1 › Anker (&) und Verweise (*) sind in Inhalten nicht erlaubt. Bitte setzen Sie "
            "Text, der so beginnt, in Anführungszeichen.",
        ),
        (
            "a: 1\nb: *x",
            "datei.yaml:2 › Anker (&) und Verweise (*) sind in Inhalten nicht erlaubt. Bitte setzen Sie "
            "Text, der so beginnt, in Anführungszeichen.",
        ),
        (
            "a: !!python/object:os.system {}",
            "datei.yaml:1 › Typangaben mit ! sind in Inhalten nicht erlaubt. Bitte setzen Sie Text, der so "
            "beginnt, in Anführungszeichen.",
        ),
        (
            "a: 1\n---\nb: 2",
            "datei.yaml:2 › Hier beginnt ein zweites Dokument (---); erlaubt ist eines.",
        ),
        (
            "? [a]\n: 1",
            "datei.yaml:1 › Links vom Doppelpunkt muss ein Wort oder eine ganze Zahl stehen.",
        ),
        (
            "a: 1\nb: \x07",
            "datei.yaml:2 › Hier steht ein unsichtbares Steuerzeichen. Bitte löschen Sie es.",
        ),
        (
            "a: ? b",
            "datei.yaml:1 › Die Schreibweise ist hier nicht gültig. Bitte prüfen Sie Einrückung, "
            "Anführungszeichen und Doppelpunkte.",
        ),
        (
            "a: 1\ntitel: Förderung".encode("latin-1"),
            "datei.yaml:2 › Die Datei ist nicht in UTF-8 gespeichert. Bitte speichern Sie sie mit der "
            "Kodierung UTF-8.",
        ),
        (
            "[" * 1000,
            f"datei.yaml:1 › Hier ist zu tief verschachtelt (mehr als {MAX_DEPTH} Ebenen).",
        ),
        (
            b"# " + b"x" * MAX_BYTES,
            "datei.yaml:1 › Die Datei ist größer als 5 MB. Bitte teilen Sie sie auf.",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_german_sentence(tmp_path, text, sentence):
    assert refusal(tmp_path, text) == sentence


def test_a_duplicate_key_is_a_problem_and_the_first_one_counts(tmp_path):
    document = read(tmp_path, "fragen:\n- id: frage-1\n  norm: a\n  norm: b\n")
    assert document.at(("fragen", 0, "norm")) == "a"
    assert [str(problem) for problem in document.problems] == [
        "datei.yaml:4 frage-1 › norm: steht doppelt da; bitte einen Eintrag löschen"
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbfa: 1").data == {"a": 1}


def test_a_missing_file_and_a_folder_are_sentences_too(tmp_path):
    with pytest.raises(ContentError, match=r"nichts\.yaml:1 › Die Datei fehlt\."):
        read_document(tmp_path / "nichts.yaml", tmp_path)
    with pytest.raises(ContentError, match="Die Datei lässt sich nicht öffnen"):
        read_document(tmp_path, tmp_path)


@given(st.text())
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "beliebig.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(ContentError):
        assert read_document(path).line(()) == 1


KEYS = st.text("abcäöü-_019", min_size=1)
TEXT = st.text("abcäöüß §:-'\"#{}[]&*!|>%@\n", min_size=1)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | TEXT | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_what_ruamel_writes_is_read_back(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "geschrieben.yaml"
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False  # as people write; ruamel's own flow style cannot be read back (":>")
    yaml.representer.ignore_aliases = lambda _: (
        True
    )  # makes the representer, which keeps the style of that moment
    yaml.dump(data, path)
    assert read_document(path).data == data
