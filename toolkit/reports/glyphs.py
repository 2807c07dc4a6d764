"""Characters that the shipped font can show.

PDF/UA refuses a text with a missing glyph, and one letter in a name must not cost the whole report.
"""

import unicodedata
from collections.abc import Set
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REPLACEMENT = "?"
_INVISIBLE = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))


def showable(text: str) -> str:
    """The text in composed form (NFC), with `?` for each character that the font lacks.

    Control characters and line breaks become blanks: a report's text is one paragraph.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(_shown(char) for char in composed)


def _shown(char: str) -> str:
    if unicodedata.category(char) in _INVISIBLE:
        return " " if char.isspace() else ""
    if char.isascii() or ord(char) in _known():
        return char
    return "" if unicodedata.combining(char) else REPLACEMENT


@cache
def _known() -> Set[int]:
    from matplotlib.ft2font import FT2Font  # loads matplotlib, which most reports do not need

    maps = [set(FT2Font(str(path)).get_charmap()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(set.intersection(*maps))
