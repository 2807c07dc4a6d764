"""How the parts of a name hang together."""

import re
from typing import Final

from toolkit.privacy.redaction import cues
from toolkit.privacy.redaction.lexicon import Word
from toolkit.privacy.redaction.tokens import Tokens

_LONGEST: Final = 5
_INITIAL: Final = 2
_PARTICLE = "|".join(sorted(particle for particle in cues.PARTICLES if particle.islower()))
_SECOND_LETTER = re.compile(r"\. ?([^\W\d_])\.")
_GAP = re.compile(rf"[  ](?:(?:{_PARTICLE})[ -])*|[  ]?\.[  ]?|-")


def is_initial(tokens: Tokens, index: int) -> bool:
    """„M.“, „Th.“: one or two letters before a full stop that are no abbreviation."""
    token = tokens.all[index]
    if (
        len(token.text) > _INITIAL
        or token.text in cues.NO_INITIALS
        or tokens.text[token.end : token.end + 1] != "."
    ):
        return False
    follower = _SECOND_LETTER.match(tokens.text, token.end)
    return not follower or (token.text + follower[1]).upper() not in cues.ABBREVIATIONS


def surely_name(word: int) -> bool:
    """True for a listed name that is no ordinary word."""
    return bool(word & Word.NAME) and not word & Word.COMMON


def may_be_name(tokens: Tokens, index: int) -> bool:
    """True for whatever can be part of a name: listed, unknown, an initial, but no ordinary word."""
    word = tokens.all[index].word
    if word & Word.NAME or is_initial(tokens, index):
        return True
    return not word & (Word.COMMON | Word.CUE | Word.PLACE | Word.PLACE_ADJECTIVE | Word.EMPLOYER)


def name_run(tokens: Tokens, first: int) -> int:
    """The last token of the name that begins at `first`."""
    last = first
    while last + 1 < len(tokens.all) and last - first < _LONGEST and _continues(tokens, last):
        last += 1
    return last


def _continues(tokens: Tokens, last: int) -> bool:
    gap = tokens.between(last, last + 1)
    if not _GAP.fullmatch(gap):
        return False
    following = tokens.all[last + 1]
    if "." in gap and not is_initial(tokens, last):
        return False
    if following.text in cues.PARTICLES:
        return True
    if following.word & (Word.CUE | Word.EMPLOYER) and not surely_name(tokens.all[last].word):
        return False
    if (
        following.word & (Word.TITLE | Word.LEGAL_FORM | Word.TRADE | Word.BRANCH)
        and not following.word & Word.FAMILY
    ):
        return False
    return may_be_name(tokens, last + 1)


def end_of(tokens: Tokens, last: int) -> int:
    """Where the name ends; the full stop of an initial belongs to it."""
    return tokens.all[last].end + is_initial(tokens, last)
