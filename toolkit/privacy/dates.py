"""One shift of all dates per person: what lies how far apart stays true, when it was does not.

The shift is a whole number of weeks, so weekdays stay and a visit does not land on a Sunday. It follows from
the key and the case number; all tables of a person move together, and nobody without the key can undo it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.keys import SecretKey
from toolkit.privacy.pseudonyms import check_columns

WEEKS = 26
DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class DateShift:
    """Shifts from -`weeks` to `weeks` weeks, never 0, all equally likely; for one project and period."""

    key: SecretKey
    project: str
    period: str
    weeks: int = WEEKS

    def __post_init__(self) -> None:
        if self.weeks < 1:
            sentence = "Daten müssen sich um mindestens eine Woche verschieben lassen."
            raise PrivacyError(sentence, value=self.weeks, place="weeks")

    def days_of(self, person: str) -> int:
        """The person's shift in days, a multiple of 7."""
        key = self.key.derive("zefas/dates/1", self.project, self.period, str(self.weeks))
        drawn = int.from_bytes(key.digest(person)) % (2 * self.weeks)
        steps = drawn - self.weeks
        return DAYS_IN_WEEK * (steps if steps < 0 else steps + 1)


def shift_dates(
    tables: Mapping[str, pd.DataFrame],
    persons: Mapping[str, str],
    dates: Mapping[str, Iterable[str]],
    shift: DateShift,
) -> dict[str, pd.DataFrame]:
    """Copies of the tables with every date moved by its person's shift.

    `persons` names each table's column of case numbers (call this before they become pseudonyms), `dates` its
    columns of dates: datetime64 or `date` objects. Empty dates stay empty; a row without a case number loses
    its dates, because unmoved they would show what was meant to be hidden.
    Raises PrivacyError for columns that a table does not have or that hold no dates.
    """
    made = {}
    for name, frame in tables.items():
        chosen = list(dates.get(name, ()))
        if not chosen:
            made[name] = frame.copy()
            continue
        check_columns(frame, name, [persons.get(name, ""), *chosen])
        owners = frame[persons[name]]
        days = owners.map({each: shift.days_of(str(each)) for each in owners.dropna().unique()})
        made[name] = frame.assign(**{column: _moved(frame[column], days, name) for column in chosen})
    return made


def _moved(column: pd.Series, days: pd.Series, table: str) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        moved = column + pd.to_timedelta(days, unit="D").astype("timedelta64[s]")
        return moved.astype(column.dtype)
    if all(pd.isna(cell) or isinstance(cell, date) for cell in column):
        pairs = zip(column, days, strict=True)
        return pd.Series([_later(cell, by) for cell, by in pairs], index=column.index, dtype=object)
    sentence = (
        f"In der Spalte „{column.name}“ der Tabelle „{table}“ stehen nicht nur Datumsangaben. "
        "Bitte lesen Sie die Lieferung erst ein; was kein Datum ist, lässt sich nicht verschieben."
    )
    raise PrivacyError(sentence, place=f"{table}.{column.name}")


def _later(day: date | None, days: float) -> date | None:
    return None if pd.isna(day) or pd.isna(days) or day is None else day + timedelta(days=int(days))
