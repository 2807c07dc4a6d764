"""The template as its users meet it."""

import io
import shutil
import subprocess
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from toolkit.cases import read_delivery, template_bytes


@pytest.fixture(scope="module")
def template() -> bytes:
    return template_bytes()


def rows(data: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def test_one_sheet_per_table_with_its_titles(template, dictionary):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template))
    assert book.sheet_names == [
        "Anleitung",
        *(table.sheet for table in dictionary.tables.values()),
        "_Listen",
    ]
    for table in dictionary.tables.values():
        assert rows(template, table.sheet)[0] == [column.title for column in table.columns]


def test_the_empty_template_is_read_without_complaint(template):
    delivery = read_delivery(io.BytesIO(template), "vorlage.xlsx")
    assert {each.sentence for each in delivery.report.findings} == {"Die Beispielzeile wurde übersprungen."}
    assert delivery.template_version == "1.0"
    assert sum(map(len, delivery.tables.values())) == 0


def renamed(cells: list[list[object]]) -> list[list[object]]:
    """Rows that are no longer marked as an example."""
    return [
        [cell.replace("BEISPIEL", "X") if isinstance(cell, str) else cell for cell in row] for row in cells
    ]


def test_the_example_rows_themselves_are_flawless(template, desk, dictionary):
    """Taken as data they import without an error, but for the earlier case they name."""
    changed = {table.sheet: renamed(rows(template, table.sheet)[:2]) for table in dictionary.tables.values()}
    delivery = read_delivery(io.BytesIO(desk.workbook(changed)), "beispiel.xlsx")
    assert desk.sentences(delivery) == [
        "Warnung: Fälle, Zeile 2, frueherer_fall_id: „X-0“ steht nicht in der Tabelle „Fälle“."
    ]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_choices_help_and_frozen_heading(template):
    sheet = part(template, "xl/worksheets/sheet2.xml")
    assert "_Listen" in sheet
    assert 'type="list"' in sheet
    assert 'promptTitle="Wohnregion"' in sheet
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet.replace("<formula1>", "")
    assert 'state="hidden"' in part(template, "xl/workbook.xml")


def test_no_macros_and_no_links_outside(template):
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        names = package.namelist()
    assert not [name for name in names if "vba" in name or "external" in name]


def test_filled_with_labels_it_comes_back_as_values(desk, dictionary):
    table = dictionary.tables["faelle"]
    filled = {column.name: each.label for column in table.columns for each in column.values[:1]}
    delivery = desk.read_workbook(filled)
    assert desk.sentences(delivery) == []
    row = delivery.tables["faelle"].iloc[0]
    for column in table.columns:
        if column.values:
            assert row[column.name] == column.values[0].value


@pytest.mark.slow
def test_libreoffice_opens_it(template, tmp_path):
    """Needs LibreOffice Calc (Debian and Ubuntu: apt install libreoffice-calc)."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is missing: apt install libreoffice-calc"
    source = tmp_path / "vorlage.xlsx"
    source.write_bytes(template)
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "ods",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, timeout=180)
    delivery = read_delivery(tmp_path / "vorlage.ods", "vorlage.ods")
    assert {each.sentence for each in delivery.report.findings} == {"Die Beispielzeile wurde übersprungen."}
    assert delivery.template_version == "1.0"
