"""Findings as the page shows them: filters, sorting, pages, groups, and the list as a file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from toolkit.cases import ImportFinding, Severity
from toolkit.content.loader import load_caseload
from toolkit.ui.findings import HEADINGS, PAGE_ROWS, WITHHELD, FindingsQuery, FindingsView
from toolkit.ui.findings_file import findings_csv, findings_workbook

TITLES = {"ende-vor-beginn": "Ende vor Beginn"}


def finding(severity=Severity.ERROR, sentence="Den Tag „31.02.1990“ gibt es nicht.", **place):
    return ImportFinding(severity, sentence, **{"table": "faelle", "sheet": "Fälle", **place})


def view(*findings):
    return FindingsView(findings, load_caseload(), TITLES)


def page(shown, **query):
    return shown.page(FindingsQuery(**query))


@pytest.fixture
def mixed():
    return view(
        finding(Severity.HINT, "Leerzeichen entfernt.", row=3, column="region", value=" Zwickau "),
        finding(row=9, column="geburtsdatum", value="31.02.1990", suggestion="28.02.1990"),
        finding(Severity.WARNING, "Ende vor Beginn.", row=4, column="ende", rule="ende-vor-beginn"),
        finding(row=2, column="geburtsdatum", value="30.02.1991"),
        finding(table="kontakte", sheet="Kontakte", row=7, column="fall_id", value="F-9"),
        finding(Severity.WARNING, "Gehört zu keiner Tabelle.", table=None, sheet="Notizen alt"),
        finding(Severity.HINT, "Alte Vorlage.", table=None, sheet=None),
    )


def test_the_worst_come_first_then_in_reading_order(mixed):
    rows = page(mixed)["rows"]
    assert [row["severity"] for row in rows] == ["fehler"] * 3 + ["warnung"] * 2 + ["hinweis"] * 2
    assert [(row["table"], row["row"]) for row in rows[:3]] == [("Fälle", 2), ("Fälle", 9), ("Kontakte", 7)]


def test_places_are_named_as_in_the_template(mixed):
    row = page(mixed)["rows"][0]
    assert (row["table"], row["column"], row["sheet"]) == ("Fälle", "Geburtsdatum", None)


def test_what_has_no_table_is_named_by_its_sheet_or_as_a_whole(mixed):
    tables = {row["table"] for row in page(mixed)["rows"]}
    assert {"Notizen alt", "(ganze Lieferung)"} <= tables


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"severity": "fehler"}, 3),
        ({"table": "faelle"}, 4),
        ({"table": "faelle", "severity": "fehler"}, 2),
        ({"column": "faelle.geburtsdatum"}, 2),
        ({"rule": "ende-vor-beginn"}, 1),
        ({"rule": "form"}, 6),
        ({"text": "ZWICKAU"}, 1),
        ({"text": "tag geburtsdatum"}, 2),
        ({"text": "gibt es nicht 28.02"}, 1),
        ({"severity": "fehler", "text": "zwickau"}, 0),
        ({"table": "gibt-es-nicht"}, 0),
    ],
)
def test_filters_narrow_the_list(mixed, query, count):
    assert page(mixed, **query)["total"] == count


def test_a_filter_offers_what_is_left_under_the_others(mixed):
    options = page(mixed, severity="warnung", table="faelle")["options"]
    assert [(each["label"], each["count"]) for each in options["severity"]] == [
        ("Fehler", 2), ("Warnung", 1), ("Hinweis", 1),
    ]  # fmt: skip
    assert {each["key"] for each in options["table"]} == {"faelle", "Notizen alt"}
    assert [each["label"] for each in options["rule"]] == ["Ende vor Beginn"]


def test_a_chosen_filter_stays_on_offer_without_a_finding(mixed):
    options = page(mixed, rule="ende-vor-beginn", text="zwickau")["options"]["rule"]
    assert {"key": "ende-vor-beginn", "label": "Ende vor Beginn", "count": 0} in options


@pytest.mark.parametrize("order", ["severity", "table", "row", "column", "value", "sentence"])
def test_every_column_sorts_both_ways(mixed, order):
    up = [row["id"] for row in page(mixed, order=order)["rows"]]
    down = [row["id"] for row in page(mixed, order=order, descending=True)["rows"]]
    assert sorted(up) == sorted(down) == list(range(7))
    assert up != down


def test_rows_sort_as_numbers():
    shown = view(*(finding(row=row, column="ende") for row in (10, 9, 100)))
    assert [row["row"] for row in page(shown, order="row")["rows"]] == [9, 10, 100]


def test_pages_hold_fifty_rows_and_end():
    shown = view(*(finding(row=row, column="ende") for row in range(2, 123)))
    first, last, beyond = (page(shown, page=number) for number in (1, 3, 99))
    assert (first["total"], first["pages"], len(first["rows"])) == (121, 3, PAGE_ROWS)
    assert (last["first_row"], len(last["rows"])) == (101, 21)
    assert beyond == last


def test_no_finding_is_an_empty_page():
    empty = view()
    assert page(empty)["total"] == 0
    assert empty.groups(5) == {"total": 0, "shown": []}


def test_alike_findings_are_one_group_with_their_rows():
    dates = [
        finding(row=row, column="ende", sentence=f"Den Tag „{row}.13.1990“ gibt es nicht.")
        for row in range(8, 2, -1)
    ]
    groups = view(*dates, finding(row=5, column="beginn")).groups(5)
    assert groups["total"] == 2
    first = groups["shown"][0]
    assert (first["count"], first["rows"], first["alike"]) == (6, [3, 4, 5, 6, 7], False)


def test_hints_are_nothing_to_fix(mixed):
    assert {group["severity"] for group in mixed.groups(20)["shown"]} == {"fehler", "warnung"}


def test_a_group_shows_exactly_its_members(mixed):
    for group in mixed.groups(20)["shown"]:
        assert page(mixed, group=group["group"])["total"] == group["count"]


def test_missing_columns_are_one_group_and_come_before_single_cells():
    cells = [finding(row=row, column="ende") for row in range(2, 40)]
    heads = [
        finding(row=1, column=name, sentence=f"Die Pflichtspalte „{name}“ fehlt.")
        for name in ("geschlecht", "zielgruppe")
    ]
    first = view(*cells, *heads).groups(5)["shown"][0]
    assert (first["count"], first["columns"]) == (2, ["Geschlecht", "Zielgruppe"])


def test_voluntary_names_are_withheld_everywhere():
    shown = view(
        finding(row=2, column="nachname", value="Kowalczyk"), finding(row=3, column="fall_id", value="F-1")
    )
    assert page(shown)["rows"][0]["value"] == WITHHELD
    assert page(shown)["rows"][1]["value"] == "F-1"
    assert page(shown, text="kowalczyk")["total"] == 0
    assert "Kowalczyk" not in str(list(shown.lines()))


def test_a_long_value_is_shortened_on_the_page_and_whole_in_the_file():
    shown = view(finding(row=2, column="notiz", value="x" * 5000))
    assert len(page(shown)["rows"][0]["value"]) < 120
    assert "x" * 5000 in next(iter(shown.lines()))


EVIL = ["=1+1", "+49 341", "-5", "@SUM(A1)", "\t=1", "\r=1"]


def test_csv_is_for_german_excel_and_calculates_nothing():
    shown = view(*(finding(row=row, column="notiz", value=value) for row, value in enumerate(EVIL, 2)))
    data = findings_csv(HEADINGS, shown.lines())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert tuple(rows[0]) == HEADINGS
    assert [row[5] for row in rows[1:]] == [f"'{value}" for value in EVIL]


def test_the_workbook_keeps_text_as_text():
    shown = view(*(finding(row=row, column="notiz", value=value) for row, value in enumerate(EVIL[:4], 2)))
    book = CalamineWorkbook.from_filelike(io.BytesIO(findings_workbook(HEADINGS, shown.lines())))
    rows = book.get_sheet_by_name("Befunde").to_python()
    assert tuple(rows[0]) == HEADINGS
    assert [row[5] for row in rows[1:]] == EVIL[:4]
    assert [row[3] for row in rows[1:]] == [2, 3, 4, 5]


@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_text_can_be_listed_and_saved(texts):
    shown = view(*(finding(row=2, column="notiz", value=text, sentence=text) for text in texts))
    assert page(shown)["total"] == len(texts)
    assert findings_workbook(HEADINGS, shown.lines())
    assert findings_csv(HEADINGS, shown.lines())
