"""Words of special categories (Art. 9 and 10 DSGVO) and of the flight story, for the reviewer."""

import re
from collections.abc import Mapping
from typing import Final

from toolkit.privacy.redaction.model import Flag, Special
from toolkit.privacy.redaction.word_lists import read_sections

_STEMS: Final[Mapping[Special, tuple[str, ...]]] = {
    Special(name): stems for name, stems in read_sections("besondere").items()
}
_WORD = re.compile(r"\w[\w-]*")
_PREFIXES: Final[Mapping[str, tuple[tuple[str, Special], ...]]] = {
    letters: tuple(
        (stem, kind) for kind, stems in _STEMS.items() for stem in stems if stem.startswith(letters)
    )
    for letters in {stem[:3] for stems in _STEMS.values() for stem in stems}
}


class SpecialWords(dict[str, bool]):
    """Word in small letters → whether it begins with a stem; each word is looked at once."""

    def __missing__(self, word: str) -> bool:
        found = self[word] = any(
            word.startswith(stem) or stem.startswith(word) for stem, _ in _PREFIXES.get(word[:3], ())
        )
        return found


def find_special(text: str, words: SpecialWords) -> tuple[Flag, ...]:
    """Every word that begins with a stem of the list, whatever its case; `words` serves many texts."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if not any(map(words.__getitem__, _WORD.findall(low))):
        return ()
    return tuple(
        flag for found in _WORD.finditer(low) if words[found.group()] and (flag := _flag(low, found))
    )


def _flag(low: str, found: re.Match[str]) -> Flag | None:
    start = found.start()
    for stem, kind in _PREFIXES.get(low[start : start + 3], ()):
        if low.startswith(stem, start):
            return Flag(start, max(found.end(), start + len(stem)), kind)
    return None
