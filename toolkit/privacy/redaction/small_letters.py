"""Names and places in notes without capitals, as in chats."""

import re
from collections.abc import Iterator

from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.tokens import Tokens

_WORD = re.compile(r"\b[^\W\d_A-ZÄÖÜ]{4,}\b")
_PLACE = re.compile(r"\b(?:in|aus|nach|bei|richtung) (?P<name>[^\W\d_A-ZÄÖÜ]{4,})\b")
_TITLE = re.compile(r"\b(?:frau|herrn?|hr|fr)\.? (?P<name>[^\W\d_]{3,}(?:-[^\W\d_]+)?)")
_STRONG, _WEAK = 0.9, 0.6


def find_listed(tokens: Tokens) -> Iterator[Span]:
    """Given names and, after a preposition, places that the lists hold."""
    yield from _names(tokens)
    yield from _places(tokens)


def _names(tokens: Tokens) -> Iterator[Span]:
    """„mit ahmad telefoniert“ in notes without capitals."""
    for found in _WORD.finditer(tokens.text):
        name = found.group()
        if tokens.listed(name.title()) & Word.GIVEN and not tokens.look(name) & Word.COMMON:
            yield Span(found.start(), found.end(), Kind.PERSON, _WEAK, "vorname-klein")


def _places(tokens: Tokens) -> Iterator[Span]:
    """„wohnt in zwickau“ in notes without capitals."""
    for found in _PLACE.finditer(tokens.text):
        name = found["name"]
        if tokens.listed(name.title()) & Word.PLACE and not tokens.look(name) & Word.COMMON:
            yield Span(found.start("name"), found.end("name"), Kind.PLACE, _WEAK, "ort-klein")


def find_titled(tokens: Tokens) -> Iterator[Span]:
    """„frau kowalenko“, „herr Jung“ in notes without capitals."""
    for found in _TITLE.finditer(tokens.text):
        name = found["name"]
        word = tokens.look(name[:1].upper() + name[1:])
        listed, lower = word & (Word.NAME | Word.NAME_LIKE), tokens.look(name)
        if (name[0].isupper() and not word & Word.CUE) or (listed and not lower & Word.COMMON):
            yield Span(found.start("name"), found.end("name"), Kind.PERSON, _STRONG, "anrede-klein")
