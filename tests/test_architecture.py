"""An upper floor uses the floors below it, never the other way."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    **dict.fromkeys(("errors", "paths", "content", "law", "store"), 0),
    **dict.fromkeys(("rules", "learning", "cases", "samples", "privacy", "reports"), 1),
    "ui": 2,
    "apps": 3,
    **dict.fromkeys(("server", "cli"), 4),
}
MODULES = sorted(path for path in (ROOT / "toolkit").rglob("*.py") if path.parent.name != "toolkit")


def package_of(path: Path) -> str:
    return path.relative_to(ROOT / "toolkit").parts[0]


def names_imported(path: Path) -> set[str]:
    """What a module imports of the toolkit, as dotted names, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("toolkit.")}


def toolkit_imports(path: Path) -> set[str]:
    """The toolkit's packages that a module names."""
    return {name.split(".")[1] for name in names_imported(path)} & set(FLOORS)


def test_every_package_has_a_floor():
    packages = {package_of(path) for path in MODULES if path.parent != ROOT / "toolkit"}
    assert packages <= set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_reaches_to_a_floor_above(path):
    floor = FLOORS[package_of(path)]
    assert {name for name in toolkit_imports(path) if FLOORS[name] > floor} == set()


def test_only_the_store_knows_sql():
    knowing = {package_of(path) for path in MODULES if "sqlalchemy" in path.read_text(encoding="utf-8")}
    assert knowing == {"store"}


def test_kernels_import_nothing_from_the_toolkit():
    paths = [*(ROOT / "toolkit/server/kernels").rglob("*.py")]
    assert len(paths) > 20
    imported = {name for path in paths for name in names_imported(path)}
    assert {name for name in imported if not name.startswith("toolkit.server.kernels")} == set()
