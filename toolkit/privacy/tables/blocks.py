"""The cells of one table: values, persons and largest contributions, with groups and totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array, kron, vstack

from toolkit.privacy.tables.cells import Floats, Key
from toolkit.privacy.tables.dimensions import TOTAL, Dimension
from toolkit.privacy.tables.reading import texts


@dataclass(frozen=True)
class Block:
    """What one table contributes before shared cells are joined; fields as in `Cells`."""

    dimensions: tuple[Dimension, ...]
    keys: tuple[Key, ...]
    values: Floats
    persons: Floats
    alone: Floats
    largest: Floats
    sums: csr_array


def block(frame: pd.DataFrame, dims: list[Dimension], amounts: Floats, contributors: int) -> Block:
    """The cells of the table with these dimensions; `amounts` (rows,) is what each row adds."""
    shape = tuple(len(each.leaves) for each in dims)
    codes = [pd.Categorical(texts(frame[each.name]), categories=each.leaves).codes for each in dims]
    flat = np.ravel_multi_index(tuple(np.asarray(code, dtype=np.int64) for code in codes), shape)
    values = _expanded(_tally(flat, amounts, shape), dims)
    persons = _expanded(_tally(flat, np.ones(len(flat)), shape), dims)
    numbers = np.arange(len(flat), dtype=float)
    alone = np.where(persons == 1, _expanded(_tally(flat, numbers, shape), dims), -1)
    largest = _largest(flat, amounts, shape, dims, contributors)
    return Block(
        tuple(dims), _keys(dims), values.ravel(), persons.ravel(), alone.ravel(), largest.ravel(), _sums(dims)
    )


def _tally(flat: NDArray[np.int64], weights: Floats, shape: tuple[int, ...]) -> Floats:
    return np.bincount(flat, weights, prod(shape)).astype(float).reshape(shape)


def _expanded(inner: Floats, dims: Sequence[Dimension]) -> Floats:
    """Groups and totals beside the finest categories, along every axis."""
    for axis, each in enumerate(dims):
        inner = np.moveaxis(np.tensordot(inner, each.members.astype(float), axes=(axis, 0)), -1, axis)
    return inner


def _largest(
    flat: NDArray[np.int64], amounts: Floats, shape: tuple[int, ...], dims: Sequence[Dimension], count: int
) -> Floats:
    """Sum of the `count` largest contributions to each cell, groups and totals too."""
    tops = np.zeros((prod(shape), count))
    order = np.lexsort((-amounts, flat))
    rank = np.arange(len(flat)) - np.searchsorted(flat[order], flat[order], side="left")
    chosen = rank < count
    tops[flat[order][chosen], rank[chosen]] = amounts[order][chosen]
    tops = tops.reshape((*shape, count))
    for axis, each in enumerate(dims):
        tops = np.stack([_merged(tops, axis, below == 1, count) for below in each.members.T], axis=axis)
    total: Floats = tops.sum(axis=-1)
    return total


def _merged(tops: Floats, axis: int, below: NDArray[np.bool_], count: int) -> Floats:
    chosen = np.moveaxis(np.compress(below, tops, axis=axis), axis, -2)
    flat = chosen.reshape((*chosen.shape[:-2], -1))
    best: Floats = -np.sort(-flat, axis=-1)[..., :count]
    return best


def _keys(dims: Sequence[Dimension]) -> tuple[Key, ...]:
    names = [each.name for each in dims]
    return tuple(
        tuple(sorted((name, node) for name, node in zip(names, nodes, strict=True) if node is not TOTAL))
        for nodes in product(*(each.nodes for each in dims))
    )


def _sums(dims: Sequence[Dimension]) -> csr_array:
    """Every node's sum over its children, for each combination of the other dimensions' nodes."""
    sizes = [len(each.nodes) for each in dims]
    parts = [
        kron(kron(eye_array(prod(sizes[:axis])), csr_array(each.sums)), eye_array(prod(sizes[axis + 1 :])))
        for axis, each in enumerate(dims)
    ]
    return csr_array(vstack(parts))
