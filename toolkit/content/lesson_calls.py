"""The calls in a lesson's code cells, read without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.content.document import Document, Place
from toolkit.content.notebook import Cell, cells


@dataclass(frozen=True)
class LessonCall:
    """`lesson.<method>("…")`, or `Lesson("…")` with method "Lesson"; None for what is no plain text."""

    place: Place
    method: str
    arguments: tuple[object, ...]


def lesson_calls(lesson: Document) -> Iterator[LessonCall]:
    """All calls of the lesson in its order; cells that are not valid code have none."""
    for cell in code_cells(lesson):
        tree = parse(cell)
        for node in ast.walk(tree) if tree else ():
            method = _method(node.func) if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and method:
                arguments = tuple(getattr(argument, "value", None) for argument in node.args)
                yield LessonCall(cell.place, method, arguments)


def code_cells(notebook: Document) -> list[Cell]:
    """The code cells that hold anything."""
    return [cell for cell in cells(notebook) if cell.kind == "code" and cell.lines]


def parse(cell: Cell) -> ast.Module | None:
    """The cell's syntax tree, or None when it is no valid code."""
    try:
        return ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _method(function: ast.expr) -> str | None:
    if isinstance(function, ast.Name) and function.id == "Lesson":
        return "Lesson"
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id == "lesson" else None
    return None
