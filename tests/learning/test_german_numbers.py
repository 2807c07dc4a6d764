from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import ResponseError
from toolkit.learning.numbers import format_number, format_quantity, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("15", "15"),
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234\u00a0567", "1234567"),
        ("1.234", "1234"),
        ("12.345.678,90", "12345678.9"),
        ("0,5", "0.5"),
        ("0.125", "0.125"),
        ("2.5", "2.5"),
        ("1234.5", "1234.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("+3", "3"),
        ("007", "7"),
    ],
)
def test_numbers_as_people_type_them(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("15 Monate", "Monate"),
        ("15Monate", "Monate"),
        ("15 MONATEN", "Monate"),
        ("1 Monat", "Monate"),
        ("15 Mon.", "Monate"),
        ("15 €", "Euro"),
        ("15 EUR", "Euro"),
        ("15 Euro", "€"),
        ("15 %", "Prozent"),
        ("15 Euro", "€ pro Monat"),
        ("15 Stunden", "Stunden pro Woche"),
        ("15 Std.", "Std. pro Woche"),
    ],
)
def test_the_unit_asked_for_may_follow(typed, unit):
    assert parse_number(typed, unit) in {Decimal(15), Decimal(1)}


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("15 Wochen", "Monate"),
        ("15 Wochen", "Wochenstunden"),
        ("12 Monate und 3 Tage", "Monate"),
        ("15 Euro", "%"),
    ],
)
def test_another_unit_is_named_in_the_sentence(typed, unit):
    with pytest.raises(ResponseError, match=f"Gefragt ist die Einheit „{unit}“"):
        parse_number(typed, unit)


def test_a_number_without_unit_wants_none():
    with pytest.raises(ResponseError, match="nur eine Zahl ein, ohne „Monate“"):
        parse_number("15 Monate")


@pytest.mark.parametrize(
    "typed",
    [
        "zwölf",
        "1,2,3",
        "1,234.5",
        "1.23.4",
        "1..2",
        "--3",
        ".",
        ",",
        "1,",
        "٣",
        "²",
        "½",
        "0x10",
        "1e5",
        "NaN",
    ],
)
def test_nonsense_is_refused_with_an_example(typed):
    with pytest.raises(ResponseError, match="Bitte"):
        parse_number(typed)


def test_nothing_is_asked_for():
    with pytest.raises(ResponseError, match=r"^Bitte geben Sie eine Zahl ein\.$"):
        parse_number("  ", "Monate")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (15, "15"),
        (1234.5, "1.234,5"),
        (0.1, "0,1"),
        (-1000, "-1.000"),
        (Decimal("2.50"), "2,5"),
        (100, "100"),
    ],
)
def test_numbers_are_written_the_german_way(number, text):
    assert format_number(number) == text


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (14.6, "Euro", "14,60 Euro"),
        (14.6, "€ pro Stunde", "14,60 € pro Stunde"),
        (6100, "Euro", "6.100 Euro"),
        (1.5, "Monate", "1,5 Monate"),
        (14.6, None, "14,6"),
    ],
)
def test_money_that_is_not_whole_has_its_cents(number, unit, text):
    assert format_quantity(number, unit) == text


@given(st.decimals(-(10**9), 10**9, places=3))
def test_what_is_written_can_be_read(number):
    assert parse_number(format_number(number)) == number
