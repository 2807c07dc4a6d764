import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.check import check
from toolkit.content.problem import Problem, Severity

TREE = Path(__file__).parent / "tree"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Tree:
    """A small content root that is free of problems, to break in one place at a time."""

    root: Path

    def edit(self, file: str, old: str, new: str, count: int = 1) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    def write(self, file: str, text: str) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit_notebook(self, file: str, change: Callable[[Any], None]) -> None:
        notebook = json.loads((self.root / file).read_text(encoding="utf-8"))
        change(notebook)
        self.write(file, json.dumps(notebook, ensure_ascii=False, indent=1))

    def problems(self, path: str = "", today: date = TODAY) -> list[Problem]:
        found = check(self.root / path, today)
        return [problem for problem in found if problem.severity is not Severity.INFO]

    def sentences(self, path: str = "", today: date = TODAY) -> list[str]:
        """What an author reads, without the remarks about the whole."""
        return [str(problem) for problem in self.problems(path, today)]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    root = tmp_path / "inhalte"
    shutil.copytree(TREE, root)
    return Tree(root)
