"""Names of persons that a title, a relation, a role or a letter introduces."""

import re
from collections.abc import Iterator
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.bare_names import bare_name
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.names import end_of, is_initial, may_be_name, name_run, surely_name
from toolkit.privacy.redaction.screening import Sign
from toolkit.privacy.redaction.small_letters import find_listed, find_titled
from toolkit.privacy.redaction.tokens import Tokens

_GAP_TITLE = re.compile(r"\.?[  ]{1,2}")
_GAP_CUE = re.compile(r"(?:\.? |: ?|, | \(|\(| [„\"]| namens | heißt | ist | - | – |: ?\n?)")
_GAP_LIST = re.compile(
    r"(?: ?\([^()\n]{1,24}\)| \d{1,2} ?J?\.?,?)?(?:, | und | u\. | & |/| / |, und | sowie |\n?[-•] )"
)
_GAP_CLOSING = re.compile(r"[,.!]?\s+(?:i\. ?[AV]\. )?")
_GAP_CONTACT = re.compile(r" (?:mit |m\. |von |an |bei |durch |zu |w/ )?|: ?")
_FEW_CAPITALS: Final = 40
_SURE, _STRONG, _WEAK = 0.95, 0.9, 0.6


def find_people(tokens: Tokens, signs: int) -> Iterator[Span]:
    """Every person the rules see, from left to right; relatives where a word of kinship introduces them."""
    if signs & Sign.SMALL_TITLE:
        yield from find_titled(tokens)
    if len(tokens.all) * _FEW_CAPITALS < len(tokens.text):
        yield from find_listed(tokens)
    after = 0
    for index in tokens.telling:
        if index >= after:
            spans, after = _at(tokens, index)
            yield from spans


def _at(tokens: Tokens, index: int) -> tuple[list[Span], int]:
    token = tokens.all[index]
    if token.word & _RULED:
        for applies, rule in _RULES:
            if token.word & applies and (found := rule(tokens, index)):
                return found
    return bare_name(tokens, index)


def _titled(tokens: Tokens, index: int) -> tuple[list[Span], int] | None:
    first = _after_academic(tokens, index)
    if first is None:
        return None
    word, before = tokens.all[first].word, tokens.word_before(index)
    plain = not may_be_name(tokens, first)
    if plain and (before in cues.PERSONAL or tokens.all[first].text in cues.NO_NAME or word & Word.CUE):
        return None
    last = name_run(tokens, first)
    spoken_of = tokens.all[index].text == "Frau" and before in cues.POSSESSIVE
    kind = Kind.RELATIVE if spoken_of else Kind.PERSON
    rule = "angehörige" if spoken_of else "anrede"
    span = Span(tokens.all[first].start, end_of(tokens, last), kind, _WEAK if plain else _SURE, rule)
    return [span], last + 1


def _after_academic(tokens: Tokens, index: int) -> int | None:
    """The token after a title and „Dr.“; None if something else follows."""
    following = index + 1
    while following < len(tokens.all) and _GAP_TITLE.fullmatch(tokens.between(following - 1, following)):
        if not tokens.all[following].word & (Word.ACADEMIC | Word.TITLE):
            return following
        following += 1
    return None


def _introduced(tokens: Tokens, index: int, kind: Kind, rule: str) -> tuple[list[Span], int] | None:
    following = index + 1
    spans: list[Span] = []
    gap = _GAP_CUE
    while following < len(tokens.all) and gap.fullmatch(tokens.between(following - 1, following)):
        if not _introducible(tokens, following, listed=bool(spans)):
            break
        last = name_run(tokens, following)
        spans.append(Span(tokens.all[following].start, end_of(tokens, last), kind, _STRONG, rule))
        following, gap = last + 1, _GAP_LIST
    return (spans, following) if spans else None


def _introducible(tokens: Tokens, index: int, *, listed: bool) -> bool:
    token = tokens.all[index]
    if token.word & (Word.CUE | Word.EMPLOYER) or not may_be_name(tokens, index):
        return False
    gap = tokens.between(index - 1, index)
    if listed:
        return surely_name(token.word) or bool(token.word & Word.NAME_LIKE)
    if token.word & Word.COMMON:
        return gap in (" ", ": ") and bool(token.word & Word.NAME) and len(token.text) > 2
    return not token.word & Word.PLACE or bool(token.word & Word.NAME)


def _relative(tokens: Tokens, index: int) -> tuple[list[Span], int] | None:
    return _introduced(tokens, index, Kind.RELATIVE, "angehörige")


def _role(tokens: Tokens, index: int) -> tuple[list[Span], int] | None:
    return _introduced(tokens, index, Kind.PERSON, "rolle")


def _letter(tokens: Tokens, index: int) -> tuple[list[Span], int] | None:
    """„Hallo Amira“, „Viele Grüße“ and the name below."""
    following = index + 1
    if following >= len(tokens.all) or tokens.all[following].word & Word.CUE:
        return None
    gap = tokens.between(index, following)
    closing = tokens.all[index].text in cues.CLOSING
    fits = (
        _GAP_CLOSING.fullmatch(gap) and ("\n" in gap or len(tokens.all[index].text) < 4)
        if closing
        else gap == " "
    )
    if not fits or not may_be_name(tokens, following):
        return None
    last = name_run(tokens, following)
    rule = "unterschrift" if closing else "anrede-brief"
    return [Span(tokens.all[following].start, end_of(tokens, last), Kind.PERSON, _STRONG, rule)], last + 1


def _academic(tokens: Tokens, index: int) -> tuple[list[Span], int] | None:
    first = _after_academic(tokens, index)
    if first is None or not may_be_name(tokens, first) or tokens.all[first].word & Word.CUE:
        return None
    last = name_run(tokens, first)
    return [Span(tokens.all[first].start, end_of(tokens, last), Kind.PERSON, _STRONG, "akademisch")], last + 1


def _contact(tokens: Tokens, index: int) -> tuple[list[Span], int] | None:
    """„Anruf Löffler“, „Gespräch mit Fuchs“."""
    following = index + 1
    if following >= len(tokens.all) or not _GAP_CONTACT.fullmatch(tokens.between(index, following)):
        return None
    token = tokens.all[following]
    if token.word & (Word.CUE | Word.PLACE | Word.EMPLOYER) or token.text in cues.NO_NAME:
        return None
    if not token.word & (Word.NAME | Word.NAME_LIKE) and not is_initial(tokens, following):
        return None
    if token.word & Word.COMMON and token.text.isupper() and not is_initial(tokens, following):
        return None
    last = name_run(tokens, following)
    confidence = 0.75 if token.word & Word.COMMON else _STRONG
    return [Span(token.start, end_of(tokens, last), Kind.PERSON, confidence, "kontakt-mit")], last + 1


_RULES = (
    (Word.CONTACT, _contact),
    (Word.TITLE, _titled),
    (Word.RELATIVE, _relative),
    (Word.ROLE, _role),
    (Word.ACADEMIC, _academic),
    (Word.LETTER, _letter),
)
_RULED = Word.CONTACT | Word.TITLE | Word.RELATIVE | Word.ROLE | Word.ACADEMIC | Word.LETTER
