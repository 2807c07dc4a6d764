"""Rows that belong together across tables, by whole-number codes of a shared key."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.intp]
MISSING = -1


@dataclass(frozen=True, slots=True)
class Key:
    """One key column of every table as codes into the same list of values; -1 is missing."""

    codes: Mapping[str, Codes]
    size: int


def encode(tables: Mapping[str, pd.DataFrame], column: str) -> Key:
    """The key's codes for every table that has the column."""
    having = {name: frame[column] for name, frame in tables.items() if column in frame.columns}
    if not having:
        return Key({}, 0)
    joined = pd.concat([series.astype("object") for series in having.values()], ignore_index=True)
    codes, values = pd.factorize(joined)
    ends = np.cumsum([len(series) for series in having.values()])
    return Key(dict(zip(having, np.split(codes, ends[:-1]), strict=True)), len(values))


def look_up(source: pd.Series, owners: Codes, wanted: Codes, size: int) -> pd.Series:
    """For each wanted code the value of the first row that owns it; missing where nobody does."""
    first = np.full(size + 1, MISSING, dtype=np.intp)  # the last place is for code -1
    known = owners != MISSING
    first[owners[known][::-1]] = np.flatnonzero(known)[::-1]
    return take(source, first[wanted])


def take(source: pd.Series, rows: Codes) -> pd.Series:
    """The source's values at row positions, renumbered from 0; missing where a position is -1."""
    extended = source.reset_index(drop=True).reindex(rows)
    return extended.reset_index(drop=True)


def pairs(own: Codes, other: Codes) -> tuple[Codes, Codes]:
    """Row positions of every pair (own row, other row) with the same known code."""
    left = pd.DataFrame({"code": own, "own": np.arange(len(own))})
    right = pd.DataFrame({"code": other, "other": np.arange(len(other))})
    joined = left[left["code"] != MISSING].merge(right, on="code")
    return joined["own"].to_numpy(dtype=np.intp), joined["other"].to_numpy(dtype=np.intp)
