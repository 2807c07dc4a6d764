"""The workbook that is handed back."""

import io
import re
import zipfile
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from toolkit.cases import Severity, marked_workbook, read_delivery
from toolkit.cases.sheet_rows import rows_xml
from toolkit.errors import DeliveryError


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_same_cells_and_a_list_of_findings(desk):
    delivery = desk.read_workbook({"region": "Mond", "Lieblingsfarbe": "rot"})
    marked = sheets(marked_workbook(delivery))
    original = sheets(delivery.sources[0].data)
    assert marked["Fälle"] == original["Fälle"]
    assert len(marked["Befunde"]) == len(delivery.report.findings) + 1
    assert ["Fehler", "Fälle", 2.0, "region", "„Mond“ steht nicht zur Auswahl.", "Mond"] in [
        row[:6] for row in marked["Befunde"]
    ]


def test_cells_are_coloured_and_commented(desk):
    data = marked_workbook(desk.read_csv({"region": "Mond", "geschlecht": "Frau"}))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = package.read(
            "xl/comments2.xml" if "xl/comments2.xml" in package.namelist() else "xl/comments1.xml"
        )
        styles = package.read("xl/styles.xml").decode()
    assert "„Mond“ steht nicht zur Auswahl." in comments.decode()
    assert "FFF4B6B6" in styles
    assert "FFCFE2F3" in styles


def test_csv_becomes_a_workbook(desk):
    marked = sheets(marked_workbook(desk.read_csv({"notiz": "Grüße"})))
    assert list(marked) == ["Befunde", "faelle.csv"]
    assert "Grüße" in marked["faelle.csv"][1]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+4930", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "http://example.org"]
)
def test_nothing_that_looks_like_a_formula_becomes_one(desk, cell):
    quoted = '"' + cell.replace('"', '""') + '"'
    delivery = desk.read_csv({"notiz": quoted, "region": quoted})
    data = marked_workbook(delivery)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/" in name)
    assert "<f>" not in parts
    assert "hyperlink" not in parts
    assert cell in {value for row in sheets(data)["faelle.csv"] for value in row}


def test_it_can_be_delivered_again(desk):
    delivery = desk.read_workbook({"region": "Stadt Dresden"}, {"fall_id": "F-2", "region": "Mond"})
    again = read_delivery(io.BytesIO(marked_workbook(delivery)), "zurueck.xlsx")
    assert again.tables["faelle"].equals(delivery.tables["faelle"])
    assert again.report.counts[Severity.ERROR] == 1


def test_names_of_sheets_that_excel_would_refuse(desk):
    name = "faelle:[1]*?/sehr langer name einer datei mit allem"
    files = {
        f"{name}.csv": desk.csv_text([{}]).encode(),
        f"{name}.CSV": desk.csv_text([{"fall_id": "F-2"}]).encode(),
    }
    assert len(sheets(marked_workbook(read_delivery(files, "x")))) == 3


def test_it_tells_how_far_it_is_and_can_be_stopped(desk):
    delivery = desk.read_csv(*({"fall_id": f"F-{number}"} for number in range(3_000)))
    shares = []
    assert marked_workbook(delivery, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert len(shares) > 4
    with pytest.raises(DeliveryError, match="abgebrochen"):
        marked_workbook(delivery, cancelled=lambda: len(shares) > 2)


def test_days_times_and_numbers_stay_what_they_are(desk):
    day, moment = date(2026, 2, 28), datetime(2026, 3, 1, 18, 30)
    cells = [
        day,
        moment,
        date(1900, 1, 1),
        date(1900, 3, 1),
        1.5,
        40,
        True,
        'Zitat "&<',
        " _x0041_ ",
        "a\x01b",
    ]
    delivery = read_delivery(
        io.BytesIO(desk.workbook({"Fälle": [*desk.case_rows({}), [], cells], "Notizen": [cells]})), "a.xlsx"
    )
    original, marked = sheets(delivery.sources[0].data), sheets(marked_workbook(delivery))
    assert marked["Fälle"] == original["Fälle"]
    assert marked["Notizen"] == original["Notizen"]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_any_text_comes_back(texts):
    xml = b"<row>" + b"".join(rows_xml([texts], (0, 0), lambda _: {})) + b"</row>"
    cells = ElementTree.fromstring(xml).iter("t")  # noqa: S314 what was just written
    escaped = [cell.text or "" for cell in cells]
    assert [re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), each) for each in escaped] == [
        text for text in texts if text
    ]
