"""data/samples is what the generator makes today, small, and what its notes say."""

from pathlib import Path

import pytest

from toolkit.cases.importing import read_delivery
from toolkit.cases.plausibility import check_plausibility, reference_day
from toolkit.content.reader import read_document
from toolkit.samples.regenerate import DELIVERIES, TRUTH_FILE, outdated, sample_files

FOLDER = Path(__file__).parents[2] / "data" / "samples"


def test_the_committed_files_are_current() -> None:
    assert outdated(FOLDER) == [], "run: python tools/samples.py"


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == set(sample_files())


def test_together_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 1_500_000


@pytest.mark.parametrize("name", list(DELIVERIES))
def test_the_import_and_the_rules_find_what_the_truth_says(name) -> None:
    entries = read_document(FOLDER / TRUTH_FILE).data["lieferungen"]
    truth = next(entry for entry in entries if entry["datei"] == name)
    delivery = read_delivery(FOLDER / name, name)
    found = delivery.report.findings + delivery.located(
        check_plausibility(delivery.tables, truth["stichtag"])
    )
    places = {(f.rule or "form", f.table, f.row) for f in found}
    wanted = [(each["regel"], each["tabelle"], each["zeile"]) for each in truth["fehler"]]
    missed = [place for place in wanted if place not in places]
    assert len(missed) <= len(wanted) * 0.03, missed
    if not wanted:
        assert found == ()


@pytest.mark.parametrize("name", list(DELIVERIES))
def test_the_reference_day_can_be_told_from_the_delivery(name) -> None:
    from datetime import date

    delivery = read_delivery(FOLDER / name, name)
    assert abs((reference_day(delivery.tables, date(2026, 11, 22)) - date(2025, 12, 31)).days) <= 3


def test_a_changed_file_is_noticed(tmp_path) -> None:
    for name, content in sample_files().items():
        (tmp_path / name).write_bytes(content)
    assert outdated(tmp_path) == []
    (tmp_path / TRUTH_FILE).write_bytes(b"{}")
    (tmp_path / "lieferung-sauber.xlsx").write_bytes(b"")
    assert set(outdated(tmp_path)) == {TRUTH_FILE, "lieferung-sauber.xlsx"}
