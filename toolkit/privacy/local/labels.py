"""What classes of a local recoding are released as: groups of the hierarchy, or the values they hold."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from toolkit.privacy.arrays import Integers
from toolkit.privacy.column import Column
from toolkit.privacy.hierarchy import UNKNOWN
from toolkit.privacy.local.partition import Partition
from toolkit.privacy.local.tree import Tree, ranges
from toolkit.privacy.recoded import Recoded

Values = tuple[int, ...]


def as_groups(column: Column, tree: Tree, codes: Integers, counts: Integers, classes: Partition) -> Recoded:
    """Every class as the smallest group of the hierarchy that covers it."""
    used, number = np.unique(tree.covering(codes, classes.classes, classes.count), return_inverse=True)
    mass = sum(np.bincount(nodes, counts, len(tree.penalty)) for nodes in tree.nodes)
    labels = tuple(tree.labels[node] for node in used)
    return Recoded(column.name, number[classes.classes], labels, tree.penalty[used], np.asarray(mass)[used])


def as_values(column: Column, tree: Tree, codes: Integers, counts: Integers, classes: Partition) -> Recoded:
    """Every class as the set of values in it: `{Polen, Tschechien}`, or a group's name where it is one.

    Numbers as everything from the least to the greatest: `17–19`.
    """
    sets = _ranges(codes, classes) if column.places is not None else _sets(codes, classes)
    number: dict[Values, int] = {}
    own = np.array([number.setdefault(values, len(number)) for values in sets], np.int64)
    names = _group_names(tree)
    return Recoded(
        name=column.name,
        codes=own[classes.classes],
        labels=tuple(_label(column, values, names) for values in number),
        penalty=np.array([_penalty(column, values) for values in number]),
        mass=np.array([counts[list(values)].sum() for values in number]),
    )


def _sets(codes: Integers, classes: Partition) -> Iterator[Values]:
    size = int(codes.max()) + 1
    owner, values = np.divmod(np.unique(classes.classes * size + codes), size)
    starts = np.searchsorted(owner, np.arange(classes.count + 1)).tolist()
    held = values.tolist()
    return (tuple(held[start:end]) for start, end in pairwise(starts))


def _ranges(codes: Integers, classes: Partition) -> Iterator[Values]:
    low, high = ranges(codes, classes.classes, classes.count)
    bounds = zip(low.tolist(), high.tolist(), strict=True)
    return (tuple(range(first, last + 1)) for first, last in bounds)


def _group_names(tree: Tree) -> dict[Values, str]:
    """Set of values → the finest group that has exactly these."""
    names: dict[Values, str] = {}
    for nodes in tree.nodes:
        for node in np.unique(nodes):
            names.setdefault(tuple(np.flatnonzero(nodes == node).tolist()), tree.labels[node])
    return names


def _label(column: Column, values: Values, names: dict[Values, str]) -> str:
    whole = len(values) == column.size
    if values in names and (whole or column.places is None or len(values) == 1):
        return names[values]
    words = [column.values[value] for value in values]
    if column.places is None:
        return "{" + ", ".join(words) + "}"
    return _range(words[1:], f"{UNKNOWN}, ") if words[0] == UNKNOWN else _range(words, "")


def _range(numbers: list[str], before: str) -> str:
    text = before + (numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    return "{" + text + "}" if before else text


def _penalty(column: Column, values: Values) -> float:
    if column.places is None:
        return (len(values) - 1) / max(column.size - 1, 1)
    return float(min(column.places[values[-1]] - column.places[values[0]], 1.0))
