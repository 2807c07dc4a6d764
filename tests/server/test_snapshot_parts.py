"""The smaller parts behind the snapshots."""

import ast
import os
import re
import time
from pathlib import Path

import pytest

import toolkit.server
from toolkit.server.kernels import BaseProcess, KernelPlan
from toolkit.server.kernels.foreign import FORK_PARTS, SNAPSHOT_PARTS, Part, first_moved
from toolkit.server.kernels.sources import Sources
from toolkit.server.kernels.watch import CHECK_SECONDS, WatchedFiles
from toolkit.server.kernels.ways import Way, best_way, obstacle

LONG_AGO = 1_000_000_000.0


@pytest.mark.parametrize("part", FORK_PARTS + SNAPSHOT_PARTS, ids=str)
def test_no_foreign_part_has_moved(part):
    assert part.is_there


SERVER = Path(toolkit.server.__file__).parent
ADAPTER = SERVER / "kernels" / "foreign"
# Their inside is used in the adapter only; what else there is of them is promised.
INSIDE = re.compile(
    r"ipykernel|IPython|nbclient|jupyter_server\.services\.kernels\.(?!connection\.base)"
    r"|jupyter_client\.(ioloop|provisioning)|voila\.(execute|notebook_renderer)"
)
PROGRAM = SERVER / "kernels" / "launch.py"  # starts ipykernel as its command does


def modules(inside: bool) -> list[Path]:
    """The server's modules, those of the adapter or the others."""
    return [path for path in SERVER.rglob("*.py") if path.is_relative_to(ADAPTER) is inside]


def private_names(path: Path) -> set[str]:
    """Names with an underscore that a module uses of other objects, or defines over those it inherits."""
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    own = {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    return {name for name in used - own | functions if name.startswith("_") and not name.startswith("__")}


def imported(path: Path) -> set[str]:
    """The modules that a module imports."""
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", modules(inside=False), ids=lambda path: str(path.relative_to(SERVER)))
def test_only_the_adapter_touches_the_inside_of_others(path):
    listed = {part.path.split(".")[-1] for part in FORK_PARTS + SNAPSHOT_PARTS}

    assert private_names(path) & listed == set()
    assert path == PROGRAM or not any(map(INSIDE.match, imported(path)))


def test_every_part_is_used_in_the_adapter():
    text = "".join(path.read_text(encoding="utf-8") for path in ADAPTER.glob("*_parts.py"))
    answered = {
        "kernel_info_request",
        "comm_info_request",
        "comm_msg",
        "check_pid",
    }  # by `handle`, `own_session`

    for part in FORK_PARTS + SNAPSHOT_PARTS:
        name = part.path.split(".")[-1]
        assert re.search(rf"\b{name}\b", text) or name in answered, part


@pytest.mark.parametrize("path", sorted(ADAPTER.glob("*_parts.py")), ids=lambda path: path.stem)
def test_every_private_name_in_the_adapter_is_a_listed_part(path):
    listed = {part.path.split(".")[-1] for part in FORK_PARTS + SNAPSHOT_PARTS}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    helpers = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

    assert private_names(path) - listed - helpers == set()


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
