"""Dates, numbers and counts as they stand in German text."""

from collections.abc import Iterable
from datetime import date

from toolkit.learning.numbers import format_number

__all__ = [
    "count",
    "enumerate_words",
    "format_bytes",
    "format_date",
    "format_long_date",
    "format_minutes",
    "format_number",
    "format_share",
]

KILOBYTE = 1_000
MEGABYTE = 1_000 * KILOBYTE
SMALLEST_PERCENT = 0.1
WHOLE = 100
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def format_date(day: date) -> str:
    """`22.11.2026`, the short form for tables and notes."""
    return f"{day.day}.{day.month}.{day.year}"


def format_long_date(day: date) -> str:
    """`22. November 2026`, the form for a sentence."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def format_bytes(size: int) -> str:
    """`12,4 MB`, `3 KB`, `0 KB`; 1 KB is 1,000 bytes and the smallest unit, begun ones count."""
    if size < MEGABYTE:
        return f"{format_number(-(-size // KILOBYTE))} KB"
    return f"{format_number(round(size / MEGABYTE, 1))} MB"


def format_minutes(minutes: int) -> str:
    """`45 Minuten`, `1 Stunde`, `1 Stunde 20 Minuten`."""
    hours, rest = divmod(minutes, 60)
    parts = [count(hours, "Stunde", "Stunden")] if hours else []
    if rest or not hours:
        parts.append(count(rest, "Minute", "Minuten"))
    return " ".join(parts)


def count(number: int, one: str, many: str) -> str:
    """`1 Frage`, `7 Fragen`."""
    return f"{format_number(number)} {one if number == 1 else many}"


def enumerate_words(words: Iterable[str]) -> str:
    """`A, B und C`."""
    *head, last = tuple(words) or ("",)
    return f"{', '.join(head)} und {last}" if head else last


def format_share(share: float) -> str:
    """A share from 0 to 1 in percent, one decimal at most: `12,5 %`; never 0 % for what is not nothing."""
    percent = share * 100
    if 0 < percent < SMALLEST_PERCENT:
        return f"unter {format_number(SMALLEST_PERCENT)} %"
    if percent < WHOLE and round(percent, 1) == WHOLE:
        return "über 99,9 %"
    return f"{format_number(round(percent, 1))} %"
