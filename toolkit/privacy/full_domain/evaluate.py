"""What a node of the lattice suppresses and loses."""

from dataclasses import dataclass
from math import inf

import numpy as np

from toolkit.privacy.arrays import Floats, Integers, compact, fold
from toolkit.privacy.coding import Coded, Combinations
from toolkit.privacy.full_domain.lattice import Lattice, Node
from toolkit.privacy.requirement import Requirement

SUMMARIES = 48
"""How many coarser tables are kept to start from."""


@dataclass(frozen=True)
class Outcome:
    """Of one node: persons suppressed for certain (by monotone models) and in all; the loss.

    `loss` is infinite where more would be suppressed than allowed.
    """

    certain: int
    suppressed: int
    loss: float


class Evaluator:
    """Evaluates nodes, starting from the smallest coarser table that an earlier node left behind."""

    def __init__(self, coded: Coded, wanted: Requirement, bounds: Lattice) -> None:
        self._coded = coded
        self._wanted = wanted
        self._monotone = wanted.monotone
        self._bounds = bounds
        self._summaries: list[tuple[Node, _Source]] = []
        self._whole = _Source(coded, coded.table)
        self.evaluated = 0

    def evaluate(self, node: Node) -> Outcome:
        """The outcome of a node."""
        self.evaluated += 1
        source = self._source(node)
        keys, groups = compact(*source.keys(node))
        classes = source.table.grouped(keys, groups, self._coded.overall)
        self._keep(node, source, keys, groups, int(np.count_nonzero(classes.sizes)))
        failing = self._wanted.failing(classes)
        suppressed = int(classes.sizes[failing].sum())
        same = self._wanted.is_monotone
        certain = suppressed if same else int(classes.sizes[self._monotone.failing(classes)].sum())
        if suppressed > self._wanted.limit:
            return Outcome(certain, suppressed, inf)
        return Outcome(certain, suppressed, self._loss(node, source, failing[keys]))

    def _loss(
        self, node: Node, source: "_Source", left_out: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    ) -> float:
        """The bound, plus what suppressed rows lose beyond their generalisation."""
        gone = np.flatnonzero(left_out)
        kept = source.penalty(node, gone)
        more = source.table.weights[gone] @ (1 - kept)
        return float(self._bounds.bound[node] + more / self._coded.rows)

    def _source(self, node: Node) -> "_Source":
        fitting = [
            source
            for finer, source in self._summaries
            if all(low <= high for low, high in zip(finer, node, strict=True))
        ]
        return min(fitting, key=lambda source: len(source.table), default=self._whole)

    def _keep(self, node: Node, source: "_Source", keys: Integers, groups: int, found: int) -> None:
        if len(self._summaries) < SUMMARIES and found < 0.5 * len(source.table):
            self._summaries.append((node, _Source(self._coded, source.table.merged(keys, groups))))


class _Source:
    """A table with its columns on every level, made when first needed."""

    def __init__(self, coded: Coded, table: Combinations) -> None:
        self.table = table
        self._columns = coded.columns
        self._made: dict[tuple[int, int], Integers] = {}

    def groups(self, column: int, level: int) -> Integers:
        """The group of every combination in one column on one level."""
        key = (column, level)
        if key not in self._made:
            lookup = self._columns[column].groups[level].astype(np.int32)
            self._made[key] = lookup[self.table.codes[column]]
        return self._made[key]

    def keys(self, node: Node) -> tuple[Integers, int]:
        """One key per combination, equal where a node makes them equal, and the possible keys."""
        counts = [len(each.labels[level]) for each, level in zip(self._columns, node, strict=True)]
        merging = [(self.groups(q, node[q]), count) for q, count in enumerate(counts) if count > 1]
        return fold(merging, len(self.table))

    def penalty(self, node: Node, rows: Integers) -> Floats:
        """Mean penalty over the quasi-identifiers of some combinations."""
        parts = [
            column.penalty[level][column.groups[level][codes[rows]]]
            for column, codes, level in zip(self._columns, self.table.codes, node, strict=True)
        ]
        return np.mean(parts, axis=0) if parts else np.zeros(len(rows))
