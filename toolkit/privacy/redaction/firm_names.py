"""How far the name of a firm or school goes."""

import re
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.names import is_initial
from toolkit.privacy.redaction.tokens import Tokens

_GAP_INSIDE = re.compile(
    r" |-| & | und |\. ?| (?:am|an der|im|in|zum|zur|für|des|der|bei|alten|neuen) | u\. "
)
QUOTED: Final = re.compile(r"\.? [„\"»“](?P<name>[^“\"«„\n]{2,40})[“\"«”]")
_LONGEST: Final = 6


def end_of_firm(tokens: Tokens, index: int) -> int:
    """The end of the name of a firm or school that begins at `index`."""
    last = index
    while last + 1 < len(tokens.all) and last - index < _LONGEST and _belongs(tokens, last):
        last += 1
    return tokens.all[last].end


def _belongs(tokens: Tokens, last: int) -> bool:
    gap = tokens.between(last, last + 1)
    if not _GAP_INSIDE.fullmatch(gap) or tokens.all[last + 1].text in cues.NO_NAME:
        return False
    if "." in gap and not (is_initial(tokens, last) or tokens.all[last].word & Word.ACADEMIC):
        return False
    following, before = tokens.all[last + 1].word, tokens.all[last]
    if following & (Word.LEGAL_FORM | Word.BRANCH):
        return True
    if following & (Word.TITLE | Word.RELATIVE | Word.ROLE):
        return False
    if (
        before.word & Word.ACADEMIC
        or before.text in cues.SMALL_WORDS
        or gap.strip() in ("am", "zum", "zur", "&", "alten", "neuen")
    ):
        return True
    return gap in (" ", "-", " & ") and (not following & Word.COMMON or bool(following & Word.NAME))
