"""How old a snapshot may be, how long it may take, what makes it anew, and what the terminal shows."""

import re
import time
from pathlib import Path

import pytest

from tests.server.conftest import notebook

PID = "import os; print('pid', os.getpid())"
PAGES = {
    "start": notebook("Start", "print('Guten Tag')", kind="start", order=0),
    "pid": notebook("Nummer", PID),
    "wert": notebook("Wert", "print('Wert', open('../wert.txt').read())"),
    "endlos": notebook("Endlos", "import time; time.sleep(4)", PID),
}
LIMITS = "SnapshotLimits(age_seconds=2.5, build_seconds=2, patience_seconds=30)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("grenzen")
    (root / "notebooks").mkdir()
    (root / "modules").mkdir()
    for name, text in PAGES.items():
        (root / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    (root / "wert.txt").write_text("eins", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def server(start_server, folder):
    """Snapshots grow old quickly, and must be made quickly."""
    return start_server(f"snapshots={LIMITS}", content=folder)


@pytest.fixture
def read(server):
    """What a page shows, matched: `read("/pid", r"pid (\\d+)")`; its kernel ends at once."""

    def look(path: str, pattern: str) -> str:
        visit = server.visit(path)
        visit.end()
        return re.search(pattern, visit.answer.text)[1]

    return look


def test_old_snapshot_is_made_anew(read):
    first = read("/pid", r"pid (\d+)")
    time.sleep(3)

    assert read("/pid", r"pid (\d+)") != first


def test_file_that_a_cell_has_read_makes_the_page_new(read, folder):
    assert read("/wert", r"Wert (\w+)") == "eins"
    (folder / "wert.txt").write_text("zwei", encoding="utf-8")
    time.sleep(1.1)  # files are looked at once a second

    assert read("/wert", r"Wert (\w+)") == "zwei"


def test_notebook_that_takes_too_long_is_refused_by_name_and_executed_for_each(read, server):
    first = read("/endlos", r"pid (\d+)")

    assert read("/endlos", r"pid (\d+)") != first
    [*lines] = [line for line in server.log.splitlines() if "no snapshot of endlos.ipynb" in line]
    assert lines
    assert all("no answer within 2 s" in line for line in lines)


def test_nobody_waits_longer_than_the_patience(start_server, folder):
    server = start_server("snapshots=SnapshotLimits(patience_seconds=0.2)", content=folder)

    assert "pid" in server.visit("/endlos").answer.text
    assert "the snapshot of endlos.ipynb is not ready, a visitor goes without" in server.log


def test_the_person_at_the_terminal_learns_what_is_ready(server):
    said = ""
    while "sind vorbereitet" not in said:
        said += server.process.stdout.readline()
    said += server.process.stdout.readline()

    assert "Seite 1 von 4: Start\n" in said
    assert "3 von 4 Seiten sind vorbereitet." in said
    assert "Endlos" in said.partition("sind vorbereitet")[2]
