"""Notebooks as documents, without nbformat: a broken file must be reported, not raised from afar."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.content.document import Document, Place
from toolkit.content.problem import Problem
from toolkit.content.reader import read_text, shown_name
from toolkit.errors import ContentError

METADATA: Place = ("metadata", "zefas")
_CELL_START = re.compile(r'(?<!\\)"cell_type"\s*:')


@dataclass(frozen=True)
class Cell:
    """One cell: where it is, what it holds, and the section it opens (lessons only)."""

    place: Place
    kind: str
    source: str
    section: str | None

    @property
    def lines(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.source.splitlines() if line.strip()]


def read_notebook(path: Path, root: Path | None = None) -> Document:
    """Read a notebook; lines are known for its cells. Raises ContentError when it is not one."""
    file = shown_name(path, root)
    text = read_text(path, file)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        sentence = "Das Notebook ist beschädigt (kein gültiges JSON). Bitte holen Sie eine frühere Fassung."
        raise ContentError((Problem(file, error.lineno, "", sentence),)) from error
    except (RecursionError, ValueError) as error:  # absurd nesting, absurd numbers
        raise ContentError((Problem(file, 1, "", "Das Notebook ist beschädigt."),)) from error
    document = Document(path, file, data, _lines(text))
    if not isinstance(document.at(("cells",)), list):
        raise ContentError((document.problem((), "Die Datei ist kein Notebook: Es fehlen die Zellen."),))
    return document


def cells(document: Document) -> Iterator[Cell]:
    """The notebook's cells in order."""
    for place, cell in document.select("cells.*"):
        if not isinstance(cell, dict):
            continue
        section = document.at((*place, *METADATA, "abschnitt"))
        yield Cell(
            place,
            str(cell.get("cell_type", "")),
            _source(cell.get("source", "")),
            section if isinstance(section, str) else None,
        )


def _source(source: object) -> str:
    """nbformat allows a string or a list of lines."""
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _lines(text: str) -> dict[Place, int]:
    starts = (text.count("\n", 0, match.start()) + 1 for match in _CELL_START.finditer(text))
    return {("cells", index): line for index, line in enumerate(starts)}
