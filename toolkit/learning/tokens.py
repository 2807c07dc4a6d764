"""Opaque ids for what a learner can choose, and shuffles that tell nothing.

An id is derived from the question and the wording alone, so it says neither position nor rightness, and
an answer saved yesterday still fits today. A shuffle sorts the ids by a hash with the seed: the result
depends on the set of ids and the seed, never on the order in which the author wrote them.
"""

from collections.abc import Iterable
from hashlib import blake2b

TOKEN_PATTERN = r"^[0-9a-f]{12}$"  # noqa: S105 - a pattern, no password


def token(question_id: str, role: str, text: str) -> str:
    """The id of one wording in one role (option, step, left, right) of a question."""
    return _digest(question_id, role, text)


def shuffled(seed: int, question_id: str, items: Iterable[str]) -> list[str]:
    """The distinct items in the order that this seed gives them."""
    return sorted(set(items), key=lambda item: _digest(str(seed), question_id, item))


def unsolved(order: list[str], solved: list[str]) -> list[str]:
    """The order, turned by one place if it happens to begin with the solution."""
    return [*order[1:], *order[:1]] if order[: len(solved)] == solved else order


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()
