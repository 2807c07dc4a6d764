"""One scan over many texts: which of them hold the letters that a rule needs at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from toolkit.privacy.redaction.dates import MONTHS

_BETWEEN: Final = "\n\0\n"


class Sign:
    """What a text holds, as bits of a plain whole number: a rule without its sign need not run."""

    AT: Final = 1
    SITE: Final = 2
    NETWORK: Final = 4
    DIGIT: Final = 8
    IBAN: Final = 16
    SMALL_TITLE: Final = 32
    ASSOCIATION: Final = 64
    ORDINAL: Final = 128


_LITERALS: Final[dict[int, tuple[str, ...]]] = {
    Sign.AT: ("@", "at)", "at]"),
    Sign.SITE: ("http", "www.", ".de", ".com", ".org", ".net", ".eu", ".info", ".me"),
    Sign.NETWORK: (
        "Insta", "Facebook", "FB", "Telegram", "TikTok", "Tiktok", "Snapchat", "Skype", "Signal", "LinkedIn",
        "Xing", "Discord", "Viber", "Messenger",
    ),
    Sign.IBAN: ("DE", "IBAN"),
    Sign.SMALL_TITLE: ("frau ", "herr", "hr. ", "fr. "),
    Sign.ORDINAL: tuple(f"ten {month}" for month in MONTHS),
    Sign.ASSOCIATION: ("e.V.", "e. V.", "e.K.", "e. K."),
}  # fmt: skip
_DIGIT: Final = re.compile(r"\d")


def signs(texts: Sequence[str]) -> list[int]:
    """The signs of each text, as bits of `Sign`."""
    if len(texts) == 1:
        return [_signs_of(texts[0])]
    joined = _BETWEEN.join(texts)
    ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts))
    found = [0] * len(texts)
    for sign, literals in _LITERALS.items():
        for literal in literals:
            for number in _holding(joined, ends, literal):
                found[number] |= sign
    for number, text in enumerate(texts):
        if _DIGIT.search(text):
            found[number] |= Sign.DIGIT
    return found


def _signs_of(text: str) -> int:
    digit = Sign.DIGIT if _DIGIT.search(text) else 0
    return digit + sum(sign for sign, literals in _LITERALS.items() if any(part in text for part in literals))


def _holding(joined: str, ends: Sequence[int], literal: str) -> Iterator[int]:
    """The numbers of the texts that hold `literal`; the rest of a text is skipped after its first hit."""
    place = joined.find(literal)
    while place >= 0:
        number = bisect_right(ends, place)
        yield number
        place = joined.find(literal, ends[number])
