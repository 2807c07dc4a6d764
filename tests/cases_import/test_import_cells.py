"""What becomes of a cell, and what is said about it."""

import math
from datetime import date

import pandas as pd
import pytest

from toolkit.cases import Severity


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("22.11.2025", "2025-11-22"),
        ("1.2.2026", "2026-02-01"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22T00:00:00", "2026-11-22"),
    ],
)
def test_expected_dates_are_read_without_a_word(desk, cell, day):
    value, said = desk.read_cell("mentoring_ende", cell)
    assert value == pd.Timestamp(day)
    assert said == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("22.11.26", "2026-11-22"),
        (" 22.11.2026 ", "2026-11-22"),
        ("22. 11. 2026", "2026-11-22"),
        ("22-11-2026", "2026-11-22"),
        ("11/22/2026", "2026-11-22"),
        ("22. November 2026", "2026-11-22"),
        ("3. März 2026", "2026-03-03"),
        ("20261122", "2026-11-22"),
        ("46348", "2026-11-22"),
        ("22.11.2026 13:05", "2026-11-22"),
        ("22.11.2026, 13:05 Uhr", "2026-11-22"),
    ],
)
def test_repaired_dates_are_told(desk, cell, day):
    value, said = desk.read_cell("mentoring_ende", cell)
    assert value == pd.Timestamp(day)
    assert [each.severity for each in said] == [Severity.HINT]
    assert said[0].value == cell.replace("\n", " ")


def test_an_ambiguous_date_is_a_warning_with_both_readings(desk):
    value, said = desk.read_cell("mentoring_ende", "05/06/2026")
    assert value == pd.Timestamp("2026-06-05")
    assert said[0].severity is Severity.WARNING
    assert said[0].suggestion == "05.06.2026 oder 06.05.2026"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("31.02.2026", "Den Tag „31.02.2026“ gibt es nicht."),
        ("31.12.1899", "31.12.1899 liegt außerhalb der Grenzen und wurde nicht übernommen."),
        ("01.01.2999", "01.01.2999 liegt außerhalb der Grenzen und wurde nicht übernommen."),
        ("2026", "„2026“ ist kein Datum."),
        ("11.2026", "„11.2026“ nennt nur den Monat."),
        ("bald 😀", "„bald 😀“ ist kein Datum."),
    ],
)
def test_unreadable_dates_stay_missing_with_their_text(desk, cell, sentence):
    value, said = desk.read_cell("mentoring_ende", cell)
    assert pd.isna(value)
    assert [(each.severity, each.sentence, each.value) for each in said] == [(Severity.ERROR, sentence, cell)]


def test_a_short_birth_year_is_the_last_century_where_it_must_be(desk):
    assert desk.read_cell("geburtsdatum", "17.04.45")[0] == pd.Timestamp("1945-04-17")
    assert desk.read_cell("geburtsdatum", "17.04.04")[0] == pd.Timestamp("2004-04-17")


@pytest.mark.parametrize(("cell", "value"), [("2", 2), ("2,0", 2), ("0", 0)])
def test_whole_numbers(desk, cell, value):
    assert desk.read_cell("kinder_unter_betreuung", cell) == (value, [])


@pytest.mark.parametrize("cell", ["zwei", "2,5", "-1", "99", "1e3", "2026-01-01"])
def test_no_whole_numbers(desk, cell):
    value, said = desk.read_cell("kinder_unter_betreuung", cell)
    assert pd.isna(value)
    assert said[0].severity is Severity.ERROR
    assert said[0].expected == "ganze Zahl ab 0 bis 20 (Kinder)"


def test_thousands_and_units_are_read_and_told(desk):
    value, said = desk.read_cell("voraufenthalt_monate", "41 Monate")
    assert value == 41
    assert [each.severity for each in said] == [Severity.HINT]
    assert desk.read_cell("voraufenthalt_monate", "1.041")[0] == 1041


@pytest.mark.parametrize("cell", ["ja", "Ja", "nein", "WAHR"])
def test_yes_and_no(desk, cell):
    assert desk.read_cell("ziel_geaendert", cell) == (cell.lower() in ("ja", "wahr"), [])


@pytest.mark.parametrize(
    ("cell", "value"), [("JA", True), ("x", True), ("j", True), ("0", False), ("no", False)]
)
def test_other_ways_to_say_yes_and_no_are_told(desk, cell, value):
    read, said = desk.read_cell("ziel_geaendert", cell)
    assert read == value
    assert [each.severity for each in said] == [Severity.HINT]


def test_choices_by_value_label_and_synonym(desk):
    assert desk.read_cell("geschlecht", "w") == ("w", [])
    assert desk.read_cell("geschlecht", "weiblich") == ("w", [])
    value, said = desk.read_cell("geschlecht", "FRAU ")
    assert value == "w"
    assert said[0].sentence == "„FRAU“ gelesen als „weiblich“."


def test_an_unknown_choice_has_a_suggestion(desk):
    value, said = desk.read_cell("region", "Leipzig")
    assert isinstance(value, float)
    assert math.isnan(value)
    assert said[0].suggestion == "Stadt Leipzig oder Landkreis Leipzig"
    assert desk.read_cell("staatsangehoerigkeit", "Afganistan")[1][0].suggestion == "Afghanistan"


def test_codes_that_a_spreadsheet_took_for_numbers(desk):
    delivery = desk.read_workbook({"region": 14713, "berufsabschluss_gruppe": 1})
    row = delivery.tables["faelle"].iloc[0]
    assert row["region"] == "14713"
    assert row["berufsabschluss_gruppe"] == "01"


@pytest.mark.parametrize(
    ("cell", "code"), [("13", "013"), ("11", "11"), ("113", "113"), ("Reinigung", "541")]
)
def test_an_occupation_is_a_group_or_a_main_group(desk, cell, code):
    value, _ = desk.read_cell("berufsabschluss_gruppe", cell)
    assert value == code


@pytest.mark.parametrize("cell", ["-", "k. A.", "unbekannt", "n/a", "?"])
def test_words_for_nothing_are_nothing(desk, cell):
    value, said = desk.read_cell("mentoring_ende", cell)
    assert pd.isna(value)
    assert [each.severity for each in said] == [Severity.HINT]


def test_text_keeps_everything_but_blanks_at_its_ends(desk):
    value, said = desk.read_cell("notiz", "  Frau Ö. sagt: =SUMME(A1) 😀 ")
    assert value == "Frau Ö. sagt: =SUMME(A1) 😀"
    assert [each.severity for each in said] == [Severity.HINT]


def test_a_missing_required_cell_is_an_error(desk):
    value, said = desk.read_cell("region", "  ")
    assert pd.isna(value)
    assert said[0].sentence == "„Wohnregion“ ist eine Pflichtangabe und fehlt."


def test_cells_of_a_workbook_keep_their_type(desk):
    delivery = desk.read_workbook(
        {"geburtsdatum": date(1998, 4, 17), "fall_id": 1001, "ziel_geaendert": True, "arbeitslos_monate": 14}
    )
    row = delivery.tables["faelle"].iloc[0]
    assert row["geburtsdatum"] == pd.Timestamp("1998-04-17")
    assert row["fall_id"] == "1001"
    assert row["ziel_geaendert"]
    assert row["arbeitslos_monate"] == 14
    assert desk.sentences(delivery) == []
