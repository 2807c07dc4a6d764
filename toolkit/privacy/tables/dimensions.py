"""One dimension of a table: its categories, their groups and the total, and which add up to which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import PrivacyError

TOTAL = None
Parents = Mapping[str, str]


@dataclass(frozen=True)
class Dimension:
    """The nodes of a dimension, finest first, the total (`None`) last.

    `members` is int8 (leaves, nodes): 1 where the leaf lies below the node. `sums` is int8 (groups, nodes):
    one row for every node with children, 1 for a child and -1 for the node.
    """

    name: str
    leaves: tuple[str, ...]
    nodes: tuple[str | None, ...]
    members: NDArray[np.int8]
    sums: NDArray[np.int8]


def dimension(name: str, leaves: Iterable[str], parents: Parents | None = None) -> Dimension:
    """The dimension with these categories; `parents` names the group of a category or of a group.

    What has no group hangs on the total. Raises PrivacyError when the groups run in a circle.
    """
    chosen = tuple(leaves)
    chains = [_chain(name, leaf, parents or {}) for leaf in chosen]
    groups = dict.fromkeys(node for chain in chains for node in chain[1:] if node is not TOTAL)
    nodes = (*chosen, *(group for group in groups if group not in chosen), TOTAL)
    _refuse_overlap(name, set(chosen) & set(groups))
    members = np.array([[node in chain for node in nodes] for chain in chains], dtype=np.int8)
    children = {(low, high) for chain in chains for low, high in pairwise(chain)}
    sums = [
        [-1 if node == group else int((node, group) in children) for node in nodes]
        for group in nodes[len(chosen) :]
    ]
    return Dimension(
        name,
        chosen,
        nodes,
        members.reshape(len(chosen), len(nodes)),
        np.array(sums, dtype=np.int8).reshape(len(nodes) - len(chosen), len(nodes)),
    )


def _chain(name: str, leaf: str, parents: Parents) -> tuple[str | None, ...]:
    chain = [leaf]
    while (parent := parents.get(chain[-1])) is not None:
        if parent in chain:
            sentence = (
                f"Die Gruppen des Merkmals „{name}“ führen im Kreis. Bitte ordnen Sie jede Gruppe nur einer "
                "größeren Gruppe zu."
            )
            raise PrivacyError(sentence, place=name)
        chain.append(parent)
    return (*chain, TOTAL)


def _refuse_overlap(name: str, both: set[str]) -> None:
    if both:
        sentence = (
            f"Beim Merkmal „{name}“ kommen Gruppen auch selbst als Ausprägung vor. "
            "Bitte geben Sie der Gruppe einen eigenen Namen, zum Beispiel mit dem Zusatz „insgesamt“."
        )
        raise PrivacyError(sentence, value=len(both), place=name)
