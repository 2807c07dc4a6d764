"""Bad input: each gives a German sentence, and the rest is kept."""

import io
import zipfile

import pytest

from toolkit.cases import Severity, marked_workbook, read_delivery
from toolkit.cases.limits import MAX_BYTES
from toolkit.errors import DeliveryError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, name: str = "lieferung.xlsx"):
    return read_delivery(io.BytesIO(data), name)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "ist leer"),
        (b" \n\n ", "ist leer"),
        (OLE + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le"), "mit einem Kennwort geschützt"),
        (OLE + b"\0" * 600, "altes Office-Format"),
        (b"%PDF-1.7 ...", "eine PDF-Datei"),
        (b"\x89PNG\r\n", "ein Bild"),
        (b"<html><body>", "eine Internetseite"),
        (b"PK\x03\x04kaputt", "beschädigt oder unvollständig"),
        (bytes(range(256)) * 4, "keine Textdatei"),
        (b"a;b\n1;2\n", "keine Tabelle des Lieferformats"),
    ],
)
def test_what_is_no_delivery(data, sentence):
    with pytest.raises(DeliveryError, match=sentence) as caught:
        read(data)
    assert "„lieferung.xlsx“" in str(caught.value)


class Huge(io.RawIOBase):
    """200 MB that nobody may read."""

    def seekable(self):
        return True

    def seek(self, offset, whence=0):
        return 200_000_000 if whence == io.SEEK_END else offset

    def read(self, size=-1):
        pytest.fail("read before the size was checked")


def test_200_megabytes_are_refused_before_reading():
    with pytest.raises(DeliveryError, match="ist 200 MB groß, höchstens 50 MB"):
        read_delivery(Huge(), "riesig.xlsx")


def test_a_stream_without_a_size_is_read_up_to_the_limit():
    class Endless(io.RawIOBase):
        def seekable(self):
            return False

        def read(self, size=-1):
            assert 0 < size <= MAX_BYTES + 1
            return b"x" * size

    with pytest.raises(DeliveryError, match="höchstens 50 MB"):
        read_delivery(Endless(), "endlos.csv")


def test_a_word_document(desk):
    with pytest.raises(DeliveryError, match="ein Word-Dokument"):
        read(desk.archive({"word/document.xml": b"<x/>"}))


def test_a_zip_bomb_in_an_archive(desk):
    with pytest.raises(DeliveryError, match="ungewöhnlich groß"):
        read(desk.archive({"faelle.csv": b"0" * 30_000_000}), "bombe.zip")


def lying(data: bytes, part: str) -> bytes:
    """The container with the part's unpacked size understated, as a bomb would."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = package.getinfo(part).file_size.to_bytes(4, "little")
    return data.replace(size, (5).to_bytes(4, "little"))


def test_a_container_that_lies_about_its_size(desk):
    with pytest.raises(DeliveryError):
        read(lying(desk.archive({"faelle.csv": b"0" * 30_000_000}), "faelle.csv"), "bombe.zip")


def test_two_cells_at_opposite_corners(desk):
    def far(book, sheet):
        sheet.write(1_048_575, 16_383, "x")

    data = desk.workbook({"Kontakte": [["fall_id"]], "Fälle": desk.case_rows({})}, far)
    delivery = read(data)
    assert len(delivery.tables["faelle"]) == 1
    assert desk.sentences(delivery)[0].startswith(
        "Fehler: Kontakte: Das Blatt reicht zu weit nach rechts oder unten"
    )


def test_a_thousand_columns(desk):
    rows = desk.case_rows({})
    rows[0] += [f"Spalte {n}" for n in range(1000)]
    delivery = read(desk.workbook({"Fälle": rows}))
    assert len(delivery.tables["faelle"]) == 1
    assert any("gelesen werden die ersten 200" in text for text in desk.sentences(delivery))


def test_three_broken_lines(desk):
    lines = desk.csv_text([{"fall_id": f"F-{n}", "notiz": f'"Notiz {n}"'} for n in range(10)]).splitlines()
    lines[3] = lines[3].replace('"Notiz 2"', '"Notiz 2')
    lines[5] += ";zu viel;zu viel"
    lines[7] = "F-6;P01"
    delivery = read("\n".join(lines).encode(), "faelle.csv")
    assert delivery.tables["faelle"]["fall_id"].tolist() == [
        "F-0",
        "F-1",
        "F-2",
        "F-3",
        "F-5",
        "F-7",
        "F-8",
        "F-9",
    ]
    broken = [each for each in delivery.report.findings if each.severity is Severity.ERROR]
    assert [each.row for each in broken] == [4, 6, 8]
    assert broken[0].sentence.startswith("Die Anführungszeichen der Zeile passen nicht zusammen")
    assert broken[1].sentence == "Die Zeile hat 17 statt 15 Werte; sie wird nicht gelesen."
    assert broken[2].value == "F-6;P01"


def test_a_line_break_inside_quotation_marks_is_no_broken_line(desk):
    lines = desk.csv_text([{"notiz": '"eins\nzwei"'}, {"fall_id": "F-2", "notiz": 'ein 5" Rohr'}])
    delivery = read(lines.encode(), "faelle.csv")
    assert delivery.tables["faelle"]["notiz"].tolist() == ["eins\nzwei", 'ein 5" Rohr']


def test_missing_cells_at_the_end_stay_empty(desk):
    text = desk.csv_text([{"notiz": ""}])
    delivery = read(text.replace(";B1;", ";B1").encode(), "faelle.csv")
    assert len(delivery.tables["faelle"]) == 1
    assert any("die übrigen bleiben leer" in text for text in desk.sentences(delivery))


def test_mixed_encodings(desk):
    lines = desk.csv_text([{"fall_id": f"F-{n}", "notiz": "größer"} for n in range(4)]).splitlines()
    data = b"\n".join(line.encode("cp1252" if n == 2 else "utf-8") for n, line in enumerate(lines))
    delivery = read(data, "faelle.csv")
    assert set(delivery.tables["faelle"]["notiz"]) == {"größer"}
    assert any("zwei Zeichenkodierungen gemischt" in text for text in desk.sentences(delivery))


def test_a_template_of_another_version(desk):
    sheets = {"Anleitung": [["Fassung der Vorlage", "0.3"]], "Fälle": desk.case_rows({})}
    delivery = read(desk.workbook(sheets))
    assert delivery.template_version == "0.3"
    assert len(delivery.tables["faelle"]) == 1
    assert desk.sentences(delivery)[0].startswith(
        "Warnung: Die Vorlage hat die Fassung 0.3, aktuell ist 1.0."
    )


def test_one_unreadable_file_among_others(desk):
    files = {"faelle.csv": desk.csv_text([{}]).encode(), "kontakte.xlsx": OLE + b"\0" * 600}
    delivery = read_delivery(files, "lieferung")
    assert len(delivery.tables["faelle"]) == 1
    assert desk.sentences(delivery)[0].startswith(
        "Fehler: kontakte.xlsx: „kontakte.xlsx“ hat ein altes Office-Format"
    )
    assert marked_workbook(delivery)


def test_an_unknown_sheet_is_named(desk):
    delivery = read(desk.workbook({"Fälle": desk.case_rows({}), "Urlaub": [["Wer", "Wann"], ["x", "y"]]}))
    assert desk.sentences(delivery) == [
        "Warnung: Urlaub: „Urlaub“ gehört zu keiner Tabelle des Lieferformats und wird nicht gelesen."
    ]


def test_findings_beyond_the_limit_are_counted(desk):
    delivery = desk.read_csv(*({"fall_id": f"F-{n}", "region": "Mond"} for n in range(5_200)))
    about = [each for each in delivery.report.findings if each.column == "region"]
    assert len(about) == 5_001
    assert any(each.sentence.startswith("Weitere 200 Zellen der Spalte") for each in about)


ODS = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Fälle">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(desk, rows: str, manifest: str = "") -> bytes:
    return desk.archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS.format(rows=rows).encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def ods_row(cells, extra: str = "") -> str:
    made = "".join(
        f'<table:table-cell office:value-type="string"{extra}><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


def test_opendocument_with_a_formula(desk):
    headings, cells = desk.case_rows({})
    filler = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    rows = ods_row(headings) + ods_row(cells, ' table:formula="of:=[.A1]"') + filler
    delivery = read(ods(desk, rows), "lieferung.ods")
    assert delivery.tables["faelle"]["fall_id"].tolist() == ["F-001"]
    said = [each for each in delivery.report.findings if each.severity is Severity.WARNING]
    assert len(said) == 14
    assert str(said[0]) == (
        "Warnung: Fälle, Zeile 2, fall_id: Hier steht eine Formel. Gelesen wird der gespeicherte Wert; "
        "gerechnet wird nicht."
    )


def test_merged_cells_of_opendocument_hold_for_every_row(desk):
    headings, cells = desk.case_rows({})
    project = headings.index("projekt_id")
    span = ' table:number-columns-spanned="1" table:number-rows-spanned="3"'
    first, second, third = (ods_row([f"F-{number}", *cells[1:]]) for number in (1, 2, 3))
    first = first.replace(f"><text:p>{cells[project]}<", f"{span}><text:p>{cells[project]}<", 1)
    filled = ods_row([cells[project]]).removeprefix("<table:table-row>").removesuffix("</table:table-row>")
    below = [row.replace(filled, "<table:covered-table-cell/>", 1) for row in (second, third)]
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    delivery = read(ods(desk, ods_row(headings) + blank + first + "".join(below)), "lieferung.ods")
    assert delivery.tables["faelle"]["projekt_id"].tolist() == ["P01"] * 3
    said = [each for each in delivery.report.findings if "Verbundene" in each.sentence]
    assert [(each.row, each.column) for each in said] == [(4, "projekt_id")]


def test_opendocument_that_is_protected_or_explodes(desk):
    with pytest.raises(DeliveryError, match="Kennwort"):
        read(ods(desk, "", "<manifest:encryption-data/>"), "a.ods")
    bomb = ods_row(["x"], ' table:number-columns-repeated="999999999"')
    with pytest.raises(DeliveryError, match="füllt zehntausende Zellen"):
        read(ods(desk, bomb), "a.ods")
