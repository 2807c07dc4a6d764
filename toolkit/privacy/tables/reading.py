"""The columns that tables are made of: checked, and one row for each person."""

from collections.abc import Mapping, Sequence
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import PrivacyError
from toolkit.privacy.hierarchy import UNKNOWN
from toolkit.privacy.tables.cells import Floats
from toolkit.privacy.tables.dimensions import Dimension, Parents, dimension

MAX_CELLS = 20_000
SEVERAL = "mehrere"
"""Category of a person whose rows have different values."""


def check_columns(
    frame: pd.DataFrame, tables: Sequence[Sequence[str]], value: str | None, persons: str | None
) -> None:
    """Raises PrivacyError for missing columns and for a table without or with repeated ones."""
    named = {name for table in tables for name in table} | {name for name in (value, persons) if name}
    missing = sorted(named - set(frame.columns))
    if missing:
        sentence = (
            f"Für die Tabelle fehlt die Spalte „{missing[0]}“. Bitte wählen Sie Merkmale, die geliefert sind."
        )
        raise PrivacyError(sentence, value=tuple(missing), place=missing[0])
    if not tables or any(len(set(table)) != len(table) for table in tables):
        raise PrivacyError("Bitte wählen Sie für jede Tabelle mindestens ein Merkmal, jedes nur einmal.")


def one_row_each(
    frame: pd.DataFrame, tables: Sequence[Sequence[str]], value: str | None, persons: str | None
) -> pd.DataFrame:
    """The columns that are needed, with one row for each value of the key `persons`; amounts are added up.

    A person whose rows differ in a column is in the category "mehrere" there, so that every person stands in
    exactly one cell and sums still hold. Raises PrivacyError for rows without key and for unusable amounts.
    """
    if persons is None:
        return frame
    if missing := int(_missing(frame[persons]).sum()):
        sentence = f"In {missing} Zeilen fehlt der Schlüssel der Person (Spalte „{persons}“)."
        raise PrivacyError(sentence, value=missing, place=persons)
    names = sorted({name for table in tables for name in table})
    owners, keys = pd.factorize(frame[persons].astype(str))
    columns: dict[str, object] = {name: _one_value(frame[name], owners, len(keys)) for name in names}
    if value is not None:
        columns[value] = np.bincount(owners, amounts(frame, value), len(keys))
    return pd.DataFrame(columns)


def _one_value(column: pd.Series, owners: NDArray[np.int64], count: int) -> "pd.Categorical[str]":
    order = _categories(column)
    codes = pd.Categorical(texts(column), categories=order).codes
    low, high = np.full(count, len(order)), np.full(count, -1)
    np.minimum.at(low, owners, codes)
    np.maximum.at(high, owners, codes)
    several = low != high
    known = [each for each in order if each not in (UNKNOWN, SEVERAL)]
    names = np.where(several, SEVERAL, np.array([*order, SEVERAL], dtype=object)[low])
    return pd.Categorical(names, categories=[*known, SEVERAL, UNKNOWN])


def dimensions(
    frame: pd.DataFrame, tables: Sequence[Sequence[str]], parents: Mapping[str, Parents]
) -> dict[str, Dimension]:
    """The dimension of every column in a table, by its name."""
    names = sorted({name for table in tables for name in table})
    return {name: dimension(name, _categories(frame[name]), parents.get(name)) for name in names}


def _categories(column: pd.Series) -> list[str]:
    """Categories in their declared order, others sorted; unknown last."""
    declared = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else None
    present = set(texts(column))
    order = [str(each) for each in declared] if declared is not None else sorted(present - {UNKNOWN})
    return [each for each in order if each in present and each != UNKNOWN] + [UNKNOWN] * (UNKNOWN in present)


def texts(column: pd.Series) -> list[str]:
    """The category of every row."""
    return [UNKNOWN if gone else str(each) for each, gone in zip(column, _missing(column), strict=True)]


def _missing(column: pd.Series) -> NDArray[np.bool_]:
    return np.array([pd.isna(each) or str(each) == "" for each in column], dtype=bool)


def amounts(frame: pd.DataFrame, value: str | None) -> Floats:
    """What each row adds to its cells, float64 (rows,): 1, or the column `value`. Raises PrivacyError."""
    if value is None:
        return np.ones(len(frame))
    amounts: Floats = pd.to_numeric(frame[value], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    if np.isnan(amounts).any() or (amounts < 0).any():
        sentence = (
            f"In der Spalte „{value}“ stehen leere, negative oder unlesbare Werte. "
            "Summen lassen sich nur schützen, wenn jede Zahl vorhanden und mindestens 0 ist."
        )
        raise PrivacyError(sentence, place=value)
    return amounts


def check_size(dims: Mapping[str, Dimension], tables: Sequence[Sequence[str]]) -> None:
    """Raises PrivacyError when there are more cells than can be protected together."""
    size = sum(prod(len(dims[name].nodes) for name in table) for table in tables)
    if size > MAX_CELLS:
        sentence = (
            f"Die Tabellen haben zusammen {size} Zellen; gemeinsam schützen lassen sich höchstens "
            f"{MAX_CELLS}. Bitte nehmen Sie weniger Merkmale oder gröbere Gruppen."
        )
        raise PrivacyError(sentence, value=size)
