"""What linked tables reveal about a person, as columns of the table of persons.

Whoever sees pseudonymised contacts knows how many there are and when they began and ended; k has to be
checked with that knowledge (see `anonymise`).
"""

from dataclasses import dataclass

import pandas as pd

from toolkit.content.hierarchies import HierarchyFile, Period
from toolkit.errors import PrivacyError


@dataclass(frozen=True)
class Link:
    """A table whose rows belong to persons: `key` is the person's key in it, `day` the day of a row."""

    name: str
    key: str
    day: str

    @property
    def columns(self) -> tuple[str, str, str]:
        """Names of the derived columns: count, first and last month."""
        return f"{self.name}_anzahl", f"{self.name}_erster_monat", f"{self.name}_letzter_monat"

    @property
    def hierarchies(self) -> dict[str, HierarchyFile]:
        """How the derived columns are coarsened."""
        count, first, last = self.columns
        shared = {"source": "Aus verknüpften Tabellen abgeleitet", "columns": ("abgeleitet.wert",)}
        months = HierarchyFile(
            title="Monat", periods=(Period.QUARTER, Period.HALF_YEAR, Period.YEAR), **shared
        )
        counts = HierarchyFile(title="Anzahl", bands=(2, 10, 20), **shared)
        return {count: counts, first: months, last: months}


def with_link(persons: pd.DataFrame, key: str, rows: pd.DataFrame, link: Link) -> pd.DataFrame:
    """`persons` with the columns of a link: rows of the person (0 without any), first and last month.

    Months are their first day; a person without dated rows has none, which is a category of its own.
    Raises PrivacyError if a column is missing.
    """
    for frame, name in ((persons, key), (rows, link.key), (rows, link.day)):
        if name not in frame.columns:
            raise PrivacyError(f"Die Spalte „{name}“ fehlt in der Tabelle.", value=name, place=name)
    count, first, last = link.columns
    days = pd.to_datetime(rows[link.day], errors="coerce")
    months = pd.Series(days.to_numpy().astype("datetime64[M]"), dtype="datetime64[s]")
    owned = months.groupby(rows[link.key].to_numpy())
    owner = persons[key]
    return persons.assign(
        **{
            count: owner.map(owned.size()).fillna(0).astype(int),
            first: owner.map(owned.min()),
            last: owner.map(owned.max()),
        }
    )
