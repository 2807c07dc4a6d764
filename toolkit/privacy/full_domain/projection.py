"""Ruling out much of the lattice by looking at one and two quasi-identifiers alone.

What fails although all other quasi-identifiers are left out fails with them, too.
"""

from collections.abc import Iterator
from itertools import combinations, product

from toolkit.privacy.arrays import compact, fold
from toolkit.privacy.coding import Coded, Combinations
from toolkit.privacy.full_domain.lattice import Lattice, Node
from toolkit.privacy.requirement import Requirement

LARGEST = 2


def rule_out(bounds: Lattice, coded: Coded, wanted: Requirement) -> None:
    """Marks what the monotone part of a requirement forbids for one or two quasi-identifiers."""
    monotone = wanted.monotone
    if not monotone.models:
        return
    for size in range(1, min(LARGEST, len(coded.columns)) + 1):
        for chosen in combinations(range(len(coded.columns)), size):
            _rule_out(bounds, coded, monotone, chosen)


def _rule_out(bounds: Lattice, coded: Coded, wanted: Requirement, chosen: tuple[int, ...]) -> None:
    table = _projected(coded, chosen)
    for levels in _coarse_first(bounds, chosen):
        box: list[int | None] = [None] * len(coded.columns)
        for column, level in zip(chosen, levels, strict=True):
            box[column] = level
        if bounds.dead[_top_of(bounds, box)]:
            continue
        failing = _failing(table, coded, wanted, chosen, levels)
        if failing:
            bounds.mark(box, failing, wanted.limit)


def _projected(coded: Coded, chosen: tuple[int, ...]) -> Combinations:
    columns = [(coded.table.codes[each], coded.columns[each].size) for each in chosen]
    return coded.table.merged(*compact(*fold(columns, len(coded.table))))


def _coarse_first(bounds: Lattice, chosen: tuple[int, ...]) -> Iterator[Node]:
    levels = product(*(range(bounds.shape[column]) for column in chosen))
    yield from sorted(levels, key=sum, reverse=True)


def _top_of(bounds: Lattice, box: list[int | None]) -> Node:
    return tuple(top - 1 if level is None else level for level, top in zip(box, bounds.shape, strict=True))


def _failing(
    table: Combinations, coded: Coded, wanted: Requirement, chosen: tuple[int, ...], levels: Node
) -> int:
    columns = []
    for each, level in zip(chosen, levels, strict=True):
        column = coded.columns[each]
        columns.append((column.groups[level][table.codes[each]], len(column.labels[level])))
    classes = table.grouped(*compact(*fold(columns, len(table))), coded.overall)
    return int(classes.sizes[wanted.failing(classes)].sum())
