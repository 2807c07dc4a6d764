"""Comparing what people type with what the dictionary says; showing what they typed."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache

from toolkit.learning.numbers import format_number

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST_SHOWN = 200
_LONGEST_COMPARED = 80


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Letters and digits only, small, umlauts written out: `Fall-Nr.` and `fall nr` become `fallnr`."""
    small = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", small)
    return "".join(character for character in plain if character.isalnum())


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing a reader would see."""
    return value is None or value == "" or (isinstance(value, str) and value.isspace())


def shown(value: object) -> str:
    """A cell's value as a German spreadsheet would show it, shortened."""
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value) if abs(value) < 1e15 else str(value)
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def close_to(text: str, known: Iterable[str], count: int = 2) -> str | None:
    """The known words that contain `text` or look like it, joined by `oder`; None if there are none."""
    wanted = folded(text[:_LONGEST_COMPARED])
    if not wanted:
        return None
    words = {folded(word): word for word in known}
    inside = [word for key, word in words.items() if wanted in key] if len(wanted) > 2 else []
    found = inside[:count] if 0 < len(inside) <= count else []
    found = found or [words[key] for key in get_close_matches(wanted, list(words), n=1, cutoff=0.7)]
    return " oder ".join(found) or None
