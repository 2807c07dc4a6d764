"""German numbers: read what a learner types, write what a page shows."""

import re
from decimal import Decimal

from toolkit.errors import ResponseError

_GROUPED = r"[1-9]\d{0,2}(?:[. ]\d{3})+"
_AMOUNT = re.compile(
    rf"(?P<sign>[-+]?) ?(?P<whole>{_GROUPED}|\d+)(?:,(?P<fraction>\d+))? ?(?P<unit>[^\d.,].*)?", re.ASCII
)
# A point that cannot group thousands is the decimal point of an English keyboard.
_POINTED = re.compile(r"(?P<sign>[-+]?) ?(?P<whole>\d+)\.(?P<fraction>\d+) ?(?P<unit>[^\d.,].*)?", re.ASCII)
_UNIT_NAMES = {"€": "euro", "eur": "euro", "%": "prozent"}
_ENDING = 2
_SIGN = 3
_SWAP = str.maketrans(",.", ".,")


def parse_number(text: str, unit: str | None = None) -> Decimal:
    """Read "1.234,5", "15", "15 Monate", "-3" or "2.5"; a unit may follow if it is the one asked for.

    "1.234" is one thousand two hundred thirty-four. Raises ResponseError for anything else.
    """
    plain = " ".join(text.replace("\u2212", "-").split())
    found = _AMOUNT.fullmatch(plain) or _POINTED.fullmatch(plain)
    if found is None:
        raise ResponseError(_no_number(plain, unit), value=text)
    _check_unit(found["unit"], unit)
    whole = re.sub(r"[. ]", "", found["whole"])
    return Decimal(f"{found['sign']}{whole}.{found['fraction'] or '0'}")


def format_number(number: Decimal | float) -> str:
    """The number as Germans write it: 1234.5 becomes "1.234,5"."""
    exact = as_decimal(number)
    digits = f"{exact:,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.translate(_SWAP)


def format_quantity(number: Decimal | float, unit: str | None = None) -> str:
    """The number with its unit; an amount of money that is not whole has its cents: "14,60 Euro"."""
    text = format_number(number)
    if unit is None:
        return text
    if _unit_name(unit).startswith("euro") and "," in text:
        text = f"{as_decimal(number):,.2f}".translate(_SWAP)
    return f"{text} {unit}"


def as_decimal(number: Decimal | float) -> Decimal:
    """The number as it is written, so that 0.1 is a tenth."""
    return Decimal(str(number))


def _check_unit(typed: str | None, unit: str | None) -> None:
    if typed is None:
        return
    if unit is None:
        raise ResponseError(f"Bitte geben Sie nur eine Zahl ein, ohne „{typed}“.", value=typed)
    if not _same_unit(_unit_name(unit), _unit_name(typed)):
        sentence = (
            f"Gefragt ist die Einheit „{unit}“, „{typed}“ passt nicht dazu. Bitte geben Sie nur die Zahl ein."
        )
        raise ResponseError(sentence, value=typed)


def _unit_name(unit: str) -> str:
    first, blank, rest = unit.casefold().strip().partition(" ")
    return f"{_UNIT_NAMES.get(first, first)}{blank}{rest}"


def _same_unit(asked: str, typed: str) -> bool:
    """Whether the two differ by an ending ("Monat", "Monaten"), an abbreviation or an omitted "pro Woche"."""
    short = typed.rstrip(".")
    if not asked.startswith(short):
        return short.startswith(asked) and len(short) - len(asked) <= _ENDING
    rest = asked[len(short) :]
    return len(rest) <= _ENDING or rest.startswith(" ") or short != typed or len(short) <= _SIGN


def _no_number(typed: str, unit: str | None) -> str:
    if not typed:
        return "Bitte geben Sie eine Zahl ein."
    example = f"15 {unit}" if unit else "15"
    return f"„{typed}“ ist keine Zahl. Bitte schreiben Sie zum Beispiel {example} oder 1.234,5."
