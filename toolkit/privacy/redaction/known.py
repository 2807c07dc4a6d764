"""What the case knows: its own names, employers and places, inflected and misspelt."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.tokens import Tokens

_FIELDS: Final = (
    (("betrieb", "arbeitgeber", "firma", "unternehmen", "employer", "praktikum"), Kind.EMPLOYER),
    (("schule", "school", "kurs", "traeger", "träger"), Kind.SCHOOL),
    (("anschrift", "adresse", "strasse", "straße", "address"), Kind.ADDRESS),
    (("ort", "stadt", "wohn", "gemeinde", "place", "city"), Kind.PLACE),
    (("angehoer", "angehör", "kind", "partner", "mutter", "vater", "ehe", "relative"), Kind.RELATIVE),
    (("telefon", "handy", "mobil", "phone"), Kind.PHONE),
    (("mail",), Kind.EMAIL),
    (("geburt", "geb", "birth"), Kind.BIRTH_DATE),
    (("aktenzeichen", "nummer", "fall_id", "az"), Kind.FILE_NUMBER),
)
_PARTS = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_SHORTEST_FUZZY, _LONG = 4, 8
_ENDINGS = ("s", "es", "n", "en", "'", "’", "'s")


def kind_of_field(name: str) -> Kind:
    """The kind of hit that terms of a field give; persons where the name of the field tells nothing else."""
    low = name.lower()
    return next((kind for words, kind in _FIELDS if any(word in low for word in words)), Kind.PERSON)


@dataclass(frozen=True)
class KnownTerms:
    """Whole terms by kind, and the single words of names for misspellings."""

    terms: tuple[tuple[str, Kind], ...]
    parts: Mapping[str, Kind]

    @classmethod
    def of(cls, known: Mapping[str, tuple[str, ...]]) -> "KnownTerms":
        """From field → terms."""
        terms = tuple(
            (term.strip(), kind_of_field(field))
            for field, values in known.items()
            for term in values
            if term.strip()
        )
        parts = {
            part: kind
            for term, kind in terms
            if kind in (Kind.PERSON, Kind.RELATIVE)
            for part in _PARTS.findall(term)
            if len(part) > 2
        }
        return cls(terms, parts)

    def find(self, tokens: Tokens) -> Iterator[Span]:
        """Whole terms anywhere (any case), then single names inflected or misspelt."""
        for term, kind in self.terms:
            yield from _whole(tokens.text, term, kind)
        if self.parts:
            yield from self._parts_in(tokens)

    def _parts_in(self, tokens: Tokens) -> Iterator[Span]:
        for token in tokens.all:
            for part, kind in self.parts.items():
                if confidence := _likeness(token.text, part, token.word):
                    rule = "bekannt" if confidence > 0.9 else "bekannt-vertippt"
                    yield Span(token.start, token.end, kind, confidence, rule)
                    break
        for part, kind in self.parts.items():
            if len(part) >= _SHORTEST_FUZZY:
                yield from _whole(tokens.text, part.lower(), kind)


def _whole(text: str, term: str, kind: Kind) -> Iterator[Span]:
    pattern = rf"(?<!\w){re.escape(term)}(?:'s|s|es|n|en)?(?!\w)"
    for found in re.finditer(pattern, text, re.IGNORECASE if len(term) >= _SHORTEST_FUZZY else 0):
        yield Span(found.start(), found.end(), kind, 0.97, "bekannt")


def _likeness(word: str, part: str, found: int) -> float:
    if word == part or any(word == part + ending for ending in _ENDINGS):
        return 0.97
    for piece in word.split("-"):
        if piece == part:
            return 0.97
    if found & Word.COMMON or abs(len(word) - len(part)) > 2 or len(part) < _SHORTEST_FUZZY:
        return 0.0
    if found & Word.NAME and word[0] != part[0]:
        return 0.0
    allowed = 2 if len(part) >= _LONG else 1
    return 0.82 if edit_distance(word.lower(), part.lower(), allowed) <= allowed else 0.0


def edit_distance(left: str, right: str, limit: int) -> int:
    """Optimal string alignment (insert, delete, replace, swap neighbours), at most limit + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        row, before = _next_row(row, before, left, right, i, char), row
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _next_row(row: list[int], before: list[int], left: str, right: str, i: int, char: str) -> list[int]:
    made = [i]
    for j, other in enumerate(right, 1):
        cost = min(row[j] + 1, made[-1] + 1, row[j - 1] + (char != other))
        if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
            cost = min(cost, before[j - 2] + 1)
        made.append(cost)
    return made
