"""Capitalised words of a text with what the lexicon says about them."""

import re
from typing import Final, NamedTuple

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.lexicon import Lexicon, Word

CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞČĆĎĐĞİŁŃŇŘŚŞŠŤŹŽƏ][^\W_]*(?:['’][^\W\d_]+|-[^\W_]+)*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\"„(]?\s*$")
_LOOK_BACK = 32
_KIND: Final = 3
_SENTENCE_ENDS = ".!?:\n\r•·–-*;|>"


class Token(NamedTuple):
    """A capitalised word: its place, its text, what it can be."""

    start: int
    end: int
    text: str
    word: int


class Vocabulary(dict[str, int]):
    """Word form → what it can be; each form is analysed once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.streets: set[str] = set()
        """Forms that end like a street."""

    def __missing__(self, form: str) -> int:
        found = self[form] = self.lexicon.classify(form)
        if form.endswith(cues.STREET_WORDS):
            self.streets.add(form)
        return found


class Tokens:
    """The capitalised words of a text, and the views of them that the rules need."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.lexicon = vocabulary.lexicon
        self.streets = vocabulary.streets
        self.look = vocabulary.__getitem__
        self.listed = self.lexicon.listed
        self.all = [
            Token(start := found.start(), start + len(form := found.group()), form, vocabulary[form])
            for found in CAPITALISED.finditer(text)
        ]
        self.telling = [index for index, token in enumerate(self.all) if token[_KIND] != Word.COMMON]
        """Positions of the words that are more than ordinary ones."""
        self._before: dict[int, str] = {}

    def between(self, left: int, right: int) -> str:
        """What stands between two tokens."""
        return self.text[self.all[left].end : self.all[right].start]

    def word_before(self, index: int) -> str:
        """The word before a token, „“ at the start or after a mark that ends the phrase."""
        found = self._before.get(index)
        if found is None:
            start = self.all[index].start
            found = self._before[index] = _last_word(self.text[max(0, start - _LOOK_BACK) : start])
        return found

    def starts_sentence(self, index: int) -> bool:
        """True at the start of a text, line, sentence or bullet."""
        before = self.text[max(0, self.all[index].start - 3) : self.all[index].start].rstrip(" ")
        return not before or before[-1] in _SENTENCE_ENDS


def _last_word(text: str) -> str:
    word = text.rpartition(" ")[2] or text[:-1].rpartition(" ")[2]
    if word.isalpha():
        return word
    found = _WORD_BEFORE.search(text)
    return found.group(1) if found else ""
