"""The hierarchies of the data dictionary, made for the values a table holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import floor

import pandas as pd

from toolkit.content import HierarchyFile, Period, load_hierarchies
from toolkit.errors import PrivacyError
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.hierarchy import UNKNOWN, Hierarchy, hierarchy

EVERYTHING = "*"


def hierarchies_for(
    frame: pd.DataFrame,
    table: str,
    columns: Sequence[str],
    files: Mapping[str, HierarchyFile] | None = None,
) -> dict[str, Hierarchy]:
    """The hierarchies of some columns of a delivery's table, by column.

    `files` are `load_hierarchies()` unless given. Raises PrivacyError for a column without one, or cells
    that are no number or day where the hierarchy expects them.
    """
    known = load_hierarchies() if files is None else files
    made = {}
    for name in columns:
        file = known.get(f"{table}.{name}")
        if file is None:
            sentence = f"Für die Spalte „{name}“ der Tabelle „{table}“ gibt es keine Hierarchie."
            raise PrivacyError(sentence, value=name, place=f"{table}.{name}")
        made[name] = catalogue_hierarchy(name, file, coded_texts(frame[name])[1])
    return made


def catalogue_hierarchy(name: str, file: HierarchyFile, values: Iterable[str]) -> Hierarchy:
    """A hierarchy of the catalogue for some values (texts, as `cell_text` writes them).

    Raises PrivacyError for a value that is no number or day where one is expected.
    """
    if file.groups:
        return hierarchy(name, [(*path, EVERYTHING) for path in file.paths()])
    known = [value for value in values if value != UNKNOWN]
    try:
        rows = [(value, *_groups(file, value), EVERYTHING) for value in known]
    except ValueError as error:
        what = "keine Zahl" if file.bands else "kein Datum der Form JJJJ-MM-TT"
        sentence = f"In der Spalte „{name}“ steht etwas, das {what} ist. Bitte berichtigen Sie die Lieferung."
        raise PrivacyError(sentence, place=name) from error
    return hierarchy(name, rows or [(UNKNOWN, *_unknown(file), EVERYTHING)])


def _groups(file: HierarchyFile, value: str) -> list[str]:
    if file.bands:
        return [_band(float(value), width, file.continuous) for width in file.bands]
    day = date.fromisoformat(value) if file.periods else None
    return [_PERIODS[period](day) for period in file.periods] if day else []


def _unknown(file: HierarchyFile) -> list[str]:
    return [UNKNOWN] * (len(file.bands) + len(file.periods))


def _band(value: float, width: int, continuous: bool) -> str:
    low = floor(value / width) * width
    return f"{low} bis unter {low + width}" if continuous else f"{low}–{low + width - 1}"


def _years(width: int) -> Callable[[date], str]:
    return lambda day: _band(day.year, width, continuous=False)


_PERIODS: Mapping[Period, Callable[[date], str]] = {
    Period.MONTH: lambda day: f"{day.year}-{day.month:02}",
    Period.QUARTER: lambda day: f"{(day.month + 2) // 3}. Quartal {day.year}",
    Period.HALF_YEAR: lambda day: f"{(day.month + 5) // 6}. Halbjahr {day.year}",
    Period.YEAR: lambda day: str(day.year),
    Period.FIVE_YEARS: _years(5),
    Period.DECADE: _years(10),
}
