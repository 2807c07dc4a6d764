"""A report as a workbook."""

import zipfile
from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook

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
    xlsx,
)

HOSTILE = '=HYPERLINK("http://example.invalid")'
BLOCKS = (
    Heading("Überblick"),
    Paragraph(HOSTILE),
    Notice("Wichtig", "@SUM(1)"),
    Bullets(("+1", "zwei")),
    Facts("Angaben", (("Projekt", HOSTILE),)),
    Table("Kreis/Status: [alle]", ("Kreis", "Zahl"), (("=1+1", 3), ("Görlitz", "•")), "• gesperrt"),
    Table("Kreis/Status: [alle]", ("Kreis",), ()),
    Chart("Größe", "Ein Balken.", "Größe", ("1",), (Series("vorher", (2.5,)),)),
    Signatures(("Ort, Datum",)),
)
FILE = xlsx(Document("Bericht", date(2026, 11, 22), "Probe", BLOCKS, subtitle="Projekt P01"))


def test_text_stands_on_the_first_sheet_and_every_table_on_its_own():
    book = CalamineWorkbook.from_filelike(BytesIO(FILE))
    assert book.sheet_names == [
        "Bericht", "Angaben", "Kreis Status alle", "Kreis Status alle 2", "Größe Zahlen",
    ]  # fmt: skip
    text = [row[0] for row in book.get_sheet_by_name("Bericht").to_python()]
    assert text[:4] == ["Bericht", "Projekt P01", "Probe, 22. November 2026", "Überblick"]
    assert "– zwei" in text
    assert "Siehe Blatt „Angaben“" in text
    assert book.get_sheet_by_name("Kreis Status alle").to_python() == [
        ["Kreis", "Zahl"], ["=1+1", 3.0], ["Görlitz", "•"], ["• gesperrt", ""],
    ]  # fmt: skip
    assert book.get_sheet_by_name("Größe Zahlen").to_python()[1] == ["1", 2.5]


def test_nothing_in_it_is_a_formula_or_a_link():
    with zipfile.ZipFile(BytesIO(FILE)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
