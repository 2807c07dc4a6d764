"""The node of least loss, proven: no other node of the lattice is better.

Nodes are visited in the order of a lower bound of their loss (the separable mean penalty), until the
bound reaches the best loss found. Where the requirement is monotone, a chain of ever coarser nodes is
searched by halves, and a failing node rules out everything finer. Compare Kohlmayer et al. 2012, "Flash:
Efficient, stable and optimal k-anonymity".
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.coding import Coded
from toolkit.privacy.full_domain.evaluate import Evaluator
from toolkit.privacy.full_domain.lattice import Lattice, Node, lattice
from toolkit.privacy.full_domain.projection import rule_out
from toolkit.privacy.progress import Watch
from toolkit.privacy.requirement import Requirement

_STEP = 512


@dataclass(frozen=True)
class Optimum:
    """The best node, its loss, the persons it suppresses, and how many nodes had to be evaluated."""

    node: Node
    loss: float
    suppressed: int
    evaluated: int
    nodes: int


def optimum(coded: Coded, wanted: Requirement, watch: Watch | None = None) -> Optimum:
    """The optimal full-domain generalisation. Raises PrivacyError if no node meets the requirement."""
    bounds = lattice(coded)
    rule_out(bounds, coded, wanted)
    search = _Search(bounds, Evaluator(coded, wanted, bounds), wanted, watch or Watch())
    return search.run()


class _Search:
    def __init__(self, bounds: Lattice, evaluator: Evaluator, wanted: Requirement, watch: Watch) -> None:
        self._bounds = bounds
        self._evaluator = evaluator
        self._wanted = wanted
        self._watch = watch
        self._best: tuple[float, Node, int] = (inf, (), 0)

    def run(self) -> Optimum:
        order = np.argsort(self._bounds.bound, axis=None, kind="stable")
        sorted_bounds = self._bounds.bound.reshape(-1)[order]
        place = 0
        while place < len(order) and sorted_bounds[place] < self._best[0]:
            ahead = np.flatnonzero(self._bounds.promising(order[place : place + _STEP], self._best[0]))
            if not len(ahead):
                place += _STEP
                continue
            place += int(ahead[0])
            self._watch.at(place / len(order))
            levels = np.unravel_index(order[place], self._bounds.shape)
            self._descend(self._chain(tuple(int(level) for level in levels)))
        return self._result()

    def _result(self) -> Optimum:
        loss, node, suppressed = self._best
        if loss == inf:
            sentence = (
                "Mit diesen Hierarchien ist der verlangte Schutz nicht erreichbar. Bitte erlauben Sie mehr "
                "Unterdrückung, gröbere Stufen oder einen geringeren Schutz."
            )
            raise PrivacyError(sentence, value=[model.describe() for model in self._wanted.models])
        return Optimum(node, loss, suppressed, self._evaluator.evaluated, self._bounds.bound.size)

    def _chain(self, node: Node) -> list[Node]:
        """The node and ever coarser ones, each the cheapest step, as long as they may be best."""
        chain = [node]
        if self._wanted.is_monotone:
            while (coarser := self._cheapest_step(chain[-1])) is not None:
                chain.append(coarser)
        return chain

    def _cheapest_step(self, node: Node) -> Node | None:
        steps = [
            (*node[:axis], level + 1, *node[axis + 1 :])
            for axis, level in enumerate(node)
            if level + 1 < self._bounds.shape[axis]
        ]
        fresh = [step for step in steps if not self._bounds.seen[step]]
        step = min(fresh, key=lambda each: self._bounds.bound[each], default=None)
        return step if step is not None and self._bounds.bound[step] < self._best[0] else None

    def _descend(self, chain: list[Node]) -> None:
        """Finds the finest releasable node of a chain by halves."""
        low, high = 0, len(chain) - 1
        while low <= high:
            middle = (low + high) // 2
            node = chain[middle]
            releasable = not self._bounds.dead[node] and (self._bounds.seen[node] or self._try(node))
            low, high = (low, middle - 1) if releasable else (middle + 1, high)

    def _try(self, node: Node) -> bool:
        outcome = self._evaluator.evaluate(node)
        self._bounds.seen[node] = True
        self._bounds.mark(node, outcome.certain, self._wanted.limit)
        self._best = min(self._best, (outcome.loss, node, outcome.suppressed))
        return outcome.loss < inf
