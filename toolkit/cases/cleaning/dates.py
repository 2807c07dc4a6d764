"""Dates as people write them: 22.11.2026, 22.11.26, 2026-11-22, Excel's day numbers."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from toolkit.cases.cleaning.outcome import Outcome, doubtful, repaired, unreadable
from toolkit.cases.words import folded, shown
from toolkit.content.caseload import ColumnSpec

EXPECTED = "Datum, zum Beispiel 22.11.2026"

_EPOCH = date(1899, 12, 30)
_LAST_SERIAL = 2_958_465
"""31.12.9999, the last day a spreadsheet knows."""
_YEARS = range(1900, 2101)
_MONTHS = ("jan", "feb", "mae", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")

_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})[. /-]{1,2}(\d{1,2})[. /-]{1,2}(\d{2})", re.ASCII)
_LOOSE = re.compile(r"(\d{1,2})[. -]{1,2}(\d{1,2})[. -]{1,2}(\d{4})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./-]?(\d{2})[./-]?(\d{2})", re.ASCII)
_SPELT = re.compile(r"(\d{1,2})\.? ?([A-Za-zÄÖÜäöü]{3,9})\.? ?(\d{4})")
_WITH_TIME = re.compile(r"(.{6,18}?)(?:,? |T)\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: Uhr|Z)?")
_MONTH_ONLY = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?", re.ASCII)


def read_date(value: object, column: ColumnSpec) -> Outcome:
    """A cell of a date column; within the column's bounds, else it stays missing."""
    outcome = _read(value, column)
    day = outcome.value
    return outcome if not isinstance(day, date) else _bounded(day, outcome, column)


def _read(value: object, column: ColumnSpec) -> Outcome:
    if isinstance(value, datetime):
        if value.time() == time():
            return Outcome(value.date())
        return repaired(value.date(), f"Die Uhrzeit wurde weggelassen: {shown(value.date())}.")
    if isinstance(value, date):
        return Outcome(value)
    if isinstance(value, int | float):
        return _serial(float(value))
    return _text(" ".join(str(value).split()), column)


def _text(text: str, column: ColumnSpec) -> Outcome:
    for pattern, reader in _FORMS:
        if found := pattern.fullmatch(text):
            return reader(found, column)
    return unreadable(f"„{shown(text)}“ ist kein Datum.", EXPECTED)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _as_written(found: re.Match[str], _: ColumnSpec) -> Outcome:
    first, second, third = found.groups()
    day = _day(third, second, first) if len(third) == 4 else _day(first, second, third)
    return Outcome(day) if day else _no_such_day(found)


def _reordered(found: re.Match[str], column: ColumnSpec) -> Outcome:
    outcome = _as_written(found, column)
    return _told(outcome.value) if isinstance(outcome.value, date) else outcome


def _short_year(found: re.Match[str], column: ColumnSpec) -> Outcome:
    days = (_day(f"{century}{found[3]}", found[2], found[1]) for century in (20, 19))
    fitting = [day for day in days if day and _within(day, column)]
    if not fitting:
        return _no_such_day(found)
    return repaired(fitting[0], f"Zweistelliges Jahr, gelesen als {shown(fitting[0])}.")


def _slashes(found: re.Match[str], _: ColumnSpec) -> Outcome:
    german, american = _day(found[3], found[2], found[1]), _day(found[3], found[1], found[2])
    if german and american and german != american:
        sentence = f"„{found[0]}“ ist mehrdeutig, gelesen als Tag/Monat/Jahr: {shown(german)}."
        return doubtful(german, sentence, suggestion=f"{shown(german)} oder {shown(american)}")
    day = german or american
    return _told(day) if day else _no_such_day(found)


def _spelt(found: re.Match[str], _: ColumnSpec) -> Outcome:
    short = folded(found[2])[:3].replace("mar", "mae")
    day = _day(found[3], str(_MONTHS.index(short) + 1), found[1]) if short in _MONTHS else None
    return _told(day) if day else _no_such_day(found)


def _with_time(found: re.Match[str], column: ColumnSpec) -> Outcome:
    outcome = _text(found[1].strip(), column)
    day = outcome.value
    return repaired(day, f"Die Uhrzeit wurde weggelassen: {shown(day)}.") if day else outcome


def _month_only(found: re.Match[str], _: ColumnSpec) -> Outcome:
    first = _day(found[2], found[1], "1")
    sentence = f"„{found[0]}“ nennt nur den Monat."
    return unreadable(sentence, EXPECTED, shown(first) if first else None)


def _digits(found: re.Match[str], _: ColumnSpec) -> Outcome:
    return _serial(float(found[0].replace(",", ".")))


def _serial(number: float) -> Outcome:
    if number != number or not 1 <= number <= _LAST_SERIAL:
        return unreadable(f"„{shown(number)}“ ist kein Datum.", EXPECTED)
    if number in _YEARS:
        return unreadable(f"„{number:.0f}“ ist nur eine Jahreszahl.", EXPECTED, f"01.01.{number:.0f}")
    day = _EPOCH + timedelta(days=int(number))
    return repaired(day, f"Tageszahl aus Excel, gelesen als {shown(day)}.")


def _told(day: date) -> Outcome:
    return repaired(day, f"Gelesen als {shown(day)}.")


def _no_such_day(found: re.Match[str]) -> Outcome:
    return unreadable(f"Den Tag „{found[0]}“ gibt es nicht.", EXPECTED)


def _bounded(day: date, outcome: Outcome, column: ColumnSpec) -> Outcome:
    if _within(day, column):
        return outcome
    first, last = column.minimum, column.maximum
    sentence = f"{shown(day)} liegt außerhalb der Grenzen und wurde nicht übernommen."
    return unreadable(sentence, f"{shown(first)} bis {shown(last)}")


def _within(day: date, column: ColumnSpec) -> bool:
    first, last = column.minimum, column.maximum
    above = not isinstance(first, date) or day >= first
    return above and (not isinstance(last, date) or day <= last)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], ColumnSpec], Outcome]], ...] = (
    (_GERMAN, _as_written),
    (_ISO, _as_written),
    (_SHORT_YEAR, _short_year),
    (_LOOSE, _reordered),
    (_SLASHES, _slashes),
    (_YEAR_FIRST, _reordered),
    (_SPELT, _spelt),
    (_SERIAL, _digits),
    (_MONTH_ONLY, _month_only),
    (_WITH_TIME, _with_time),
)
