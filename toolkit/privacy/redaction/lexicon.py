"""What a capitalised German word can be: name, place, cue or ordinary word."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.shape import NameShape
from toolkit.privacy.redaction.word_lists import read_list

_SHORTEST_PART = 3
_LONGEST_ACRONYM = 5
_ENDINGS = (
    (1, frozenset("sne")),
    (2, frozenset(("en", "er", "es", "em", "in"))),
    (3, frozenset(("ern", "nen"))),
    (5, frozenset(("innen",))),
)
_LINKS = frozenset(("es", "en", "er"))
_NO_DECOMPOSITION = {ord("ı"): "i", ord("İ"): "I", ord("ł"): "l", ord("Ł"): "L", ord("đ"): "d", ord("Đ"): "D"}


class Word:
    """What a word can be, as bits of a plain whole number (this is the innermost loop); 0 is unknown."""

    COMMON: Final = 1
    GIVEN: Final = 2
    FAMILY: Final = 4
    PLACE: Final = 8
    PLACE_ADJECTIVE: Final = 16
    TITLE: Final = 32
    RELATIVE: Final = 64
    ROLE: Final = 128
    TRADE: Final = 256
    LEGAL_FORM: Final = 512
    SCHOOL: Final = 1024
    STREET: Final = 2048
    EMPLOYER: Final = 4096
    NAME_LIKE: Final = 8192
    ACADEMIC: Final = 16384
    BRANCH: Final = 32768
    CONTACT: Final = 65536
    LETTER: Final = 131072
    STREET_START: Final = 262144
    WELFARE: Final = 524288

    NAME: Final = GIVEN | FAMILY
    CUE: Final = TITLE | RELATIVE | ROLE | TRADE | LEGAL_FORM | SCHOOL | STREET | BRANCH


@dataclass(frozen=True)
class Lexicon:
    """Look-ups for words: `words` directly, everything else by its parts, endings and shape."""

    words: Mapping[str, int]
    stems: frozenset[str]
    place_beginnings: Mapping[str, tuple[str, ...]]
    shape: NameShape

    def classify(self, word: str) -> int:
        """What `word` can be; 0 is an unknown word that does not look like a name either."""
        found = self.words.get(word)
        return self._analysed(word) if found is None else found

    def listed(self, word: str) -> int:
        """What the lists say, 0 for a word they do not hold."""
        return self.words.get(word, 0)

    def _analysed(self, word: str) -> int:
        for analyse in (self._plain_form, self._hyphenated, self._by_ending, self._genitive):
            if found := analyse(word):
                return found
        if self.is_compound(word) or (word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM):
            return Word.COMMON
        return Word.NAME_LIKE if self.shape.looks_like_name(word) else 0

    def _plain_form(self, word: str) -> int:
        """„YILMAZ“, „Yılmaz“ for „Yilmaz“; „aktuell“ at the start of a sentence."""
        for form in (_unaccented(word), word.title() if word.isupper() else word, word.lower()):
            if form != word and (found := self.words.get(form)):
                return found
        return 0

    def _hyphenated(self, word: str) -> int:
        head, dash, tail = word.rpartition("-")
        if not dash:
            return 0
        if word.lower().endswith(cues.SCHOOL_ENDINGS):
            return Word.SCHOOL
        last = self.classify(tail)
        if last & (Word.SCHOOL | Word.STREET | Word.TRADE):
            return last & (Word.SCHOOL | Word.STREET | Word.TRADE)
        first = self.classify(head.partition("-")[0])
        if first & Word.PLACE and not first & Word.NAME and not last & Word.COMMON:
            return Word.PLACE
        joined = first & last & Word.NAME or (first | last) & Word.NAME
        if joined and not (first | last) & Word.COMMON:
            return joined
        return Word.COMMON if (first | last) & Word.COMMON else 0

    def _by_ending(self, word: str) -> int:
        low = word.lower()
        if low.endswith(cues.SCHOOL_ENDINGS):
            return Word.SCHOOL
        if len(word) >= cues.LONGEST_ENDING and low.endswith(cues.TRADE_ENDINGS):
            return Word.TRADE | Word.COMMON
        if len(word) > cues.LONGEST_ENDING and low.endswith(cues.COMMON_ENDINGS):
            return Word.COMMON
        return Word.STREET if low.endswith(cues.STREET_ENDINGS) else 0

    def _genitive(self, word: str) -> int:
        """„Ahmads“, „Müllers“."""
        return self.words.get(word[:-1], 0) & (Word.NAME | Word.PLACE) if word[-1:] == "s" else 0

    def is_compound(self, word: str, depth: int = 2) -> bool:
        """True for an inflected or compound word all of whose parts are ordinary words."""
        low = word.lower().replace("-", "")
        if self._is_inflected(low):
            return True
        if depth == 0:
            return False
        return any(
            self._is_first_part(low[:cut]) and self.is_compound(low[cut:], depth - 1)
            for cut in range(_SHORTEST_PART, len(low) - _SHORTEST_PART)
        )

    def _is_inflected(self, low: str) -> bool:
        stems = self.stems
        return low in stems or any(
            low[-length:] in endings and low[:-length] in stems for length, endings in _ENDINGS
        )

    def _is_first_part(self, low: str) -> bool:
        stems, last = self.stems, low[-1:]
        return (
            low in stems
            or (last in "sne" and low[:-1] in stems)
            or (last in "snr" and low[-2:] in _LINKS and low[:-2] in stems)
        )


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the package; it holds lists only, never a word of a note."""
    given, family = read_list("vornamen"), read_list("familiennamen")
    both, common, places = read_list("namen_und_woerter"), read_list("woerter"), read_list("orte")
    words: dict[str, int] = {}
    _mark(words, common, Word.COMMON)
    _mark(words, (word for word in common if _is_trade(word)), Word.TRADE)
    _mark(words, given, Word.GIVEN)
    _mark(words, family, Word.FAMILY)
    _mark(words, both, Word.COMMON | Word.FAMILY)
    _mark(words, (place for place in places if re.fullmatch(r"[^\W\d_]+", place)), Word.PLACE)
    _mark(words, (_adjective(place) for place in places if place[-1:].isalpha()), Word.PLACE_ADJECTIVE)
    _mark(words, read_list("betriebe"), Word.EMPLOYER)
    for kind, entries in cues.CUES.items():
        _mark(words, entries, getattr(Word, kind))
    for name in [*given, *family]:
        words.setdefault(_unaccented(name), words[name])
    stems = frozenset(word.lower() for word in common if len(word) >= _SHORTEST_PART)
    ordinary = [word for word in common if word[0].isupper() and word not in given and word not in family]
    return Lexicon(words, stems, _beginnings(places), NameShape.learnt([*given, *family], ordinary))


def _mark(words: dict[str, int], entries: Iterable[str], kind: int) -> None:
    for entry in entries:
        words[entry] = words.get(entry, 0) | kind


def _is_trade(word: str) -> bool:
    return (
        word[0].isupper() and len(word) >= cues.LONGEST_ENDING and word.lower().endswith(cues.TRADE_ENDINGS)
    )


def _beginnings(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First word → names of several words, longest first."""
    found: dict[str, list[str]] = {}
    for place in places:
        first = re.match(r"[^\W\d_]+", place)
        if first and first.group() != place:
            found.setdefault(first.group(), []).append(place)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _adjective(place: str) -> str:
    """„Leipziger“; „Bremer“ and „Dresdner“ lose a vowel."""
    irregular = {"Dresden": "Dresdner", "Bremen": "Bremer", "Meißen": "Meißner", "Zwickau": "Zwickauer"}
    return irregular.get(place, f"{place}r" if place.endswith("e") else f"{place}er")


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFD", word.translate(_NO_DECOMPOSITION))
    return "".join(char for char in plain if not unicodedata.combining(char))
