"""Dates, numbers and counts as they stand in German text, for pages; see `toolkit.german`."""

from toolkit.german import (
    count,
    enumerate_words,
    format_bytes,
    format_date,
    format_long_date,
    format_minutes,
    format_number,
)

__all__ = [
    "count",
    "enumerate_words",
    "format_bytes",
    "format_date",
    "format_long_date",
    "format_minutes",
    "format_number",
]
