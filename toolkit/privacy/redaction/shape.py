"""How much a word looks like a name: letter trigrams of names against those of German words.

A naive Bayes classifier over character trigrams with add-one smoothing (Cavnar and Trenkle 1994 show that
letter n-grams tell languages apart); it decides only about words that no list and no analysis knows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

_THRESHOLD = 1.5
_SHORTEST = 3


@dataclass(frozen=True)
class NameShape:
    """Log odds of each trigram, names against words."""

    odds: Mapping[str, float]

    @classmethod
    def learnt(cls, names: Iterable[str], words: Iterable[str]) -> "NameShape":
        """The odds from a list of names and a list of ordinary words."""
        ours = Counter(gram for name in names for gram in _trigrams(name))
        theirs = Counter(gram for word in words for gram in _trigrams(word))
        grams = ours.keys() | theirs.keys()
        weight = log((theirs.total() + len(grams)) / (ours.total() + len(grams)))
        return cls({gram: log((ours[gram] + 1) / (theirs[gram] + 1)) + weight for gram in grams})

    def score(self, word: str) -> float:
        """Sum of the log odds; above 0 the word is more like a name than like a German word."""
        return sum(self.odds.get(gram, 0.0) for gram in _trigrams(word))

    def looks_like_name(self, word: str) -> bool:
        """True when the odds are clearly on the side of a name."""
        return len(word) >= _SHORTEST and self.score(word) > _THRESHOLD


def _trigrams(word: str) -> Iterator[str]:
    padded = f"^{word.lower()}$"
    return (padded[start : start + 3] for start in range(len(padded) - 2))
