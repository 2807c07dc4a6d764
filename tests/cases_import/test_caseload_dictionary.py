"""The data dictionary: complete, explained, and the page about it current."""

from collections import Counter
from pathlib import Path

import pytest

from toolkit.cases import typed_frame
from toolkit.cases.data_catalogue import catalogue_page
from toolkit.cases.words import folded
from toolkit.content import ColumnKind, load_caseload, load_catalogue

ROOT = Path(__file__).parents[2]
COLUMNS = [(table, column) for table in load_caseload().tables.values() for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{t.name}.{c.name}" for t, c in COLUMNS])
def test_every_column_is_explained_and_its_example_fits(table, column):
    assert column.title
    assert column.help
    assert column.reason.endswith(".")
    if column.kind is ColumnKind.CHOICE:
        assert column.example in column.labels
    else:
        frame = typed_frame(table, {column.name: [column.example]})
        assert frame[column.name].notna().all()


def test_tables_and_sensitive_subjects(dictionary):
    assert list(dictionary.tables) == [
        "faelle",
        "kontakte",
        "schritte",
        "vermittlungen",
        "nachbetreuung",
        "foerderantraege",
        "betriebskontakte",
    ]
    names = {column.name for _, column in COLUMNS}
    assert not {name for name in names if "gesundheit" in name or "religion" in name or "behinderung" in name}


@pytest.mark.parametrize("table", load_caseload().tables.values(), ids=lambda table: table.name)
def test_no_heading_means_two_columns(table):
    words = Counter(
        word for column in table.columns for word in {folded(each) for each in (column.name, column.title)}
    )
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{t.name}.{c.name}" for t, c in COLUMNS])
def test_no_wording_means_two_values(table, column):
    words = Counter(
        word
        for each in column.values
        for word in {folded(text) for text in (each.value, each.label, *each.synonyms)}
    )
    assert [word for word, count in words.items() if count > 1 and word] == []


def test_leipzig_is_two_regions(dictionary):
    regions = dictionary.column("faelle", "region").labels
    assert len(regions) == 13
    assert regions["14713"] == "Stadt Leipzig"
    assert regions["14729"] == "Landkreis Leipzig"


def test_lists_are_complete(dictionary):
    states = dictionary.column("faelle", "staatsangehoerigkeit").labels
    assert len([code for code in states if len(code) == 2]) == 250
    assert {"SY", "UA", "AF", "XK", "NO", "staatenlos"} <= set(states)
    assert len(dictionary.column("vermittlungen", "branche").values) == 21


def test_every_occupation_group_stands_below_its_main_group(dictionary):
    codes = list(dictionary.column("vermittlungen", "beruf_gruppe").labels)
    assert codes == sorted(codes)
    assert (sum(len(code) == 2 for code in codes), sum(len(code) == 3 for code in codes)) == (37, 144)
    assert {code[:2] for code in codes if len(code) == 3} == {code for code in codes if len(code) == 2}


def test_values_of_the_profile_are_not_copied(dictionary):
    attributes = load_catalogue().profile.attributes
    for _, column in COLUMNS:
        if column.attribute:
            assert [each.value for each in column.values] == [
                each.value for each in attributes[column.attribute].values
            ]


def test_the_page_is_current(dictionary):
    written = (ROOT / "docs" / "datenkatalog.md").read_text(encoding="utf-8")
    assert written == catalogue_page(dictionary), "please run: python tools/data_catalogue.py"
