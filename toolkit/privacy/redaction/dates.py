"""Exact dates: how they are written, and what replaces them (the month, or days since an anchor)."""

import re
from datetime import date
from typing import Final

MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_SHORT: Final = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)} | {"jän": 1, "mrz": 3}
_CENTURY, _TURN = 100, 50

_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
DAY: Final = (
    rf"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|{_D}\.\s?{_M}\.\s?(?:(?:19|20)\d\d|\d\d)(?![\d.]\d|\d)|{_D}/{_M}/(?:19|20)\d\d(?!\d)"
    rf"|{_D}-{_M}-(?:19|20)\d\d(?!\d)|{_D}\.{_M}\.(?!\d)"
)
_MONTH_WORD = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan\.|Feb\.|Mrz\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Okt\.|Nov\.|Dez\.)"
)
LONG_DAY: Final = rf"{_D}\.\s?{_MONTH_WORD}(?:\s(?:19|20)\d\d(?!\d))?"
_ORDINALS: Final = (
    "ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten", "siebten", "achten",
    "neunten", "zehnten", "elften", "zwölften", "dreizehnten", "vierzehnten", "fünfzehnten",
    "sechzehnten", "siebzehnten", "achtzehnten", "neunzehnten", "zwanzigsten", "einundzwanzigsten",
    "zweiundzwanzigsten", "dreiundzwanzigsten", "vierundzwanzigsten", "fünfundzwanzigsten",
    "sechsundzwanzigsten", "siebenundzwanzigsten", "achtundzwanzigsten", "neunundzwanzigsten",
    "dreißigsten", "einunddreißigsten",
)  # fmt: skip
SPOKEN_DAY: Final = (
    rf"(?<!\w)(?:{'|'.join(_ORDINALS)}) {_MONTH_WORD}"
    r"(?: (?:(?:19|20)\d\d(?!\d)|(?:neunzehnhundert|zweitausend)[a-zäöüß]*))?"
)
_NUMBERS = re.compile(r"\d+")


def read_date(text: str) -> tuple[int | None, int, int]:
    """Year (None if not said), month, day of a date as DAY and LONG_DAY find it."""
    first, _, rest = text.partition(" ")
    if first in _ORDINALS:
        years = [int(part) for part in _NUMBERS.findall(rest)]
        return _year(years), _SHORT[rest[:3].lower()], _ORDINALS.index(first) + 1
    numbers = [int(part) for part in _NUMBERS.findall(text)]
    if word := re.search(r"[^\W\d_]{3}", text):
        return _year(numbers[1:]), _SHORT[word.group().lower()], numbers[0]
    if numbers[0] > 31:
        return numbers[0], numbers[1], numbers[2]
    return _year(numbers[2:]), numbers[1], numbers[0]


def coarse_date(text: str, anchor: date | None) -> str:
    """„März 2025“, „März“; with an anchor „Tag +12“ where the year is known."""
    year, month, day = read_date(text)
    if anchor and year and (exact := _valid(year, month, day)):
        return f"[TAG {(exact - anchor).days:+d}]"
    return f"[{MONTHS[month - 1]} {year}]" if year else f"[{MONTHS[month - 1]}]"


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(rest: list[int]) -> int | None:
    if not rest:
        return None
    year = rest[0]
    return year if year >= _CENTURY else year + (1900 if year > _TURN else 2000)
