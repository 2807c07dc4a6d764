"""What became of one distinct value."""

from typing import NamedTuple

from toolkit.content.caseload_terms import Severity


class Outcome(NamedTuple):
    """`value` is typed or None (missing); without a severity there is nothing to say."""

    value: object = None
    severity: Severity | None = None
    sentence: str = ""
    expected: str | None = None
    suggestion: str | None = None


def repaired(value: object, sentence: str) -> Outcome:
    """Read, though it was not written as expected."""
    return Outcome(value, Severity.HINT, sentence)


def doubtful(value: object, sentence: str, suggestion: str | None = None) -> Outcome:
    """Read in one of several possible ways."""
    return Outcome(value, Severity.WARNING, sentence, suggestion=suggestion)


def unreadable(sentence: str, expected: str, suggestion: str | None = None) -> Outcome:
    """Not read: the cell stays missing."""
    return Outcome(None, Severity.ERROR, sentence, expected, suggestion)
