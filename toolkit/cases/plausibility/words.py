"""Word lists over free texts: whole words, German inflection by `*`, harmless compounds left out."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pandas as pd

from toolkit.content.plausibility import WordList


def first_hits(texts: pd.Series, lists: Sequence[WordList]) -> pd.Series:
    """The first listed word of each text as it stands there; missing without a hit or without a text.

    A harmless word swallows the hit inside it: `Krankenkasse` is no `krank*`.
    """
    pattern = _pattern(tuple(lists))
    found = [_first(pattern, text) for text in texts.astype("object").where(texts.notna(), None)]
    return pd.Series(found, index=texts.index, dtype="object")


def _first(pattern: re.Pattern[str], text: object) -> str | None:
    if not isinstance(text, str):
        return None
    hits = (match.group("hit") for match in pattern.finditer(text))
    return next((hit for hit in hits if hit), None)


@lru_cache(maxsize=32)
def _pattern(lists: tuple[WordList, ...]) -> re.Pattern[str]:
    harmless = _alternatives(word for words in lists for word in words.harmless)
    words = _alternatives(word for each in lists for word in each.words)
    harmless_first = rf"(?:{harmless})|" if harmless else ""
    return re.compile(rf"\b(?:{harmless_first}(?P<hit>{words}))\b", re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_inflected(word) for word in longest_first)


def _inflected(word: str) -> str:
    stem = re.escape(word.removesuffix("*"))
    return stem + (r"\w*" if word.endswith("*") else "")
