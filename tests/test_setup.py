"""The promises of the set-up: one list of dependencies, pinned by hash, no address of a registry."""

import re
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!~ ;\[]", requirement)[0].lower().replace(".", "-").replace("_", "-")


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), flags=re.M):
        found.setdefault(name_of(name), set()).add(version)
    return found


def test_conda_environment_lists_the_same_direct_dependencies():
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    tools = {"python", "pip", "nodejs"}
    *conda, by_pip = environment["dependencies"]
    listed = {item for item in [*conda, *by_pip["pip"]] if name_of(item) not in tools}
    nbval = {item for item in DEVELOPMENT if name_of(item) == "nbval"}
    assert environment["name"] == "zefas"
    assert listed == set(DIRECT) | nbval


@pytest.mark.parametrize("lock", LOCKS)
def test_every_direct_dependency_is_pinned(lock):
    wanted = DIRECT if lock == "requirements.lock" else [*DIRECT, *DEVELOPMENT]
    assert {name_of(item) for item in wanted} <= set(pins(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_lock_names_a_registry(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_the_two_locks_agree():
    runtime, development = (pins(lock) for lock in LOCKS)
    assert {name: development.get(name) for name in runtime} == runtime


def test_npm_lock_names_no_registry():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_readme_names_every_command():
    from typer.main import get_command

    from toolkit.cli import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = get_command(app).commands
    assert [name for name in commands if f"`zefas {name}" not in readme] == []


def test_make_runs_every_benchmark():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    benchmarks = [path.stem for path in (ROOT / "bench").glob("*.py") if path.stem != "__init__"]
    assert benchmarks
    assert [name for name in benchmarks if f"bench.{name}" not in makefile] == []
