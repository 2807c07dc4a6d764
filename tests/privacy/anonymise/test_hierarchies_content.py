"""The hierarchies of the data dictionary: complete, fitting, and ready for a generated delivery."""

import shutil

import pandas as pd
import pytest
from pydantic import ValidationError

from toolkit import paths
from toolkit.content import HierarchyFile, PrivacyClass, load_caseload, load_hierarchies
from toolkit.content.check import check
from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Method, anonymise
from toolkit.privacy.catalogue import catalogue_hierarchy, hierarchies_for
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.linked import Link, with_link
from toolkit.privacy.models import KAnonymity
from toolkit.samples import generate

FOLDER = "data/catalogue/hierarchien"
QUASI = [
    (table.name, column.name)
    for table in load_caseload().tables.values()
    for column in table.columns
    if column.privacy is PrivacyClass.QUASI_IDENTIFIER
]
BASE = {"title": "T", "source": "Q", "columns": ("faelle.region",)}


@pytest.fixture
def root(tmp_path):
    shutil.copytree(paths.catalogue_dir(), tmp_path / "data/catalogue")
    return tmp_path


def sentences(root):
    return [
        str(problem) for problem in check(root) if "hierarch" in problem.file or "Hierarchie" in str(problem)
    ]


def rewritten(root, name, old, new):
    path = root / FOLDER / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("table", "column"), QUASI)
def test_every_quasi_identifier_has_a_hierarchy(table, column):
    assert f"{table}.{column}" in load_hierarchies()


def test_the_shipped_files_have_no_problems(root):
    assert sentences(root) == []


def test_a_column_without_hierarchy_is_named_where_it_stands(root):
    (root / FOLDER / "geburt.yaml").unlink()
    [sentence] = sentences(root)
    assert "caseload.yaml" in sentence
    assert "faelle.geburtsdatum" in sentence


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("regionen.yaml", "'14511', ", "", "in keiner Gruppe: 14511"),
        ("regionen.yaml", "'14511'", "'14511', '99999'", "gibt es nicht: 99999"),
        ("regionen.yaml", "faelle.region", "faelle.regoin", "faelle.regoin"),
        ("geburt.yaml", "zeitraeume: [monat, jahr, jahrfuenft, jahrzehnt]", "baender: [5]", "passt nicht"),
        ("kinder.yaml", "[2, 4]", "[2, 5]", "teilen"),
        ("tage.yaml", "[monat, quartal", "[quartal, monat", "kurz nach lang"),
        ("kinder.yaml", "faelle.kinder_unter_betreuung", "faelle.region", "steht schon in"),
    ],
)
def test_mistakes_of_authors_are_explained(root, file, old, new, expected):
    rewritten(root, file, old, new)
    assert any(expected in sentence for sentence in sentences(root))


def test_a_file_says_one_thing_only():
    with pytest.raises(ValidationError, match="genau eine"):
        HierarchyFile(**BASE, bands=(5,), flat=True)


def rows(tree, value):
    return [level.labels[level.groups[tree.index[value]]] for level in tree.levels]


def test_days_and_numbers_fall_into_their_bands():
    files = load_hierarchies()
    day = catalogue_hierarchy("d", files["faelle.einreise_datum"], ["2024-05-17"])
    assert rows(day, "2024-05-17")[1:] == [
        "2024-05", "2. Quartal 2024", "1. Halbjahr 2024", "2024", "2020–2024", "*",
    ]  # fmt: skip
    way = catalogue_hierarchy("w", files["vermittlungen.entfernung_km"], ["7.5", "10"])
    assert rows(way, "7.5")[1:] == ["5 bis unter 10", "0 bis unter 10", "0 bis unter 50", "*"]
    assert rows(way, "10")[1] == "10 bis unter 15"
    year = catalogue_hierarchy("j", files["faelle.schulabschluss_jahr"], ["2013"])
    assert rows(year, "2013")[1] == "2010–2014"


def test_a_wrong_cell_is_reported_without_its_text():
    with pytest.raises(PrivacyError, match="kein Datum") as caught:
        catalogue_hierarchy("d", load_hierarchies()["faelle.einreise_datum"], ["gestern"])
    assert "gestern" not in str(caught.value)


@pytest.fixture(scope="module")
def delivery():
    made = generate(300, 11)
    return {name: pd.DataFrame(table) for name, table in made.tables.items()}


@pytest.mark.parametrize("method", Method)
def test_a_generated_caseload_is_protected_together_with_its_contacts(delivery, method):
    link = Link("kontakte", "fall_id", "kontakt_datum")
    people = with_link(delivery["faelle"], "fall_id", delivery["kontakte"], link)
    names = ["geburtsdatum", "geschlecht", "staatsangehoerigkeit", "region"]
    trees = hierarchies_for(people, "faelle", names)
    trees |= {
        name: catalogue_hierarchy(name, file, coded_texts(people[name])[1])
        for name, file in link.hierarchies.items()
    }
    result = anonymise(
        people,
        trees,
        quasi_identifiers=[*names, *link.columns],
        models=[KAnonymity(5)],
        suppression=0.05,
        method=method,
    )
    assert result.frame.groupby(list(result.frame.columns), observed=True).size().min() >= 5
    assert result.suppressed <= 0.05 * len(people)


def test_persons_without_contacts_have_none_and_months_are_exact():
    people = pd.DataFrame({"fall_id": ["A", "B"]})
    contacts = pd.DataFrame({"fall_id": ["A", "A"], "tag": ["2026-03-31", "2026-01-02"]})
    linked = with_link(people, "fall_id", contacts, Link("k", "fall_id", "tag"))
    assert linked["k_anzahl"].tolist() == [2, 0]
    assert [str(day)[:10] for day in linked.iloc[0, 2:]] == ["2026-01-01", "2026-03-01"]
    assert linked.iloc[1, 2:].isna().all()
