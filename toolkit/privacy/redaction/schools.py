"""Schools: by the word for the school with what stands around it."""

import re
from collections.abc import Iterator

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.firm_names import QUOTED, end_of_firm
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.tokens import Tokens

_NUMBERED = re.compile(r"\d{1,3}\. $")
_LIKELY = 0.85


def find_school(tokens: Tokens, index: int) -> Iterator[Span]:
    """The school whose word is this token, if its name is told."""
    token = tokens.all[index]
    start, end = token.start, token.end
    if number := _NUMBERED.search(tokens.text[max(0, start - 5) : start]):
        start -= len(number.group())
    if quoted := QUOTED.match(tokens.text, end):
        yield Span(start, quoted.end(), Kind.SCHOOL, _LIKELY, "schule-anführung")
        return
    if adjective := _adjective_before(tokens, index):
        start = adjective
    if _named_after(tokens, index):
        end = end_of_firm(tokens, index + 1)
    elif found := re.match(r" \d{1,2}(?!\d|\.|[ -]?Uhr|[ -]?km)", tokens.text[end : end + 8]):
        end += found.end()
    if (start, end) != (token.start, token.end) or _compound_school(token.text):
        yield Span(start, end, Kind.SCHOOL, _LIKELY, "schule")


def _compound_school(text: str) -> bool:
    return "-" in text[:-1] and text[0].isupper() and text.rpartition("-")[2][:1].isupper()


def _adjective_before(tokens: Tokens, index: int) -> int | None:
    if index == 0 or tokens.between(index - 1, index) != " ":
        return None
    before = tokens.all[index - 1]
    return before.start if before.word & Word.PLACE_ADJECTIVE else None


def _named_after(tokens: Tokens, index: int) -> bool:
    if index + 1 >= len(tokens.all):
        return False
    gap = tokens.between(index, index + 1)
    following = tokens.all[index + 1]
    if following.text in cues.NO_NAME or following.word & (Word.TITLE | Word.RELATIVE | Word.ROLE):
        return False
    if gap in (" am ", " an der ", " für ", " im ", " zum "):
        return gap != " im " and (gap == " für " or not following.word & Word.COMMON or gap == " am ")
    return gap in (" ", ' "', " „") and not (following.word & Word.COMMON and not following.word & Word.NAME)
