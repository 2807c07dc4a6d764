"""The house template: accessible by its tags, safe against markup, the same every time."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import ToolkitError
from toolkit.reports import (
    Bullets,
    Chart,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Series,
    Signatures,
    Table,
    pdf,
)
from toolkit.reports.glyphs import showable

DAY = date(2026, 11, 22)
CHART = Chart(
    "Größe der Gruppen",
    "Vorher war eine Person allein, nachher keine.",
    "Größe",
    ("1", "2 bis 4"),
    (Series("vorher", (1, 4)), Series("nachher", (0, 5.5))),
)
TABLE = Table("Kreise", ("Kreis", "Zahl"), (("Görlitz", 1234), ("Meißen", "•")), "• gesperrt")


def report(*blocks, **changes):
    return Document(**{"title": "Prüfbericht", "day": DAY, "author": "Probe", "blocks": blocks, **changes})


def tags(file):
    """How often each structure tag occurs; Typst writes the structure tree uncompressed."""
    found = re.findall(rb"/S ?/([A-Z][A-Za-z0-9]*)", file)
    return {tag.decode(): found.count(tag) for tag in set(found)}


def spoken(file):
    """The alternative texts, in order."""
    texts = re.findall(rb"/Alt ?(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>)", file, re.DOTALL)
    return [_string(text) for text in texts]


def _string(raw):
    if raw.startswith(b"<"):
        return bytes.fromhex(raw[1:-1].decode()).decode("utf-16")
    return re.sub(rb"\\(.)", rb"\1", raw[1:-1]).decode("latin-1")


def test_the_file_says_that_it_is_accessible_and_german():
    file = pdf(report(Heading("Überblick"), Paragraph("Text")))
    assert file.startswith(b"%PDF-1.7")
    assert b"/Lang(de-DE)" in file.replace(b" ", b"")
    assert b"/Marked true" in file
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    assert b"/DisplayDocTitle true" in file


def test_every_kind_of_block_has_its_tags():
    blocks = (
        Heading("Eins"), Heading("Zwei", 2), Paragraph("Text"), Bullets(("a", "b")),
        Notice("Wichtig", "Text"), Facts("Angaben", (("Projekt", "P01"),)), TABLE, CHART,
        Signatures(("Ort, Datum",)),
    )  # fmt: skip
    found = tags(pdf(report(*blocks, contents=True)))
    assert (found["H1"], found["H2"]) == (2, 1)  # the contents have a heading of their own
    assert found["L"] == 1
    assert found["LI"] == 2
    assert found["Table"] == 3
    assert found["THead"] == 3
    assert found["TH"] == 2 + 2 + 3
    assert found["TD"] == 2 + 4 + 6
    assert found["Caption"] == 4
    assert found["Figure"] == 1
    assert found["TOC"] >= 1


def test_a_chart_is_described_and_followed_by_its_numbers():
    file = pdf(report(Heading("Eins"), CHART))
    assert spoken(file) == [CHART.alt]
    assert tags(file)["TD"] == 6
    assert CHART.as_table().rows == (("1", 1, 0), ("2 bis 4", 4, 5.5))


def test_the_same_document_gives_the_same_bytes():
    assert pdf(report(TABLE)) == pdf(report(TABLE))
    assert pdf(report(TABLE)) != pdf(report(TABLE, title="Anderer Titel"))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_taken_for_markup(text):
    hostile = f'#read("/etc/passwd") #panic() $x$ *{text}* = Titel ]] {text}'
    blocks = Heading(f"A {text}"), Paragraph(hostile), Table(text, ("a",), ((hostile,),)), Bullets((text,))
    file = pdf(report(*blocks, title=f"T {text}", subtitle=text))
    assert "H2" not in tags(file)
    assert tags(file)["H1"] == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë Łukasz Ağaoğlu Ľubica", "Zoë Łukasz Ağaoğlu Ľubica"),
        ("Мирон", "Мирон"),
        ("Mu\u0308ller", "Müller"),
        ("Zeile\nund\tTab", "Zeile und Tab"),
        ("gut 😀 نور", "gut ? ???"),
        ("Soft\u00adTrennung", "SoftTrennung"),
    ],
)
def test_what_the_font_lacks_is_marked_and_costs_no_report(text, shown):
    assert showable(text) == shown
    assert pdf(report(Paragraph(text), title=text))


def test_a_long_table_breaks_and_keeps_its_head():
    rows = tuple((f"Zeile {number}", number) for number in range(200))
    file = pdf(report(Table("Lang", ("Name", "Zahl"), rows)))
    assert tags(file)["TR"] == 201
    assert tags(file)["THead"] == 1


def test_an_empty_chart_and_an_empty_table_can_be_set():
    empty = Chart("Nichts", "Keine Werte.", "Größe", (), (Series("vorher", ()),))
    file = pdf(report(empty, Table("Leer", ("a", "b"), ()), Facts("Ohne", ())))
    assert tags(file)["Table"] == 3


def test_only_the_shipped_font_is_used():
    file = pdf(report(Heading("Eins"), TABLE, CHART))
    fonts = set(re.findall(rb"/FontName ?/([A-Z]{6}\+)?([A-Za-z-]+)", file))
    assert {name for _, name in fonts} <= {b"FiraSans-Regular", b"FiraSans-SemiBold"}


def test_a_heading_that_skips_a_level_is_refused():
    with pytest.raises(ToolkitError, match="nicht barrierefrei"):
        pdf(report(Heading("Eins"), Heading("Drei", 3)))


def test_what_does_not_fit_together_is_refused_at_once():
    with pytest.raises(ToolkitError, match="so viele Zellen"):
        Table("Schief", ("a", "b"), (("nur eine",),))
    with pytest.raises(ToolkitError, match="Beschreibung"):
        Chart("Stumm", "", "Größe", ("1",), (Series("a", (1,)),))
    with pytest.raises(ToolkitError, match="zu wenige Werte"):
        Chart("Kurz", "Text", "Größe", ("1", "2"), (Series("a", (1,)),))
