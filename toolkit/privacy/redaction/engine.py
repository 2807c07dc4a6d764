"""Redacting notes: rules and lists find, overlaps are settled, placeholders stand in."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from toolkit.privacy.redaction.contact import find_contacts
from toolkit.privacy.redaction.known import KnownTerms
from toolkit.privacy.redaction.lexicon import load_lexicon
from toolkit.privacy.redaction.model import Note, Redacted, Span
from toolkit.privacy.redaction.numbers import find_numbers
from toolkit.privacy.redaction.organisations import find_organisations
from toolkit.privacy.redaction.people import find_people
from toolkit.privacy.redaction.placeholders import Placeholders
from toolkit.privacy.redaction.places import find_addresses, find_places
from toolkit.privacy.redaction.resolve import joined, mentions_again, without_overlaps
from toolkit.privacy.redaction.screening import Sign, signs
from toolkit.privacy.redaction.special import SpecialWords, find_special
from toolkit.privacy.redaction.tokens import Tokens, Vocabulary

_BATCH: Final = 2000
_NUMBER: Final = Sign.DIGIT | Sign.IBAN | Sign.ORDINAL
_CONTACT: Final = Sign.AT | Sign.SITE | Sign.NETWORK
_WITHOUT_TELLING: Final = Sign.DIGIT | Sign.ASSOCIATION


def redact(notes: Iterable[Note]) -> list[Redacted]:
    """Every note with its hits replaced, in the order given.

    Notes of the same `case` share their placeholders. Nothing of a note outlives the call.
    """
    return replaced(_hits(notes))


def replaced(hits: Iterable[tuple[Note, tuple[Span, ...]]]) -> list[Redacted]:
    """Notes with these hits replaced: what a person decided, sorted and without overlaps."""
    cases: dict[str, Placeholders] = {}
    done, words = [], SpecialWords()
    for note, spans in hits:
        placeholders = Placeholders() if note.case is None else cases.setdefault(note.case, Placeholders())
        if note.known:
            placeholders.expect(note.known)
        text = placeholders.replace(note.text, spans, note.anchor)
        done.append(Redacted(note.id, text, spans, find_special(note.text, words)))
    return done


def find_spans(note: Note) -> tuple[Span, ...]:
    """The hits in one note, sorted, never overlapping."""
    ((_, spans),) = _hits([note])
    return spans


def _hits(notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Span, ...]]]:
    """Notes with their hits; batches are screened together, words are analysed once for all of them."""
    vocabulary, coming = Vocabulary(load_lexicon()), iter(notes)
    while batch := list(islice(coming, _BATCH)):
        for note, found in zip(batch, signs([note.text for note in batch]), strict=True):
            yield note, _find(note, found, vocabulary)


def _find(note: Note, found: int, vocabulary: Vocabulary) -> tuple[Span, ...]:
    tokens = Tokens(note.text, vocabulary)
    spans = [*_written(note.text, found), *_worded(tokens, found)]
    if note.known:
        spans += KnownTerms.of(note.known).find(tokens)
    settled = without_overlaps(spans)
    again = list(mentions_again(tokens, settled))
    return joined(note.text, without_overlaps([*settled, *again]) if again else settled)


def _written(text: str, found: int) -> Iterator[Span]:
    if found & _NUMBER:
        yield from find_numbers(text, found)
    if found & _CONTACT:
        yield from find_contacts(text, found)


def _worded(tokens: Tokens, found: int) -> Iterator[Span]:
    yield from find_people(tokens, found)
    if tokens.telling or found & _WITHOUT_TELLING:
        yield from find_organisations(tokens, found)
        yield from find_places(tokens)
        yield from find_addresses(tokens, found)
