"""Whole deliveries: files, headings, rows, keys."""

import io
from datetime import date

import pandas as pd
import pytest

from toolkit.cases import ImportFinding, Severity, dtype_of, read_delivery
from toolkit.errors import DeliveryError


def read(data: bytes, name: str = "faelle.csv"):
    return read_delivery(io.BytesIO(data), name)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_and_separators(desk, separator, encoding):
    text = desk.csv_text([{"notiz": "Küche, größer"}], separator).replace("Küche, größer", '"Küche, größer"')
    delivery = read(text.encode(encoding))
    assert delivery.tables["faelle"]["notiz"].tolist() == ["Küche, größer"]
    assert desk.sentences(delivery) == []


def test_excels_separator_line_counts_as_a_row(desk):
    delivery = read(("sep=;\n" + desk.csv_text([{"region": "Mond"}])).encode())
    assert desk.sentences(delivery) == [
        "Fehler: faelle.csv, Zeile 3, region: „Mond“ steht nicht zur Auswahl."
    ]


def test_frames_have_exactly_the_dictionarys_columns_and_types(desk, dictionary):
    delivery = desk.read_csv({})
    assert set(delivery.tables) == set(dictionary.tables)
    for name, table in dictionary.tables.items():
        frame = delivery.tables[name]
        assert list(frame.columns) == list(table.by_name)
        assert list(frame.index) == list(range(len(frame)))
        for column in table.columns:
            assert frame[column.name].dtype == pd.Series([], dtype=dtype_of(column)).dtype


@pytest.mark.parametrize(
    "heading", ["Fallnummer", "FALLNUMMER", "fall id", "Fall-Nr.", "fallnr", " Fallnummer ", "Aktenzeichen"]
)
def test_heading_variants(desk, heading):
    text = desk.csv_text([{}]).replace("fall_id", heading, 1)
    assert read(text.encode()).tables["faelle"]["fall_id"].tolist() == ["F-001"]


def test_umlauts_in_headings(desk):
    text = desk.csv_text([{}]).replace("staatsangehoerigkeit", "Staatsangehörigkeit", 1)
    assert read(text.encode("cp1252")).tables["faelle"]["staatsangehoerigkeit"].tolist() == ["SY"]


def test_unknown_doubled_and_missing_columns(desk):
    text = desk.csv_text([{"Lieblingsfarbe": "rot", "Kreis": "Stadt Dresden"}]).replace(
        "mentor_id", "egal", 1
    )
    assert desk.sentences(read(text.encode())) == [
        "Warnung: faelle.csv, Zeile 1, egal: Die Spalte „egal“ gehört nicht zum Lieferformat und wird nicht "
        "gelesen.",
        "Warnung: faelle.csv, Zeile 1, Lieblingsfarbe: Die Spalte „Lieblingsfarbe“ gehört nicht zum "
        "Lieferformat und wird nicht gelesen.",
        "Fehler: faelle.csv, Zeile 1, region: Auch „Kreis“ heißt „Wohnregion“; gelesen wird nur die "
        "erste dieser Spalten.",
        "Fehler: faelle.csv, Zeile 1, mentor_id: Die Pflichtspalte „Mentorin oder Mentor“ fehlt.",
    ]


def test_rows_count_as_in_the_file(desk):
    """Blank rows, an example row and a title above the headings do not shift the row numbers."""
    rows = [
        ["Lieferung März"],
        [],
        *desk.case_rows({"fall_id": "BEISPIEL-9"}, {"region": "Mond"}, {"region": "Mars"}),
    ]
    rows.insert(4, ["", "  "])
    delivery = read(desk.workbook({"Fälle": rows}), "lieferung.xlsx")
    errors = [each for each in delivery.report.findings if each.column == "region"]
    assert [each.row for each in errors] == [6, 7]
    assert delivery.places["faelle"].of(1) == ("Fälle", 7)
    assert len(delivery.tables["faelle"]) == 2


def test_findings_about_frames_are_moved_to_their_rows(desk):
    delivery = desk.read_csv({"fall_id": "BEISPIEL-1"}, {"fall_id": "F-2"})
    found = ImportFinding(Severity.WARNING, "Seltsam.", table="faelle", sheet="Fälle", row=2, rule="R1")
    assert delivery.with_findings([found]).report.findings[-1].place == "faelle.csv, Zeile 3"


def test_repeated_keys_and_lost_references(desk):
    contacts = (
        "kontakt_id;fall_id;kontakt_datum;kontakt_art\nK1;F-001;1.3.2026;Telefon\nK2;F-01;2.3.2026;Telefon\n"
    )
    delivery = read_delivery(
        {"faelle.csv": desk.csv_text([{}, {}]).encode(), "Kontakte 2026.csv": contacts.encode()}, "lieferung"
    )
    assert desk.sentences(delivery) == [
        "Fehler: faelle.csv, Zeile 3, fall_id: Fallnummer „F-001“ kommt mehrfach vor; jede darf nur "
        "einmal vorkommen.",
        "Fehler: Kontakte 2026.csv, Zeile 3, fall_id: „F-01“ steht nicht in der Tabelle „Fälle“.",
    ]
    assert delivery.report.findings[-1].suggestion == "F-001"
    assert len(delivery.tables["kontakte"]) == 2


def test_an_archive_and_two_files_of_one_table(desk):
    files = {
        "daten/faelle_1.csv": desk.csv_text([{}]).encode(),
        "daten/faelle_2.csv": desk.csv_text([{"fall_id": "F-002", "region": "Mond"}]).encode("cp1252"),
        "liesmich.pdf": b"%PDF-1.7",
        "__MACOSX/._x": b"x",
    }
    delivery = read(desk.archive(files), "lieferung.zip")
    assert delivery.tables["faelle"]["fall_id"].tolist() == ["F-001", "F-002"]
    assert delivery.places["faelle"].of(1) == ("faelle_2.csv", 2)
    assert desk.sentences(delivery) == [
        "Warnung: liesmich.pdf: Die Datei „liesmich.pdf“ im Archiv ist weder Tabelle noch CSV "
        "und wird nicht gelesen.",
        "Fehler: faelle_2.csv, Zeile 2, region: „Mond“ steht nicht zur Auswahl.",
    ]


def test_a_table_is_known_by_its_headings_when_its_name_says_nothing(desk):
    assert len(read(desk.csv_text([{}]).encode(), "export.csv").tables["faelle"]) == 1


def test_a_path_and_progress(desk, tmp_path):
    path = tmp_path / "lieferung.xlsx"
    path.write_bytes(desk.workbook({"Fälle": desk.case_rows({})}))
    shares: list[float] = []
    read_delivery(path, path.name, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_it_can_be_cancelled(desk):
    with pytest.raises(DeliveryError, match="abgebrochen"):
        read_delivery(io.BytesIO(desk.csv_text([{}]).encode()), "faelle.csv", cancelled=lambda: True)


def test_merged_cells_hold_for_every_row(desk):
    def merge(book, sheet):
        sheet.merge_range(1, 0, 3, 0, "F-7")

    rows = {"notiz": "a"}, {"fall_id": None, "notiz": "b"}, {"fall_id": None, "notiz": "c"}
    contacts = [["fall_id", "kontakt_id", "kontakt_datum", "kontakt_art"]]
    contacts += [["F-7" if n == 0 else None, f"K{n}", date(2026, 3, 1), "Telefon"] for n in range(3)]
    delivery = read(
        desk.workbook({"Kontakte": contacts, "Fälle": desk.case_rows(*rows[:1])}, merge), "a.xlsx"
    )
    assert delivery.tables["kontakte"]["fall_id"].tolist() == ["F-7"] * 3
    said = [each for each in delivery.report.findings if "Verbundene" in each.sentence]
    assert [(each.row, each.column) for each in said] == [(2, "fall_id")]


def test_formulas_give_their_stored_value_and_a_warning(desk):
    def formula(book, sheet):
        sheet.write_formula(1, 0, '="F-"&"009"', value="F-009")

    delivery = desk.read_workbook({"fall_id": None}, change=formula)
    assert delivery.tables["faelle"]["fall_id"].tolist() == ["F-009"]
    assert desk.sentences(delivery) == [
        "Warnung: Fälle, Zeile 2, fall_id: Hier steht eine Formel. Gelesen wird der gespeicherte Wert; "
        "gerechnet wird nicht."
    ]


def test_error_values_of_a_spreadsheet(desk):
    def error(book, sheet):
        sheet.write_formula(1, 0, "=1/0", value="#DIV/0!")

    said = desk.sentences(desk.read_workbook({"fall_id": None}, change=error))
    assert any("Fehlerwert der Tabellenkalkulation; die Zelle bleibt leer." in each for each in said)


def test_the_summary_counts(desk):
    assert desk.read_csv({"region": "Mond"}).report.summary.startswith("1 Fehler, 0 Warnungen und ")
