"""Cells of a column as the integer codes of their texts; empty cells are a category of their own."""

from collections.abc import Hashable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.privacy.arrays import Integers
from toolkit.privacy.hierarchy import UNKNOWN

_YES_NO = {True: "ja", False: "nein"}


def coded_texts(column: "pd.Series[Any]") -> tuple[Integers, tuple[str, ...]]:
    """Code of each row and the text of each code; equal texts share a code, whatever their type was.

    Only the position of a row counts, never its label in the index.
    """
    codes, cells = pd.factorize(column, use_na_sentinel=True)
    texts = [cell_text(cell) for cell in cells]
    if (codes < 0).any():
        codes = np.where(codes < 0, len(texts), codes)
        texts.append(UNKNOWN)
    number, distinct = pd.factorize(np.asarray(texts, dtype=object))
    merged = codes if len(distinct) == len(texts) else number[codes]
    return merged.astype(np.int64, copy=False), tuple(str(text) for text in distinct)


def cell_text(cell: Hashable) -> str:
    """The text that stands for a cell in a hierarchy: `39`, `2024-05-01`, `ja`, `unbekannt`."""
    if isinstance(cell, bool | np.bool_):
        return _YES_NO[bool(cell)]
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        return str(int(cell))
    return str(cell).strip() or UNKNOWN
