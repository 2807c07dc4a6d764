"""The lattice of generalisations and what is known about its nodes.

A node is one level per quasi-identifier. Arrays have one axis per quasi-identifier, so "this node and
everything finer" is a box that starts at the origin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Booleans, Floats
from toolkit.privacy.coding import Coded

Node = tuple[int, ...]
MOST_NODES = 5_000_000


@dataclass(frozen=True, eq=False)
class Lattice:
    """`bound` is the loss a node has at least (nothing suppressed), `ceiling` the loss of its worst row.

    `suppressed` is how many persons it suppresses at least, `dead` what cannot be released, `seen` what
    was evaluated. Loss is the mean normalised certainty penalty, 0 to 1; a suppressed row loses 1.
    """

    bound: Floats
    ceiling: Floats
    suppressed: Floats
    dead: Booleans
    seen: Booleans
    persons: int

    @property
    def shape(self) -> tuple[int, ...]:
        """Levels per quasi-identifier."""
        return self.bound.shape

    def mark(self, node: Sequence[int | None], suppressed: float, limit: int) -> None:
        """Notes what a node suppresses at least, for it and all finer ones.

        None stands for a quasi-identifier that was left out altogether.
        """
        box = tuple(slice(None) if level is None else slice(0, level + 1) for level in node)
        np.maximum(self.suppressed[box], suppressed, out=self.suppressed[box])
        if suppressed > limit:
            self.dead[box] = True

    def promising(self, places: "np.ndarray[tuple[int], np.dtype[np.intp]]", best: float) -> Booleans:
        """Of the flat `places`, which may still beat a loss of `best`."""
        least = self.suppressed.reshape(-1)[places] / self.persons
        rest = 1 - self.ceiling.reshape(-1)[places]
        bound = self.bound.reshape(-1)[places] + least * np.maximum(rest, 0)
        unknown = ~self.dead.reshape(-1)[places] & ~self.seen.reshape(-1)[places]
        return np.asarray(unknown & (bound < best))


def lattice(coded: Coded) -> Lattice:
    """The lattice of a table. Raises PrivacyError for more than five million nodes."""
    shape = [len(column.groups) for column in coded.columns]
    if np.prod(shape, dtype=float) > MOST_NODES:
        sentence = (
            "Für so viele Merkmale lässt sich die beste Stufe nicht in vertretbarer Zeit bestimmen. "
            "Bitte wählen Sie weniger Merkmale oder die lokale Verallgemeinerung."
        )
        raise PrivacyError(sentence, value=tuple(shape))
    weights, share = coded.table.weights, 1 / len(shape)
    means, worst = [], []
    for column, codes in zip(coded.columns, coded.table.codes, strict=True):
        counts = np.bincount(codes, weights, column.size)
        pairs = list(zip(column.groups, column.penalty, strict=True))
        means.append(np.array([counts @ penalty[groups] for groups, penalty in pairs]) / coded.rows)
        worst.append(np.array([penalty.max() for _, penalty in pairs]))
    bound, ceiling = _summed(means) * share, _summed(worst) * share
    dead, seen = np.zeros(bound.shape, bool), np.zeros(bound.shape, bool)
    return Lattice(bound, ceiling, np.zeros(bound.shape), dead, seen, coded.rows)


def _summed(axes: list[Floats]) -> Floats:
    """Σ axes[q][level of q] for every node."""
    return reduce(np.add.outer, axes)
