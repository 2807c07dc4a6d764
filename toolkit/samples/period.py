"""The period the samples describe: the first year of the funding period 2025 to 2027."""

from datetime import date, timedelta

FIRST_DAY = date(2025, 1, 1)
LAST_DAY = date(2025, 12, 31)
"""Also the reference day (Stichtag) of every sample."""

BEGUN = 1600
PLACED = 600
"""Published: mentoring begun with more than 1,600 people, 600 of them in Ausbildung or employment."""

TRAINING_STARTS = (date(2025, 8, 1), date(2025, 9, 1))

BEGIN_WEIGHTS = tuple(enumerate((120, 110, 110, 95, 85, 75, 60, 65, 95, 80, 65, 25), start=1))
"""Months in which mentoring begins: many after the start of the programme, few in the holidays."""


def placements_of(persons: int) -> int:
    """How many of so many persons reach Ausbildung or employment in the year: 600 of 1,600, rounded."""
    return (persons * PLACED + BEGUN // 2) // BEGUN


def days(count: int) -> timedelta:
    """A span of days."""
    return timedelta(days=count)


def on_weekday(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + days(7 - day.weekday()) if day.weekday() > 4 else day


def months_before(day: date, months: int) -> date:
    """The day so many months earlier; the 31st becomes the 28th."""
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, min(day.day, 28))


def months_between(start: date, end: date) -> int:
    """Completed months."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def years_between(start: date, end: date) -> int:
    """Completed years."""
    return months_between(start, end) // 12
