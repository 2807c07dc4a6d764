"""The personal learning code: the only thing that connects a learner with their progress.

No account and no name. Fifty random bits as ten symbols of Crockford's base 32 (no I, L, O, U), written
`XXXXX-XXXXX`. Whoever knows the code may read and overwrite the progress saved under it, hence the
care that it does not slip into a log: `repr` hides it, and no error carries it.
"""

import secrets
from dataclasses import dataclass, field
from typing import Self

from toolkit.errors import LearningCodeError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_GROUP = 5
_LOOKALIKES = {"I": "1", "L": "1", "O": "0"}
# Phones turn a hyphen into a dash, and copied text brings its own kinds of blank.
_SEPARATORS = frozenset("-‐‑‒–—−_\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class LearningCode:
    """Fifty bits in canonical symbols; make one with `generate` or `parse`."""

    symbols: str = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """A new code from the operating system's random source."""
        return cls("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a typed code: any case, blanks and hyphens anywhere, I and L as 1, O as 0.

        Raises LearningCodeError with a sentence naming the wrong character or the wrong length.
        """
        typed = [char for char in text if not (char.isspace() or char in _SEPARATORS)]
        symbols = "".join(_symbol(char, position) for position, char in enumerate(typed, start=1))
        if len(symbols) != LENGTH:
            raise LearningCodeError(_length_sentence(len(symbols)), value=len(symbols))
        return cls(symbols)

    def reveal(self) -> str:
        """The ten symbols without the hyphen: what the store hashes."""
        return self.symbols

    def __str__(self) -> str:
        return f"{self.symbols[:_GROUP]}-{self.symbols[_GROUP:]}"


def _symbol(char: str, position: int) -> str:
    upper = char.upper()
    symbol = _LOOKALIKES.get(upper, upper)
    # `in ALPHABET` alone would also accept the several letters that upper() makes of one ("ß" → "SS").
    if len(symbol) == 1 and symbol in ALPHABET:
        return symbol
    sentence = (
        f"Das Zeichen „{char}“ an Stelle {position} kommt in Lerncodes nicht vor. "
        "Ein Lerncode besteht aus Ziffern und Buchstaben ohne U, zum Beispiel 7K3QX-M9T2A. "
        "Bitte prüfen Sie Ihre Eingabe."
    )
    raise LearningCodeError(sentence, value=char, place=f"Stelle {position}")


def _length_sentence(count: int) -> str:
    if count == 0:
        return "Bitte geben Sie Ihren Lerncode ein. Er hat 10 Zeichen, zum Beispiel 7K3QX-M9T2A."
    verb = "ist es" if count == 1 else "sind es"
    missing = "fehlt etwas" if count < LENGTH else "ist etwas zu viel"
    return (
        f"Ein Lerncode hat {LENGTH} Zeichen, hier {verb} {count}. Es {missing}: "
        "Bitte vergleichen Sie Ihre Eingabe Zeichen für Zeichen mit Ihrem Code."
    )
