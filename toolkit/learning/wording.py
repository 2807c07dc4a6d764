"""When a typed word counts as a given one.

Not counted: case, blanks, hyphens and other punctuation, "ä" or "ae", "ß" or "ss", "§60c" or "§ 60 c",
"Absatz" or "Abs.", an article in front. A typing error is forgiven when it is harmless: one letter
missing, added, wrong or swapped with its neighbour, in a wording of at least eight letters, after its
first three letters (so "Aberkennung" is no misspelt "Anerkennung") and never in one with digits or §,
where one character makes another norm.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum

_TYPO_LENGTH = 8
_TYPO_PREFIX = 3
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORDS = (
    (re.compile(r"^(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines)\s+(?=\S)"), ""),
    (re.compile(r"§§|\bparagra(?:ph|f)(?:en)?\b"), "§"),
    (re.compile(r"\babsatz\b"), "abs"),
    (re.compile(r"\bsatz\b"), "s"),
    (re.compile(r"\bnummer\b"), "nr"),
)
# Between two digits a separator carries meaning: "1.5" is not "15".
_NOISE = re.compile(r"(?<!\d)[^\w§]+|[^\w§]+(?!\d)")


class Closeness(Enum):
    """How well a typed wording agrees with a given one."""

    SAME = "same"
    TYPO = "typo"
    OTHER = "other"


def normalised(text: str) -> str:
    """The wording without what does not count; empty when nothing is left."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS).strip()
    for pattern, replacement in _WORDS:
        folded = pattern.sub(replacement, folded)
    return _NOISE.sub("", folded)


def closest(typed: str, variants: Iterable[str]) -> tuple[Closeness, str]:
    """How the typed wording agrees with the variants, and the variant it agrees with best.

    Without agreement the variant is the first one. `variants` must not be empty.
    """
    known = list(variants)
    ours = normalised(typed)
    for variant in known:
        if ours == normalised(variant):
            return Closeness.SAME, variant
    for variant in known:
        if _is_typo(ours, normalised(variant)):
            return Closeness.TYPO, variant
    return Closeness.OTHER, known[0]


def _is_typo(typed: str, variant: str) -> bool:
    long_word = len(variant) >= _TYPO_LENGTH and variant.isalpha()
    return long_word and typed[:_TYPO_PREFIX] == variant[:_TYPO_PREFIX] and _one_apart(typed, variant)


def _one_apart(left: str, right: str) -> bool:
    """Whether one letter added, dropped, replaced or swapped with its neighbour makes the two equal."""
    start = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    a, b = left[start:], right[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
