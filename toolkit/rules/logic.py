"""Kleene's three-valued logic over comparisons.

A truth is -1 (no), 0 (open, a value is missing) or 1 (yes). With these numbers "and" is `min` and
"a implies b" is `max(-a, b)`, for single values and for whole numpy columns alike.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from toolkit.content import Condition, Guard, Operator
from toolkit.content.fields import Profile
from toolkit.errors import ProfileError

Truth = int
NO: Truth = -1
OPEN: Truth = 0
YES: Truth = 1

Test = Guard | Condition

_COMPARE: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUAL: lambda actual, wanted: actual == wanted,
    Operator.NOT_EQUAL: lambda actual, wanted: actual != wanted,
    Operator.AT_LEAST: lambda actual, wanted: actual >= wanted,
    Operator.AT_MOST: lambda actual, wanted: actual <= wanted,
    Operator.MORE_THAN: lambda actual, wanted: actual > wanted,
    Operator.LESS_THAN: lambda actual, wanted: actual < wanted,
    Operator.ONE_OF: lambda actual, wanted: actual in wanted,
    Operator.NONE_OF: lambda actual, wanted: actual not in wanted,
}
_KIND_NAMES: Mapping[type, str] = {
    bool: "true oder false",
    int: "eine ganze Zahl ohne Anführungszeichen",
    str: "ein Wert der Auswahl",
}


def truth(test: Test, actual: object) -> Truth:
    """Whether `actual` passes the test; open if it is None.

    Raises ProfileError if the two cannot be compared. `True` is no number and `"15"` no 15.
    """
    if actual is None:
        return OPEN
    wanted = test.value
    kind = type(wanted[0]) if isinstance(wanted, tuple) else type(wanted)
    if type(actual) is not kind:
        raise _not_comparable(test, actual, kind)
    return YES if _COMPARE[test.operator](actual, wanted) else NO


def all_of(guards: Iterable[Guard], profile: Profile) -> Truth:
    """Whether all guards hold in the profile; yes if there are none."""
    return min((truth(guard, profile.get(guard.attribute)) for guard in guards), default=YES)


def implies(guard: Truth, claim: Truth) -> Truth:
    """Whether the claim holds where the guard does: an open guard with a certain claim is a yes."""
    return max(-guard, claim)


def _not_comparable(test: Test, actual: object, kind: type) -> ProfileError:
    return ProfileError(
        f"Merkmal {test.attribute}: {actual!r} passt nicht; erwartet wird {_KIND_NAMES[kind]} "
        "oder null, wenn es nicht bekannt ist.",
        value=actual,
        place=str(test.attribute),
    )
