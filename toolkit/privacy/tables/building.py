"""From records of persons to the cells of the tables that are to be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from toolkit.privacy.tables.blocks import Block, block
from toolkit.privacy.tables.cells import Cells, Key
from toolkit.privacy.tables.dimensions import Dimension, Parents
from toolkit.privacy.tables.reading import amounts, check_columns, check_size, dimensions, one_row_each

HIDDEN_CELLS = 5_000


@dataclass(frozen=True)
class Layout:
    """One table: its dimensions and, in their order, the number of each cell in the set."""

    dimensions: tuple[Dimension, ...]
    places: NDArray[np.int64]


def build(
    frame: pd.DataFrame,
    tables: Sequence[Sequence[str]],
    *,
    value: str | None = None,
    parents: Mapping[str, Parents] | None = None,
    contributors: int = 1,
    persons: str | None = None,
) -> tuple[Cells, tuple[Layout, ...]]:
    """Cells of the tables and the place of each cell in them; one row of `frame` is one person.

    `tables` names the columns of each table. Without `value` persons are counted, with it that column is
    summed and `contributors` says how many of the largest contributions the dominance rule adds up. Empty
    cells of the frame count as "unbekannt". `persons` names the key of the person where one has several rows
    (see `reading.one_row_each`). From three tables on, cells of the table that crosses all dimensions join as
    hidden ones while there are at most 5,000: an attacker knows that they exist.
    Raises PrivacyError for missing columns, negative or empty sums, and more than 20,000 cells.
    """
    check_columns(frame, tables, value, persons)
    people = one_row_each(frame, tables, value, persons)
    dims = dimensions(people, tables, parents or {})
    added = amounts(people, value)
    check_size(dims, tables)
    blocks = [block(people, [dims[name] for name in table], added, contributors) for table in tables]
    published, wanted = len(blocks), len(blocks) > 2
    small = prod(len(each.nodes) for each in dims.values()) <= HIDDEN_CELLS
    if wanted and small:
        blocks.append(block(people, list(dims.values()), added, contributors))
    return _joined(blocks, published, whole=value is None, crossed=small or not wanted)


def _joined(
    blocks: Sequence[Block], published: int, *, whole: bool, crossed: bool
) -> tuple[Cells, tuple[Layout, ...]]:
    index: dict[Key, int] = {}
    for each in blocks:
        for key in each.keys:
            index.setdefault(key, len(index))
    shown = {key for each in blocks[:published] for key in each.keys}
    places = [np.array([index[key] for key in each.keys]) for each in blocks]
    columns = {name: np.zeros(len(index)) for name in ("values", "persons", "alone", "largest")}
    for each, place in zip(blocks, places, strict=True):
        for name, column in columns.items():
            column[place] = getattr(each, name)
    cells = Cells(
        tuple(index),
        columns["values"],
        columns["persons"].astype(np.int64),
        columns["alone"].astype(np.int64),
        columns["largest"],
        _distinct([_moved(each.sums, place, len(index)) for each, place in zip(blocks, places, strict=True)]),
        np.array([key not in shown for key in index]),
        whole,
        crossed,
    )
    layouts = tuple(
        Layout(each.dimensions, place.reshape([len(axis.nodes) for axis in each.dimensions]))
        for each, place in zip(blocks[:published], places[:published], strict=True)
    )
    return cells, layouts


def _moved(sums: csr_array, place: NDArray[np.int64], size: int) -> csr_array:
    spread = csr_array((np.ones(len(place)), (np.arange(len(place)), place)), shape=(len(place), size))
    return csr_array(sums @ spread)


def _distinct(parts: Sequence[csr_array]) -> csr_array:
    """All sums, each once: tables that share a margin share its sums too."""
    stacked = csr_array(vstack(list(parts)))
    stacked.sort_indices()
    rows = zip(
        np.split(stacked.indices, stacked.indptr[1:-1]),
        np.split(stacked.data, stacked.indptr[1:-1]),
        strict=True,
    )
    first: dict[tuple[bytes, bytes], int] = {}
    for number, (columns, signs) in enumerate(rows):
        first.setdefault((columns.tobytes(), signs.tobytes()), number)
    return csr_array(stacked[list(first.values())])
