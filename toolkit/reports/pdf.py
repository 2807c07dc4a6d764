"""A document as a tagged PDF (PDF/UA-1, ISO 14289-1), typeset by Typst with the house template.

The content travels as JSON beside the template and is set as text, never as markup: whatever a case worker
typed cannot become a command. Only the fonts that are shipped are used, so that every machine makes the same
file.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from toolkit.errors import ToolkitError
from toolkit.german import format_date, format_long_date, format_number
from toolkit.reports.document import Cell, Document
from toolkit.reports.glyphs import FONTS, showable

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "template.typ"
STANDARD: Final = "ua-1"


def pdf(document: Document) -> bytes:
    """The PDF file. Typst itself checks it against PDF/UA-1; the same document gives the same bytes.

    Raises ToolkitError when the document would not be accessible or cannot be set.
    """
    content = {**document.content(), "long_day": format_long_date(document.day)}
    try:
        made = typst.compile(
            str(TEMPLATE),
            root=str(FOLDER),
            font_paths=_fonts(),
            pdf_standards=[STANDARD],
            sys_inputs={"document": json.dumps(_shown(content), ensure_ascii=False)},
        )
    except typst.TypstError as error:
        sentence = (
            f"Der Bericht „{document.title}“ vom {format_date(document.day)} lässt sich nicht barrierefrei "
            "als PDF ausgeben. Bitte melden Sie das mit dem Titel des Berichts."
        )
        raise ToolkitError(sentence, value=str(error.message), place=document.title) from error
    return bytes(made)


def _shown(content: Any) -> Any:
    """Numbers in tables as Germans write them, text as the font can show it; bars of a chart stay numbers."""
    if isinstance(content, str):
        return showable(content)
    if isinstance(content, dict):
        return {name: _rows(value) if name == "rows" else _shown(value) for name, value in content.items()}
    return [_shown(each) for each in content] if isinstance(content, list | tuple) else content


def _rows(rows: Iterable[Iterable[Cell]]) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return showable(cell) if isinstance(cell, str) else format_number(cell)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
