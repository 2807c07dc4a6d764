"""Which columns go along, and how: pseudonyms, shifted days, redacted texts; everything else stays behind."""

from collections.abc import Iterable, Mapping

import pandas as pd

from toolkit.content.caseload import ColumnSpec, TableSpec
from toolkit.content.caseload_terms import ColumnKind, PrivacyClass
from toolkit.privacy.dates import DateShift
from toolkit.privacy.handover.settings import GUARDED, Purpose, Settings
from toolkit.privacy.handover.source import CASES, Source
from toolkit.privacy.handover.texts import note_id
from toolkit.privacy.pseudonyms import Pseudonyms

CASE_NUMBERS = ("fall_id", "frueherer_fall_id")
_OPEN = (PrivacyClass.NONE, PrivacyClass.SENSITIVE)
_YES_NO = {True: "ja", False: "nein"}


def kept_columns(table: TableSpec, settings: Settings) -> tuple[ColumnSpec, ...]:
    """The columns that go along beside the generalised ones, in the order of the dictionary."""
    return tuple(column for column in table.columns if _goes(column, settings))


def _goes(column: ColumnSpec, settings: Settings) -> bool:
    reading = settings.purpose is Purpose.READING
    if column.name in CASE_NUMBERS:
        return reading
    if column.privacy is PrivacyClass.FREE_TEXT:
        return settings.texts
    if column.privacy is PrivacyClass.SENSITIVE and column.name != GUARDED and not settings.sensitive:
        return False
    plain = column.privacy in _OPEN and column.kind not in (ColumnKind.TEXT, ColumnKind.REFERENCE)
    return plain and (reading or column.kind in (ColumnKind.CHOICE, ColumnKind.YES_NO))


class Preparer:
    """Makes columns fit to be released; pseudonyms and shift hold for one project and period."""

    def __init__(
        self,
        source: Source,
        settings: Settings,
        pseudonyms: Pseudonyms,
        shift: DateShift,
        texts: Mapping[str, str],
    ) -> None:
        self._source = source
        self._settings = settings
        self._pseudonyms = pseudonyms
        self._texts = texts
        self._days = {case: shift.days_of(person) for case, person in source.persons.items()}

    def table(self, table: TableSpec, columns: Iterable[ColumnSpec]) -> pd.DataFrame:
        """These columns of a table, row by row as delivered; rows of unknown cases are left out."""
        frame = self._source.tables[table.name]
        made = {column.name: self._column(table.name, column, frame) for column in columns}
        return pd.DataFrame(made, index=frame.index)[frame["fall_id"].isin(list(self._days))]

    def linked(self) -> dict[str, pd.DataFrame]:
        """The other tables, by name, sorted by pseudonym; empty ones and all for tables are left out."""
        if not self._settings.linked:
            return {}
        tables = (each for each in self._source.dictionary.tables.values() if each.name != CASES)
        made = {each.name: self.table(each, kept_columns(each, self._settings)) for each in tables}
        return {
            name: frame.sort_values("fall_id", kind="stable", ignore_index=True)
            for name, frame in made.items()
            if len(frame)
        }

    def _column(self, table: str, column: ColumnSpec, frame: pd.DataFrame) -> pd.Series:
        cells = frame[column.name]
        if column.name in CASE_NUMBERS:
            return self._pseudonyms.column(cells)
        if column.privacy is PrivacyClass.FREE_TEXT:
            places = [note_id(table, column.name, row) for row in range(len(cells))]
            return pd.Series([self._texts.get(place) for place in places], index=cells.index, dtype=object)
        if column.kind is ColumnKind.DATE:
            return self._moved(cells, frame["fall_id"])
        if column.kind is ColumnKind.YES_NO:
            return cells.map(_YES_NO).astype(object)
        return cells.astype(object).map(lambda cell: column.labels.get(cell, cell), na_action="ignore")

    def _moved(self, cells: pd.Series, owners: pd.Series) -> pd.Series:
        by = pd.to_timedelta(owners.map(self._days), unit="D").astype("timedelta64[s]")
        moved: pd.Series = cells + by
        shown = (lambda day: day.date()) if self._settings.exact_days else _month
        return moved.map(shown, na_action="ignore").astype(object)


def _month(day: pd.Timestamp) -> str:
    return f"{day.month:02}/{day.year}"
