"""Placeholders that stay the same for the same person, place or firm inside a case."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from toolkit.privacy.redaction.dates import coarse_date
from toolkit.privacy.redaction.known import edit_distance, kind_of_field
from toolkit.privacy.redaction.model import Kind, Span

_WORD = re.compile(r"\w+")
_OWN_NAME = frozenset({"vorname", "nachname", "familienname", "name", "given", "family"})
_SHORT = 4
_NAMED = (Kind.PERSON, Kind.RELATIVE)


class Placeholders:
    """Numbers the things of one case in the order in which they appear."""

    def __init__(self) -> None:
        self._numbers: dict[Kind, dict[frozenset[str], int]] = {}
        self._given: dict[tuple[Kind, str], str] = {}

    def expect(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """Numbers the persons the case knows first, so that „Lina“ and „Haddad“ are one."""
        names = {field: terms for field, terms in known.items() if kind_of_field(field) is Kind.PERSON}
        own = [terms[0] for field, terms in names.items() if terms and field.lower() in _OWN_NAME]
        for term in [" ".join(own), *(term for terms in names.values() for term in terms)]:
            if key := _keys(term):
                numbers = self._numbers.setdefault(Kind.PERSON, {})
                numbers.setdefault(key, self._number(key, numbers, Kind.PERSON))

    def replace(self, text: str, spans: Iterable[Span], anchor: date | None) -> str:
        """The text with every hit replaced; `spans` sorted and without overlaps."""
        pieces, end = [], 0
        for span in spans:
            pieces += [text[end : span.start], self._of(text[span.start : span.end], span.kind, anchor)]
            end = span.end
        return "".join([*pieces, text[end:]])

    def _of(self, hit: str, kind: Kind, anchor: date | None) -> str:
        if kind is Kind.DATE:
            return coarse_date(hit, anchor)
        placeholder = self._given.get((kind, hit))
        if placeholder is None:
            placeholder = self._given[kind, hit] = self._new(hit, kind)
        return placeholder

    def _new(self, hit: str, kind: Kind) -> str:
        family = Kind.PERSON if kind in _NAMED else kind
        key = _keys(hit)
        known = self._numbers.setdefault(family, {})
        number = self._number(key, known, kind)
        known[key] = number
        return f"[{kind.label} {number}]"

    def _number(self, key: frozenset[str], known: dict[frozenset[str], int], kind: Kind) -> int:
        if key in known:
            return known[key]
        if kind in _NAMED:
            for other, number in known.items():
                if key <= other or other <= key or _misspelt(key, other):
                    return number
        return max(known.values(), default=0) + 1


def _keys(hit: str) -> frozenset[str]:
    return frozenset(_key(word) for word in _WORD.findall(hit))


def _misspelt(key: frozenset[str], other: frozenset[str]) -> bool:
    """True if every word of `key` is one of `other` but for one letter."""
    return bool(key) and all(any(_alike(word, name) for name in other) for word in key)


def _alike(word: str, name: str) -> bool:
    return word == name or (min(len(word), len(name)) > _SHORT and edit_distance(word, name, 1) <= 1)


def _key(word: str) -> str:
    """„Müllers“ is „Müller“."""
    low = word.casefold()
    return low[:-1] if len(low) > 4 and low.endswith("s") else low
