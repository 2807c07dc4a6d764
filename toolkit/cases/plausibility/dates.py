"""Calendar arithmetic on whole columns; every result is missing where a date is."""

import pandas as pd

from toolkit.content.plausibility import Unit

_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}


def as_dates(values: pd.Series) -> pd.Series:
    """A column as dates that hold every year a cell can name."""
    return values.astype("datetime64[s]")


def between(start: pd.Series, end: pd.Series, unit: Unit) -> pd.Series:
    """Days, or completed months or years, from one date to another; negative if it lies before."""
    if unit is Unit.DAYS:
        return (end - start).dt.days.astype("Int64")
    months = (end.dt.year - start.dt.year) * 12 + (end.dt.month - start.dt.month)
    months = (months - (end.dt.day < start.dt.day)).astype("Int64").mask(start.isna() | end.isna())
    return pd.Series(months // _MONTHS[unit])


def moved(start: pd.Series, plus: int, unit: Unit) -> pd.Series:
    """The date `plus` days, months or years later; the 31st becomes the last day of a shorter month."""
    if unit is Unit.DAYS:
        return start + pd.Timedelta(days=plus)
    return as_dates(start + pd.DateOffset(months=plus * _MONTHS[unit]))
