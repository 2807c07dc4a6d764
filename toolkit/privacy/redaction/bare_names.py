"""Names that nothing introduces: by list, shape, order and initials."""

import re
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.names import end_of, is_initial, may_be_name, name_run, surely_name
from toolkit.privacy.redaction.tokens import Tokens

_VERB: Final = re.compile(
    r" (?:hat|ist|war|kommt|möchte|will|wird|wurde|kann|konnte|soll|muss|braucht|arbeitet|wohnt|lebt|sagt|"
    r"meint|fragt|spricht|lernt|besucht|sucht|bekommt|erhält|geht|ging|kam|macht|hatte|meldet|berichtet|erzählt|"
    r"wünscht|bringt|schreibt|ruft|rief|fehlt|fehlte|übt|findet|fand|versteht|nimmt|nahm|wirkt|wirkte|freut|bittet|"
    r"bat|zeigt|gibt|"
    r"erschien|telefoniert|interessiert|bewirbt|schickt|unterschreibt|unterschrieb|begleitet|darf|durfte|wollte|"
    r"sollte|musste|steht|heißt|plant|hört|zieht|startet|beginnt|begann|informiert|übersetzt|unterstützt|hilft)\b"
)
_AT_LINE_START = re.compile(r"(?:^|[\n•] ?|\n?- )$")
_ALONE = re.compile(r"(?::| nicht | ok\b| und |, | \d|\n| \()")
_STRONG, _LIKELY, _WEAK = 0.9, 0.8, 0.6


def bare_name(tokens: Tokens, index: int) -> tuple[list[Span], int]:
    """The name that begins at a token, if one does, and the token after it."""
    if not may_be_name(tokens, index) or tokens.all[index].word & (Word.CUE | Word.EMPLOYER):
        return [], index + 1
    last = name_run(tokens, index)
    if turned := _turned(tokens, index, last):
        return turned
    confidence, rule = _weight(tokens, index, last)
    if not confidence:
        return [], index + 1
    return [Span(tokens.all[index].start, end_of(tokens, last), Kind.PERSON, confidence, rule)], last + 1


def _turned(tokens: Tokens, index: int, last: int) -> tuple[list[Span], int] | None:
    """„Nachname, Vorname“."""
    following = last + 1
    if following >= len(tokens.all) or tokens.between(last, following) != ", ":
        return None
    family, given = tokens.all[last].word, tokens.all[following].word
    if not given & Word.GIVEN or given & (Word.COMMON | Word.CUE):
        return None
    if family & Word.GIVEN and not (family & Word.FAMILY and tokens.starts_sentence(index)):
        return None
    if family & Word.PLACE and not family & Word.FAMILY:
        return None
    end = name_run(tokens, following)
    return [
        Span(tokens.all[index].start, end_of(tokens, end), Kind.PERSON, _STRONG, "nachname-vorname")
    ], end + 1


def _weight(tokens: Tokens, index: int, last: int) -> tuple[float, str]:
    words = [token.word for token in tokens.all[index : last + 1]]
    if last > index:
        return _weight_of_run(tokens, index, last, words)
    word = words[0]
    if is_initial(tokens, index):
        return 0.0, ""
    if word & Word.COMMON or word & Word.PLACE:
        return 0.0, ""
    if word & Word.GIVEN:
        return (
            (_LIKELY, "vorname") if tokens.word_before(index) not in cues.WITH_EMPLOYER else (0.65, "vorname")
        )
    if word & Word.FAMILY:
        return 0.75, "familienname"
    return _weight_of_shape(tokens, index)


def _weight_of_run(tokens: Tokens, index: int, last: int, words: list[int]) -> tuple[float, str]:
    initials = sum(is_initial(tokens, position) for position in range(index, last + 1))
    sure = sum(surely_name(word) for word in words)
    if initials == len(words):
        return (0.75, "initialen")
    if initials:
        return (
            (_LIKELY, "initiale")
            if sure or any(word & (Word.NAME | Word.NAME_LIKE) for word in words)
            else (0, "")
        )
    if any(word & Word.GIVEN and not word & Word.COMMON for word in words):
        return _STRONG, "vor-und-familienname"
    if sure:
        return _LIKELY, "familienname"
    if not any(word & Word.COMMON for word in words):
        return _weight_of_strangers(tokens, index, last, words)
    timely = any(token.text in cues.NO_NAME for token in tokens.all[index : last + 1])
    fits = words[0] & Word.GIVEN and words[-1] & Word.FAMILY and not timely and len(words) == 2
    return (_WEAK, "namen-die-wörter-sind") if fits else (0.0, "")


def _weight_of_strangers(tokens: Tokens, index: int, last: int, words: list[int]) -> tuple[float, str]:
    """Two and more unknown words side by side: German nouns seldom stand so."""
    before = tokens.word_before(index)
    if any(word & Word.NAME_LIKE for word in words):
        return 0.65, "zwei-unbekannte"
    if before in cues.WITH_PERSON or _VERB.match(tokens.text, tokens.all[last].end):
        return _WEAK, "zwei-unbekannte"
    return 0.0, ""


def _is_like(word: int) -> bool:
    return bool(word & (Word.NAME | Word.NAME_LIKE)) and not word & Word.COMMON


def _weight_of_shape(tokens: Tokens, index: int) -> tuple[float, str]:
    token = tokens.all[index]
    before = tokens.word_before(index)
    if index and tokens.between(index - 1, index) in (", ", " und ") and _is_like(tokens.all[index - 1].word):
        return 0.65, "unbekannt-in-reihe"
    if not token.word & Word.NAME_LIKE or token.text.isupper() or before in cues.DETERMINERS:
        return 0.0, ""
    if before in cues.WITH_PERSON:
        return 0.7, "unbekannt-nach-wort"
    if _VERB.match(tokens.text, token.end):
        return 0.65, "unbekannt-vor-verb"
    if _AT_LINE_START.search(tokens.text[max(0, token.start - 3) : token.start]) and _ALONE.match(
        tokens.text, token.end
    ):
        return 0.65, "unbekannt-am-zeilenanfang"
    if tokens.starts_sentence(index) or before in cues.WITH_PLACE or before in cues.WITH_EMPLOYER:
        return 0.0, ""
    return 0.5, "unbekannt"
