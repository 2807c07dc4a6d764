"""From overlapping hits to one sorted list, and from sure names to their other mentions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import CHECK_BELOW, Kind, Span
from toolkit.privacy.redaction.tokens import Tokens

_START: Final = attrgetter("start")
_PERSONS: Final = (Kind.PERSON, Kind.RELATIVE)
_NAME = re.compile(r"[^\W\d_]{3,}(?:['’][^\W\d_]+)?")
_SEASONS: Final = cues.DETERMINERS | {"diesen", "letzten", "nächsten", "seit", "bis", "ab", "Im"}


def mentions_again(tokens: Tokens, spans: Sequence[Span]) -> Iterator[Span]:
    """Other mentions of names that a rule was sure of: „Winter“ after „Herr Winter“."""
    names = {
        part: span.kind
        for span in spans
        if span.kind in _PERSONS and span.confidence >= CHECK_BELOW
        for part in _NAME.findall(tokens.text[span.start : span.end])
    }
    if not names:
        return
    taken = {span.start: span for span in spans}
    for index, token in enumerate(tokens.all):
        name = token.text if token.text in names else token.text[:-1] if token.text[-1:] == "s" else ""
        if name in names and not (token.word & Word.COMMON and tokens.word_before(index) in _SEASONS):
            again = Span(token.start, token.end, names[name], 0.8, "nochmals-genannt")
            holder = taken.get(token.start)
            if not (holder and holder.end >= token.end and _rank(holder) <= _rank(again)):
                yield again


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The surest and longest of overlapping hits, sorted by place."""
    ordered = sorted(spans, key=_START)
    if all(left.end <= right.start for left, right in pairwise(ordered)):
        return tuple(ordered)
    taken: list[Span] = []
    for span in sorted(ordered, key=_rank):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
    return tuple(sorted(taken, key=_START))


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Names side by side are one person: „Lina Hadad“."""
    done: list[Span] = []
    for span in spans:
        if done and _one_person(text, done[-1], span):
            last = done.pop()
            span = Span(last.start, span.end, last.kind, max(last.confidence, span.confidence), last.rule)
        done.append(span)
    return tuple(done)


def _one_person(text: str, left: Span, right: Span) -> bool:
    return left.kind in _PERSONS and right.kind in _PERSONS and text[left.end : right.start] in (" ", "-")


def _rank(span: Span) -> tuple[float, int, int]:
    return (-_PRIORITY.get(span.kind, 0) - span.confidence, span.start - span.end, span.start)


_PRIORITY: Final = {
    Kind.EMAIL: 1.0,
    Kind.URL: 0.9,
    Kind.IBAN: 0.9,
    Kind.ADDRESS: 0.4,
    Kind.EMPLOYER: 0.05,
    Kind.SCHOOL: 0.2,
}
