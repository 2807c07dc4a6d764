"""Numbers as Germans write them: 15, 6,5, 1.234,5, 30 Stunden."""

import re
from datetime import date, time
from decimal import Decimal

from toolkit.cases.cleaning.outcome import Outcome, repaired, unreadable
from toolkit.cases.words import shown
from toolkit.content.caseload import ColumnSpec
from toolkit.content.caseload_terms import ColumnKind
from toolkit.errors import ResponseError
from toolkit.learning.numbers import parse_number

_PLAIN = re.compile(r"[-+]?\d{1,15}(?:,\d{1,6})?", re.ASCII)
_LONGEST = 40


def read_number(value: object, column: ColumnSpec) -> Outcome:
    """A cell of a column of numbers; whole and within the bounds where the column asks for it."""
    if isinstance(value, date | time):
        sentence = f"„{shown(value)}“ ist ein Datum oder eine Uhrzeit, keine Zahl."
        return unreadable(sentence, expected(column))
    if isinstance(value, int | float):
        return _fitting(Decimal(str(value)), shown(value), column, plain=True)
    text = " ".join(str(value).split())
    try:
        number = parse_number(text, column.unit) if len(text) <= _LONGEST else None
    except ResponseError:
        number = None
    if number is None:
        return unreadable(f"„{shown(text)}“ ist keine Zahl.", expected(column))
    return _fitting(number, text, column, plain=bool(_PLAIN.fullmatch(text)))


def expected(column: ColumnSpec) -> str:
    """German wording for what the column takes."""
    noun = "ganze Zahl" if column.kind is ColumnKind.INTEGER else "Zahl"
    low, high = column.minimum, column.maximum
    bounds = [f"ab {shown(low)}"] if low is not None else []
    bounds += [f"bis {shown(high)}"] if high is not None else []
    unit = f" ({column.unit})" if column.unit else ""
    return " ".join([noun, *bounds]) + unit


def _fitting(number: Decimal, text: str, column: ColumnSpec, plain: bool) -> Outcome:
    whole = column.kind is ColumnKind.INTEGER
    if not number.is_finite() or (whole and number != number.to_integral_value()):
        return unreadable(f"„{text}“ ist keine {'ganze ' if whole else ''}Zahl.", expected(column))
    if not _within(number, column):
        return unreadable(f"{text} liegt außerhalb der Grenzen und wurde nicht übernommen.", expected(column))
    value = int(number) if whole else float(number)
    return Outcome(value) if plain else repaired(value, f"„{text}“ gelesen als {shown(value)}.")


def _within(number: Decimal, column: ColumnSpec) -> bool:
    low, high = column.minimum, column.maximum
    above = not isinstance(low, int | float) or number >= Decimal(str(low))
    return above and (not isinstance(high, int | float) or number <= Decimal(str(high)))
