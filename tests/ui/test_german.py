from datetime import date

import pytest

from toolkit.ui import german


def test_dates_have_no_leading_zeros() -> None:
    assert german.format_date(date(2026, 3, 9)) == "9.3.2026"
    assert german.format_long_date(date(2027, 11, 22)) == "22. November 2027"
    assert german.format_long_date(date(2027, 3, 1)) == "1. März 2027"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 Minuten"),
        (1, "1 Minute"),
        (45, "45 Minuten"),
        (60, "1 Stunde"),
        (80, "1 Stunde 20 Minuten"),
        (121, "2 Stunden 1 Minute"),
    ],
)
def test_minutes_become_hours_from_sixty(minutes: int, words: str) -> None:
    assert german.format_minutes(minutes) == words


@pytest.mark.parametrize(("number", "words"), [(1, "1 Frage"), (0, "0 Fragen"), (1234, "1.234 Fragen")])
def test_count_agrees_with_its_noun(number: int, words: str) -> None:
    assert german.count(number, "Frage", "Fragen") == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 KB"), (1, "1 KB"), (412_300, "413 KB"), (12_430_000, "12,4 MB"), (50_000_000, "50 MB")],
)
def test_sizes_of_files(size: int, words: str) -> None:
    assert german.format_bytes(size) == words
