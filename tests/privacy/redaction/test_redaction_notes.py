"""What a reviewer gets to see of a note, and what is taken out of it."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from toolkit.cli import app
from toolkit.paths import content_root
from toolkit.privacy.redaction import Note, find_spans, redact
from toolkit.privacy.redaction.labelled import LabelledNote, compare, read_labelled
from toolkit.samples import generate

SAMPLES = content_root() / "data" / "samples" / "notizen"


def hits(text: str, **known: tuple[str, ...]) -> set[tuple[str, str]]:
    spans = find_spans(Note("1", text, known))
    return {(span.kind.value, text[span.start : span.end]) for span in spans}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Termin mit Th. M. wegen Kita", ("person", "Th. M.")),
        ("Al-Khatib, Mohammad war da", ("person", "Al-Khatib, Mohammad")),
        ("Frau Sommer rief an", ("person", "Sommer")),
        ("Sachbearbeiter Jung ist krank", ("person", "Jung")),
        ("Seine Schwester Nigisti kam mit", ("angehoerige", "Nigisti")),
        ("frau melnyk hat angerufen", ("person", "melnyk")),
        ("Praktikum bei der Firma Metallbau Schulze GmbH", ("betrieb", "Metallbau Schulze GmbH")),
        ("Sie besucht die Humboldt-Oberschule", ("schule", "Humboldt-Oberschule")),
        (
            "wohnhaft Karl-Liebknecht-Str. 12b, 09111 Chemnitz",
            ("anschrift", "Karl-Liebknecht-Str. 12b, 09111 Chemnitz"),
        ),
        ("Tel. (035204) 6618", ("telefon", "(035204) 6618")),
        ("geb. 01.02.1990", ("geburtsdatum", "01.02.1990")),
        ("am 3. März 2025", ("datum", "3. März 2025")),
        ("AZR 318840271163", ("azr", "318840271163")),
        ("Bescheid (6190347-318)", ("bamf", "6190347-318")),
        ("Steuer-ID 47 036 892 915", ("steuer_id", "47 036 892 915")),
        ("SV-Nr. 42 230687 W 084", ("versicherungsnummer", "42 230687 W 084")),
        ("IBAN DE89 3704 0044 0532 0130 01", ("iban", "DE89 3704 0044 0532 0130 01")),
        ("Tel.: 0 15 77 / 3 33 44 55", ("telefon", "0 15 77 / 3 33 44 55")),
        ("Büro +49 (0)351 123 45-67", ("telefon", "+49 (0)351 123 45-67")),
        ("am zwölften Februar 2025 umgezogen", ("datum", "zwölften Februar 2025")),
        ("Passnr. C01X00T47", ("aktenzeichen", "C01X00T47")),
        ("lebt jetzt mit den kindern in zwickau", ("ort", "zwickau")),
        ("Er hat bei Zimmermann Haustechnik angefangen", ("betrieb", "Zimmermann Haustechnik")),
        ("Bewerbung an Glaserei Ehrlich geschickt", ("betrieb", "Glaserei Ehrlich")),
        ("TERMIN MIT FRAU SHEVCHENKO VERSCHOBEN", ("person", "SHEVCHENKO")),
        ("Mail an a.b@example.org", ("email", "a.b@example.org")),
        ("Insta: parwin.98", ("konto", "parwin.98")),
    ],
)
def test_finds(text: str, expected: tuple[str, str]) -> None:
    assert expected in hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keine Rückmeldung, Erinnerung verschickt. Wiedervorlage in zwei Wochen.",
        "Förderung nach § 81 Abs. 4 SGB III, Beginn um 14.30 Uhr.",
        "Ende Mai läuft die Probezeit aus, im Winter beginnt der Kurs.",
    ],
)
def test_leaves_ordinary_sentences(text: str) -> None:
    assert hits(text) == set()


def test_known_terms_are_found_inflected_and_misspelt() -> None:
    found = hits("haddads Akte; Hadad war da, Praktikum bei Ähre", nachname=("Haddad",), betrieb=("Ähre",))
    assert found == {("person", "haddads"), ("person", "Hadad"), ("betrieb", "Ähre")}


def test_the_same_person_keeps_the_placeholder_inside_a_case() -> None:
    first = Note("1", "Herr Haddad kam. Haddad will lernen.", case="F1")
    second = Note("2", "Brief an Herrn Haddad und Frau Kruse.", case="F1")
    assert [done.text for done in redact([first, second])] == [
        "Herr [PERSON 1] kam. [PERSON 1] will lernen.",
        "Brief an Herrn [PERSON 1] und Frau [PERSON 2].",
    ]


def test_dates_become_months_and_special_words_are_flagged_but_stay() -> None:
    (done,) = redact([Note("1", "Am 3.4.2025 war sie krank.")])
    assert done.text == "Am [April 2025] war sie krank."
    assert [flag.category.value for flag in done.flags] == ["gesundheit"]


def test_a_day_in_words_becomes_its_month_or_the_days_since_the_anchor() -> None:
    text = "Am zwölften Februar 2025 umgezogen."
    notes = [Note("1", text), Note("2", text, anchor=date(2025, 2, 2))]
    assert [done.text for done in redact(notes)] == [
        "Am [Februar 2025] umgezogen.",
        "Am [TAG +10] umgezogen.",
    ]


@given(st.lists(st.sampled_from(read_labelled(SAMPLES / "training.yaml")), max_size=12))
def test_notes_read_together_give_the_hits_of_each_alone(labelled: list[LabelledNote]) -> None:
    notes = [each.note for each in labelled]
    assert [done.spans for done in redact(notes)] == [find_spans(note) for note in notes]


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=12), max_size=3))
def test_spans_are_sorted_disjoint_and_inside_the_text(text: str, known: list[str]) -> None:
    (done,) = redact([Note("1", text, {"": tuple(known)})])
    ends = [0]
    for span in done.spans:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)


@pytest.mark.parametrize("name", ["training", "zurueckgehalten"])
def test_labelled_notes(name: str) -> None:
    agreement = compare(read_labelled(SAMPLES / f"{name}.yaml"), find_spans)
    assert agreement.recall > 0.93
    assert agreement.precision > 0.95


def test_nearly_all_personal_data_of_the_sample_generator_are_found() -> None:
    sample = generate(40, 3)
    marks = sample.truth.spans
    missed = 0
    for (table, row, column), group in marks.groupby(["table", "row", "column"]):
        text = sample.tables[table].iloc[row - 2][column]
        spans = find_spans(Note("1", text))
        missed += sum(
            not any(s.start < e and b < s.end for s in spans)
            for b, e in zip(group.start, group.end, strict=True)
        )
    assert missed <= 0.04 * len(marks)


def test_command_prints_the_agreed_json(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text(json.dumps([{"id": 7, "text": "Lina kam.", "known": ["Lina"]}]), encoding="utf-8")
    result = CliRunner().invoke(app, ["redact", str(path), "--json"])
    (entry,) = json.loads(result.stdout)
    assert entry["id"] == 7
    assert entry["text"] == "[PERSON 1] kam."
    assert entry["spans"] == [{"start": 0, "end": 4, "type": "person", "confidence": 0.97}]


@pytest.mark.parametrize(
    "content", ["{", '{"a": 1}', '[{"id": "1"}]', '[{"id": 1, "text": "x", "known": 5}]']
)
def test_bad_input_gives_a_german_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.json"
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["redact", str(path), "--json"])
    assert result.exit_code == 1
    assert "Erwartet wird eine Liste von Notizen" in result.stderr
