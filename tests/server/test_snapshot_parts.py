"""The smaller parts behind the snapshots."""

import os
import time

import pytest

from toolkit.server.kernels import BaseProcess, KernelPlan
from toolkit.server.kernels.foreign import FORK_PARTS, SNAPSHOT_PARTS, Part, first_moved
from toolkit.server.kernels.sources import Sources
from toolkit.server.kernels.watch import CHECK_SECONDS, WatchedFiles
from toolkit.server.kernels.ways import Way, best_way, obstacle

LONG_AGO = 1_000_000_000.0


@pytest.mark.parametrize("part", FORK_PARTS + SNAPSHOT_PARTS, ids=str)
def test_no_foreign_part_has_moved(part):
    assert part.is_there


def test_first_part_that_moved_is_named():
    there = Part("os", "path.join", "always there")
    moved = Part("os", "path.nowhere", "an example")
    missing = Part("no_such_package", "anything", "another")

    assert first_moved((there, moved, missing)) is moved
    assert first_moved((missing,)) is missing
    assert first_moved((there,)) is None
    assert str(moved) == "os.path.nowhere (an example)"


@pytest.mark.parametrize("way", Way)
def test_nothing_stands_in_the_way_on_this_machine(way):
    assert obstacle(way) == ""


def test_other_systems_get_new_processes(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("sys.platform", "win32")

    sources = Sources.best(BaseProcess({}), tmp_path)
    assert sources.most_snapshots == 0
    assert sources.pool is not None
    assert sources.source(KernelPlan.of(tmp_path / "a.ipynb", {}), None) is None
    assert "not safe on win32" in caplog.text


@pytest.mark.parametrize(("needed_for", "next_best"), [("SNAPSHOT", Way.FORK), ("FORK", Way.SPAWN)])
def test_moved_part_leads_to_the_next_best_way_and_is_in_the_log(monkeypatch, caplog, needed_for, next_best):
    gone = Part("os", "gone_with_the_next_version", "an example")
    monkeypatch.setattr(f"toolkit.server.kernels.ways.{needed_for}_PARTS", (gone,))

    assert best_way(Way.SNAPSHOT) is next_best
    assert "os.gone_with_the_next_version" in caplog.text


def aged(path, seconds: float = 100.0):
    past = time.time() - seconds
    os.utime(path, (past, past))
    return path


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A file, and the time at which it is looked at again."""
    monkeypatch.setattr("toolkit.server.kernels.watch.CHECK_SECONDS", 0.0)
    file = tmp_path / "inhalt.yaml"
    file.write_text("a")
    return aged(file)


def test_untouched_file_stays_unchanged(watched):
    files = WatchedFiles([str(watched)], time.time())

    assert files.unchanged()
    assert files.unchanged()


@pytest.mark.parametrize(
    "touch",
    [
        lambda file: file.write_text("b"),
        lambda file: file.unlink(),
        lambda file: aged(file, 50),
    ],
    ids=["written", "deleted", "replaced by an older one"],
)
def test_changed_file_is_noticed_for_good(watched, touch):
    files = WatchedFiles([str(watched)], time.time())
    touch(watched)

    assert not files.unchanged()
    assert not files.unchanged()


def test_new_file_in_a_listed_folder_is_noticed(tmp_path, watched):
    aged(tmp_path)
    files = WatchedFiles([str(tmp_path)], time.time())
    (tmp_path / "neu.yaml").write_text("")

    assert not files.unchanged()


def test_file_changed_while_the_notebook_ran_counts_as_changed(watched):
    assert not WatchedFiles([str(watched)], LONG_AGO).unchanged()


def test_file_from_the_future_does_not_make_everything_old(watched):
    os.utime(watched, (time.time() + 9999,) * 2)

    assert WatchedFiles([str(watched)], time.time()).unchanged()


def test_files_are_not_looked_at_for_every_visitor(tmp_path):
    file = tmp_path / "a"
    file.write_text("")
    files = WatchedFiles([str(aged(file))], time.time())
    file.unlink()

    assert CHECK_SECONDS > 0
    assert files.unchanged()


def test_plans_differ_by_notebook_and_environment(tmp_path):
    plan = KernelPlan.of(tmp_path / "a.ipynb", {"B": "geheim", "A": "1"})

    assert plan == KernelPlan.of(tmp_path / "a.ipynb", {"A": "1", "B": "geheim"})
    assert plan != KernelPlan.of(tmp_path / "a.ipynb", {"A": "1"})
    assert plan.environment == {"A": "1", "B": "geheim"}
    assert "geheim" not in repr(plan)
