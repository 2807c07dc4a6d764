"""Where a scenario stands: four quantities and what has been noted, and conditions on both."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from toolkit.content.fields import rejection


class Quantity(StrEnum):
    """What decisions change. Time counts weeks, money euros, language the levels from 0 (none) to 6 (C2)."""

    TIME = "zeit"
    TRUST = "vertrauen"
    MONEY = "geld"
    LANGUAGE = "sprache"


BOUNDS: Mapping[str, tuple[int, int]] = {
    Quantity.TIME: (0, 520),
    Quantity.TRUST: (0, 5),
    Quantity.MONEY: (-20_000, 20_000),
    Quantity.LANGUAGE: (0, 6),
}
"""Least and greatest value of each quantity; an effect that would lead beyond ends there."""

_COMPARISON = re.compile(r"(zeit|vertrauen|geld|sprache) (>=|<=|>|<|=) (-?[0-9]{1,5})", re.ASCII)
_NOTED = re.compile(r"(nicht )?([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
_HOW_TO_WRITE = (
    "eine Bedingung vergleicht (zum Beispiel „vertrauen >= 3“) oder nennt einen Merkposten "
    "(„frist-notiert“, „nicht frist-notiert“)"
)


@dataclass(frozen=True, slots=True)
class Situation:
    """Values of the quantities that a scenario uses, in its order, and the notes taken so far."""

    values: tuple[tuple[str, int], ...]
    notes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, state: Mapping[str, int]) -> Self:
        """The situation at the beginning of a scenario with this state."""
        return cls(tuple((name, _bounded(name, value)) for name, value in state.items()))

    def value(self, name: str) -> int | None:
        """The value of a quantity, or None when the scenario does not use it."""
        return dict(self.values).get(name)

    def after(self, effects: Mapping[str, int], notes: Iterable[str]) -> "Situation":
        """The situation once a decision has had its effects; values stay within `BOUNDS`."""
        changed = tuple((name, _bounded(name, value + effects.get(name, 0))) for name, value in self.values)
        return Situation(changed, self.notes | frozenset(notes))


@dataclass(frozen=True, slots=True)
class Condition:
    """`name` is compared with `bound`, or, without a comparison, is a note that is (not) there."""

    name: str
    comparison: str | None = None
    bound: int = 0
    wanted: bool = True

    def holds(self, situation: Situation) -> bool:
        """Whether the situation meets it; a quantity that the scenario does not use never does."""
        if self.comparison is None:
            return (self.name in situation.notes) is self.wanted
        value = situation.value(self.name)
        return value is not None and _COMPARE[self.comparison](value, self.bound)

    def __str__(self) -> str:
        if self.comparison:
            return f"{self.name} {self.comparison} {self.bound}"
        return self.name if self.wanted else f"nicht {self.name}"


_COMPARE = {
    ">=": int.__ge__,
    "<=": int.__le__,
    ">": int.__gt__,
    "<": int.__lt__,
    "=": int.__eq__,
}


def parse_condition(written: object) -> Condition:
    """The condition an author wrote. Raises PydanticCustomError for what is none."""
    if isinstance(written, Condition):
        return written
    text = written.strip() if isinstance(written, str) else ""
    if found := _COMPARISON.fullmatch(text):
        return Condition(found[1], found[2], int(found[3]))
    if found := _NOTED.fullmatch(text):
        return Condition(found[2], wanted=not found[1])
    raise rejection("", _HOW_TO_WRITE)


ConditionText = Annotated[
    Condition,
    PlainValidator(parse_condition),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"type": "string", "examples": ["vertrauen >= 3", "frist-notiert", "nicht frist-notiert"]}
    ),
]


def _bounded(name: str, value: int) -> int:
    least, greatest = BOUNDS.get(name, (value, value))
    return min(max(value, least), greatest)
