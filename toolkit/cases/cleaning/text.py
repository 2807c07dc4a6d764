"""Text and keys: blanks at the ends and invisible characters go, everything else stays."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import cast

from toolkit.cases.cleaning.outcome import Outcome, doubtful, repaired
from toolkit.cases.words import shown

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?")
_LOST = "\ufffd"
BLANKS = "Leerzeichen am Anfang oder Ende wurden entfernt."


def all_plain(cells: Sequence[object]) -> bool:
    """Whether none of the cells needs `read_text`: each is a text that stays as it is, and none is empty."""
    if set(map(type, cells)) != {str} or not all(cells):
        return False
    texts = cast(Sequence[str], cells)
    together = "".join(texts)
    return together.isprintable() and _LOST not in together and list(map(str.strip, texts)) == texts


def read_text(cell: object) -> Outcome | str:
    """A cell of a text column; most need no word, and for them the text itself is the outcome."""
    if type(cell) is str and cell.isprintable() and cell.strip() is cell and _LOST not in cell:
        return cell
    if isinstance(cell, date | time):
        return repaired(shown(cell), f"Datum als Text übernommen: {shown(cell)}.")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return Outcome(str(int(cell)))
    if not isinstance(cell, str):
        return Outcome(str(cell).replace(".", ","))
    return _cleaned(cell)


def _cleaned(text: str) -> Outcome:
    visible = _LINE_ENDS.sub("\n", text) if "\r" in text else text
    if not visible.isprintable():
        visible = _INVISIBLE.sub("", visible)
    plain = visible.strip()
    if _LOST in plain:
        return doubtful(plain, "Ein Zeichen ließ sich nicht lesen (�); vermutlich falsche Zeichenkodierung.")
    if len(visible) < len(text) - text.count("\r\n"):
        return repaired(plain or None, "Unsichtbare Zeichen wurden entfernt.")
    if plain != visible:
        return repaired(plain, BLANKS)
    return Outcome(plain)
