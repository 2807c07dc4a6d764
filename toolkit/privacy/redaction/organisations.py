"""Employers: by legal form, by the word for the trade, by „bei“; schools stand in schools.py."""

import re
from collections.abc import Iterator
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.firm_names import QUOTED, end_of_firm
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.names import is_initial, surely_name
from toolkit.privacy.redaction.schools import find_school
from toolkit.privacy.redaction.screening import Sign
from toolkit.privacy.redaction.tokens import Tokens

_GAP = re.compile(r" (?:& |und |u\. |\+ )?|-|\. ?| & ")
_GAP_NAME = re.compile(
    r"\.? [„\"»']?|: [„\"»]?| (?:am|an der|im|in der|zum|zur|zu|der|des|für|auf der|unter den|vom) "
)
_ASSOCIATION = re.compile(r" ?(?:e\. ?V\.|e\. ?K\.|e\. ?G\.)")
_NEAR: Final = 70
_AT_WORK = re.compile(
    r"(?:rbeite|rbeits|rakti|usbild|ewirb|ewerb|bewerben|telle|ertrag|[jJ]ob|ospit|FSJ|BFD|Probe)[^.!?\n]{0,60}$"
)
_WORK_AFTER = re.compile(r"[^.!?\n]{0,30}(?:rbeite|bewerb|angenommen|Praktik|Ausbildung|Stelle|angefangen)")
_NOT_AT: Final = Word.COMMON | Word.CUE | Word.PLACE | Word.PLACE_ADJECTIVE | Word.ACADEMIC
_TELLING: Final = Word.LEGAL_FORM | Word.SCHOOL | Word.TRADE | Word.BRANCH
_MOST_BACK = 5
_SURE, _LIKELY, _UNSURE = 0.95, 0.85, 0.6


def find_organisations(tokens: Tokens, signs: int) -> Iterator[Span]:
    """Employers and schools, from left to right, possibly overlapping one another."""
    for index in tokens.telling:
        word = tokens.all[index].word
        if word & _TELLING:
            yield from _by_word(tokens, index, word)
        if word & Word.EMPLOYER or _by_place_or_work(tokens, index):
            yield _known_employer(tokens, index)
        if not word & _NOT_AT and tokens.word_before(index) in cues.WITH_EMPLOYER:
            yield from _at(tokens, index)
    if signs & Sign.ASSOCIATION:
        yield from _associations(tokens)


def _by_word(tokens: Tokens, index: int, word: int) -> Iterator[Span]:
    if word & Word.LEGAL_FORM:
        yield from _by_legal_form(tokens, index)
    if word & Word.SCHOOL:
        yield from find_school(tokens, index)
    elif word & Word.TRADE:
        yield from _by_trade(tokens, index)
    if word & Word.BRANCH:
        yield from _by_branch(tokens, index)


def _by_legal_form(tokens: Tokens, index: int) -> Iterator[Span]:
    first = _first_of_name(tokens, index)
    short_for_employer = tokens.text.startswith("AG:", tokens.all[index].start)
    if first < index and not short_for_employer:
        end = tokens.all[index].end
        form = _ASSOCIATION.match(tokens.text, end)
        yield Span(tokens.all[first].start, form.end() if form else end, Kind.EMPLOYER, _SURE, "rechtsform")


def _first_of_name(tokens: Tokens, index: int) -> int:
    """Walks back over what can belong to the name of a firm."""
    first = index
    while first > 0 and index - first < _MOST_BACK and _GAP.fullmatch(tokens.between(first - 1, first)):
        before = tokens.all[first - 1]
        if before.word & (Word.TITLE | Word.RELATIVE | Word.ROLE) or before.text in cues.STOP_BACK:
            break
        if (
            before.word & Word.COMMON
            and not before.word & (Word.TRADE | Word.BRANCH | Word.NAME)
            and index - first > 2
        ):
            break
        first -= 1
    return first


def _associations(tokens: Tokens) -> Iterator[Span]:
    for index, token in enumerate(tokens.all):
        if form := _ASSOCIATION.match(tokens.text, token.end):
            first = _first_of_name(tokens, index)
            yield Span(tokens.all[first].start, form.end(), Kind.EMPLOYER, _SURE, "rechtsform")


def _by_trade(tokens: Tokens, index: int) -> Iterator[Span]:
    token = tokens.all[index]
    if quoted := QUOTED.match(tokens.text, token.end):
        yield Span(token.start, quoted.end(), Kind.EMPLOYER, _LIKELY, "betrieb-anführung")
        return
    if index + 1 >= len(tokens.all) or not _GAP_NAME.fullmatch(tokens.between(index, index + 1)):
        return
    following = tokens.all[index + 1]
    if following.text in cues.NO_NAME or following.word & (Word.TITLE | Word.RELATIVE | Word.ROLE):
        return
    weak = token.text in cues.WEAK_TRADES or not token.word & Word.TRADE
    inserted = tokens.between(index, index + 1).strip(" .„\"»:'") != ""
    if (
        following.word & Word.COMMON
        and not following.word & (Word.NAME | Word.ACADEMIC)
        and following.text not in cues.SMALL_WORDS
    ):
        told = tokens.word_before(index) in cues.INTRODUCING
        if inserted or (not told and (weak or _compound(token.text))):
            return
        yield Span(token.start, end_of_firm(tokens, index + 1), Kind.EMPLOYER, _UNSURE + 0.1, "betrieb-wort")
        return
    if inserted and following.word & (Word.PLACE | Word.COMMON) and following.text not in cues.SMALL_WORDS:
        return
    if following.word & Word.PLACE and not following.word & Word.NAME and weak:
        return
    yield Span(token.start, end_of_firm(tokens, index + 1), Kind.EMPLOYER, _LIKELY, "betrieb-wort")


def _compound(text: str) -> bool:
    return text not in cues.CUES["TRADE"]


def _by_branch(tokens: Tokens, index: int) -> Iterator[Span]:
    """„Müller Bau“, „Elbe Logistik“: a name stands directly before the branch."""
    if index == 0 or tokens.between(index - 1, index) not in (" ", "-"):
        return
    before = tokens.all[index - 1]
    told = before.text not in cues.NO_NAME and tokens.word_before(index - 1) in cues.WITH_EMPLOYER
    if (
        before.word & (Word.TITLE | Word.CUE if told else Word.COMMON | Word.TITLE | Word.CUE)
        or before.text in cues.STOP_BACK
        or before.word & Word.PLACE_ADJECTIVE
    ):
        return
    first = index - 1
    if (
        first
        and tokens.between(first - 1, first) in (" ", " & ", " und ")
        and surely_name(tokens.all[first - 1].word)
    ):
        first -= 1
    yield Span(tokens.all[first].start, end_of_firm(tokens, index), Kind.EMPLOYER, 0.92, "branche")


def _by_place_or_work(tokens: Tokens, index: int) -> bool:
    """„Elblandkliniken“; „Praktikum bei der AWO“, but not advice by it."""
    token = tokens.all[index]
    if token.word & Word.WELFARE:
        before = tokens.text[max(0, token.start - _NEAR) : token.start]
        return bool(_AT_WORK.search(before) or _WORK_AFTER.match(tokens.text, token.end))
    return token.text.endswith(cues.PROPER_ENDINGS)


def _known_employer(tokens: Tokens, index: int) -> Span:
    return Span(tokens.all[index].start, tokens.all[index].end, Kind.EMPLOYER, _LIKELY, "betrieb-liste")


def _at(tokens: Tokens, index: int) -> Iterator[Span]:
    """„bei Müller“, „bei Textilia“."""
    word = tokens.all[index].word
    if is_initial(tokens, index):
        return
    if (word & Word.GIVEN and not word & Word.FAMILY) or (
        tokens.all[index].text.isupper() and len(tokens.all[index].text) < 4
    ):
        return
    end = end_of_firm(tokens, index)
    confidence = 0.78 if word & (Word.FAMILY | Word.NAME_LIKE) else 0.7
    yield Span(tokens.all[index].start, end, Kind.EMPLOYER, confidence, "betrieb-bei")
