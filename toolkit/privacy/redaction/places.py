"""Places and addresses."""

import re
from collections.abc import Iterator

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.screening import Sign
from toolkit.privacy.redaction.tokens import Tokens

_UNIT = r"(?:Uhr|km|%|€|Euro|Min|Std|Jahr|Tag|Woche|Monat)"
_HOUSE = rf"\d{{1,3}}(?: ?[a-hA-H])?(?:[-–/]\d{{1,3}}[a-z]?)?(?![\d.,]\d|\d|[ -]?{_UNIT})"
_AFTER_STREET = re.compile(rf"\.? {_HOUSE}")
_TOWN_AFTER = re.compile(r",? (?:in )?(?:\d{5} )?(?:OT )?(?=[A-ZÄÖÜ])")
_STREET_OF = re.compile(rf"(?:des|der|von) (?:[\w.]+ )?[A-ZÄÖÜ]\w+ {_HOUSE}")
_SMALL_STREET = re.compile(
    rf"(?:Am|An der|An den|Zum|Zur|Im|In der|Auf der|Auf dem|Unter den|Hinter der|Alte|Alter|Neue|Neuer"
    rf"|Obere|Untere|Hohe|Kleine|Große|Straße des|Platz der|Platz des) "
    rf"[A-ZÄÖÜ][\wäöüß.-]+(?: [A-ZÄÖÜ][\wäöüß-]+)? {_HOUSE}"
)
_POSTCODE = re.compile(r"(?<![\d/.-])(?:D-)?\d{5} (?=[A-ZÄÖÜ])")
_FEATURE = re.compile(r"[ -](?:Nord|Süd|Ost|West|Mitte|Zentrum|Altstadt|Neustadt|Hauptbahnhof|Hbf)\b")
_SURE, _LIKELY, _UNSURE = 0.95, 0.85, 0.6


def find_places(tokens: Tokens) -> Iterator[Span]:
    """Towns, regions and countries; unknown ones by what stands before them and by their endings."""
    for index in tokens.telling:
        token = tokens.all[index]
        if (name := _long_name(tokens, index)) or token.word & Word.PLACE:
            yield from _listed(tokens, index, name)
        elif token.word & Word.PLACE_ADJECTIVE and not token.word & Word.NAME:
            yield Span(token.start, token.end, Kind.PLACE, 0.72, "ort-eigenschaft")
        elif not token.word & (Word.COMMON | Word.CUE | Word.EMPLOYER):
            yield from _unlisted(tokens, index)


def _long_name(tokens: Tokens, index: int) -> str:
    token = tokens.all[index]
    first = token.text.partition("-")[0].partition("'")[0]
    for name in tokens.lexicon.place_beginnings.get(first, ()):
        end = token.start + len(name)
        if tokens.text.startswith(name, token.start) and not tokens.text[end : end + 1].isalpha():
            return name
    return ""


def _listed(tokens: Tokens, index: int, name: str) -> Iterator[Span]:
    token = tokens.all[index]
    end = max(token.end, token.start + len(name))
    before = tokens.word_before(index)
    told = before in cues.WITH_PLACE or before in cues.REGIONS
    if not name and token.word & (Word.COMMON | Word.NAME) and not told and not _placed(tokens, index):
        if not token.word & Word.COMMON:
            yield Span(token.start, end, Kind.PLACE, 0.7, "ort-oder-name")
        return
    if feature := _FEATURE.match(tokens.text, end):
        end = feature.end()
    yield Span(token.start, end, Kind.PLACE, _SURE if told or name else 0.9, "ort")


def _placed(tokens: Tokens, index: int) -> bool:
    """„Jobcenter Borna“, „09212 Limbach“: a place by what stands directly before."""
    start = tokens.all[index].start
    if _POSTCODE.search(tokens.text[max(0, start - 8) : start]):
        return True
    if index == 0 or tokens.between(index - 1, index) != " ":
        return False
    before = tokens.all[index - 1]
    return before.word == Word.COMMON and before.text in cues.OFFICES


def _unlisted(tokens: Tokens, index: int) -> Iterator[Span]:
    token = tokens.all[index]
    before = tokens.word_before(index)
    ending = token.text.lower().endswith(cues.PLACE_ENDINGS)
    if _POSTCODE.search(tokens.text[max(0, token.start - 8) : token.start]):
        yield Span(token.start, token.end, Kind.PLACE, 0.9, "postleitzahl")
    elif (
        before in cues.WITH_PLACE
        and not token.word & Word.GIVEN
        and not (token.text.isupper() and len(token.text) < 5)
    ):
        if token.word & Word.FAMILY and not ending:
            return
        yield Span(token.start, token.end, Kind.PLACE, 0.8 if ending else 0.62, "ort-nach-wort")
    elif before in cues.REGIONS:
        yield Span(token.start, token.end, Kind.PLACE, 0.85, "ort-gebiet")


def find_addresses(tokens: Tokens, signs: int) -> Iterator[Span]:
    """Streets with a number, and the town behind them; streets named „…straße“ without one."""
    for index in tokens.telling:
        token = tokens.all[index]
        if token.word & Word.STREET or (not token.word & Word.COMMON and token.text in tokens.streets):
            yield from _street(tokens, index)
        if token.word & Word.STREET_START:
            yield from _small_street(tokens, token.start)
    if signs & Sign.DIGIT:
        yield from _ordinary_streets(tokens)


def _ordinary_streets(tokens: Tokens) -> Iterator[Span]:
    """„Schulweg 86“, „Waldblick 3“: a street although the word is an ordinary one."""
    streets = tokens.streets
    for token in tokens.all:
        if token.text in streets and token.word == Word.COMMON:
            house = _AFTER_STREET.match(tokens.text, token.end)
            if house and (end := _with_town(tokens, house.end())) > house.end():
                yield Span(token.start, end, Kind.ADDRESS, 0.85, "straße-nummer-ort")


_PLAIN_STREETS = ("straße", "strasse", "str", "gasse", "allee", "chaussee")


def _street(tokens: Tokens, index: int) -> Iterator[Span]:
    token = tokens.all[index]
    start = token.start
    alone = token.text in cues.CUES["STREET"]
    if alone and index and tokens.between(index - 1, index) in (" ", "-") and not _cue_before(tokens, index):
        start = tokens.all[index - 1].start
    if house := _AFTER_STREET.match(tokens.text, token.end):
        if not (alone and start == token.start):
            yield Span(start, _with_town(tokens, house.end()), Kind.ADDRESS, _SURE, "straße-nummer")
    elif alone and (named := _STREET_OF.match(tokens.text, token.end + 1)):
        yield Span(start, _with_town(tokens, named.end()), Kind.ADDRESS, _SURE, "straße-nummer")
    elif token.text.lower().endswith(_PLAIN_STREETS) and (start < token.start or not alone):
        end = token.end + (
            tokens.text[token.end : token.end + 1] == "." and token.text.lower().endswith("str")
        )
        yield Span(start, end, Kind.ADDRESS, 0.75, "straße")


def _cue_before(tokens: Tokens, index: int) -> bool:
    before = tokens.all[index - 1]
    return (
        before.word == Word.COMMON
        and tokens.between(index - 1, index) == " "
        and not before.text.endswith(("er", "e"))
    )


def _with_town(tokens: Tokens, end: int) -> int:
    """The end of the address with postcode and town, if they follow."""
    gap = _TOWN_AFTER.match(tokens.text, end)
    if not gap:
        return end
    coded = any(char.isdigit() for char in gap.group())
    for token in tokens.all:
        if token.start == gap.end() and (coded or token.word & Word.PLACE):
            return token.end
    return end


def _small_street(tokens: Tokens, start: int) -> Iterator[Span]:
    if found := _SMALL_STREET.match(tokens.text, start):
        words = found.group().split()
        if not any(word in cues.TIMES for word in words):
            yield Span(
                found.start(), _with_town(tokens, found.end()), Kind.ADDRESS, 0.85, "straße-verhältnis"
            )
