"""Marking of arrangements: steps in order, pairs."""

from bisect import bisect_left
from collections.abc import Sequence

from toolkit.content.questions import Matching, Ordering, Pair
from toolkit.learning.marking.mark import Feedback, Judgement, Outcome
from toolkit.learning.responses import AssignmentsResponse, OrderResponse, incomplete, misfit
from toolkit.learning.tokens import token


def judge_ordering(question: Ordering, response: OrderResponse) -> Judgement:
    """By the fewest steps that would have to be moved: 1 for none, 0 for the order turned round.

    With n steps of which k already stand in the right order to each other (the longest increasing
    subsequence), n - k must be moved and the score is (k - 1) / (n - 1).
    """
    places = {token(question.id, "step", step): place for place, step in enumerate(question.steps)}
    if sorted(response.order) != sorted(places):
        raise misfit(question, response.order)
    order = [places[identifier] for identifier in response.order]
    kept = longest_increasing(order)
    feedback = tuple(_step_feedback(identifier, places[identifier], kept) for identifier in response.order)
    score = (len(kept) - 1) / (len(order) - 1)
    return Judgement(score, feedback, text=_moves(question, len(order) - len(kept)))


def judge_matching(question: Matching, response: AssignmentsResponse) -> Judgement:
    """The share of left-hand items with their right-hand item."""
    lefts = {token(question.id, "left", pair.left): pair for pair in question.pairs}
    rights = {token(question.id, "right", text): text for text in _right_texts(question)}
    chosen = response.assignments
    if not chosen.keys() <= lefts.keys() or not set(chosen.values()) <= rights.keys():
        raise misfit(question, chosen)
    if len(chosen) < len(lefts):
        raise incomplete(question, "Bitte ordnen Sie jedem Eintrag etwas zu.")
    feedback = tuple(_pair_feedback(key, pair, rights[chosen[key]]) for key, pair in lefts.items())
    return Judgement(sum(entry.outcome is Outcome.RIGHT for entry in feedback) / len(feedback), feedback)


def longest_increasing(order: Sequence[int]) -> frozenset[int]:
    """The members of one longest increasing subsequence of distinct numbers (patience sorting)."""
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for number in order:
        pile = bisect_left(tops, number)
        below[number] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [number]
    members: set[int] = set()
    member = tops[-1] if tops else None
    while member is not None:
        members.add(member)
        member = below[member]
    return frozenset(members)


def _step_feedback(identifier: str, place: int, kept: frozenset[int]) -> Feedback:
    if place in kept:
        return Feedback(identifier, Outcome.RIGHT, "")
    return Feedback(identifier, Outcome.WRONG, f"Gehört an Stelle {place + 1}.")


def _pair_feedback(identifier: str, pair: Pair, chosen: str) -> Feedback:
    if chosen == pair.right:
        return Feedback(identifier, Outcome.RIGHT, "")
    return Feedback(identifier, Outcome.WRONG, pair.feedback or f"Dazu gehört: {pair.right}")


def _moves(question: Ordering, moves: int) -> str:
    if not moves:
        return ""
    count = "Ein Schritt steht" if moves == 1 else f"{moves} Schritte stehen"
    return " ".join(filter(None, [f"{count} noch nicht am richtigen Platz.", question.feedback_otherwise]))


def _right_texts(question: Matching) -> list[str]:
    return [*(pair.right for pair in question.pairs), *question.distractors]
