"""Drawing a few questions from a section's pool."""

from toolkit.content.questions import Question
from toolkit.learning.tokens import shuffled


def draw(pool: tuple[Question, ...], size: int | None, seed: int) -> tuple[Question, ...]:
    """`size` questions chosen by the seed, in the pool's order; the whole pool for None or a large size.

    The choice depends on the set of ids and the seed alone, so a saved seed finds the same questions.
    """
    if size is None or size >= len(pool):
        return pool
    chosen = set(shuffled(seed, "pool", (question.id for question in pool))[:size])
    return tuple(question for question in pool if question.id in chosen)
