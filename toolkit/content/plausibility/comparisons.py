"""Comparisons in a plausibility rule: what must be seen in the data for the rule to speak.

A comparison names quantities (columns of the row, derived quantities of the rule, `stichtag`) and
never holds code. An unknown quantity leaves it open; only `fehlt` and `vorhanden` always answer.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    Discriminator,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    Tag,
    model_validator,
)

from toolkit.content.fields import ContentModel, Day, rejection

QuantityName = Annotated[str, StringConstraints(pattern=r"^(eigene\.)?[a-z][a-z0-9_]*$")]
"""A column, a derived quantity, `stichtag`; inside `wo` also `eigene.<name>` of the rule's own row."""

Literal = StrictBool | StrictInt | StrictFloat | Day | StrictStr
TODAY = "stichtag"
OWN = "eigene."


class Relation(StrEnum):
    """How a quantity is compared."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    ONE_OF = "in"
    NONE_OF = "not_in"
    MISSING = "fehlt"
    PRESENT = "vorhanden"


_UNARY = frozenset({Relation.MISSING, Relation.PRESENT})
_LISTS = frozenset({Relation.ONE_OF, Relation.NONE_OF})
_ORDER = frozenset({Relation.AT_LEAST, Relation.AT_MOST, Relation.MORE_THAN, Relation.LESS_THAN})


class Comparison(ContentModel):
    """One quantity against a value or another quantity."""

    quantity: QuantityName = Field(alias="groesse")
    """Spalte der Zeile, abgeleitete Größe der Regel oder stichtag."""
    relation: Relation = Field(alias="operator")
    """Vergleich: ==, !=, >=, <=, >, <, in, not_in, fehlt, vorhanden."""
    value: Literal | tuple[Literal, ...] | None = Field(None, alias="wert")
    """Fester Vergleichswert; bei in und not_in eine Liste."""
    other: QuantityName | None = Field(None, alias="vergleich")
    """Andere Größe, mit der verglichen wird."""

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        given = (self.value is not None) + (self.other is not None)
        if given != (0 if self.relation in _UNARY else 1):
            raise rejection(
                "operator", "fehlt und vorhanden stehen allein, sonst genau eines: wert, vergleich"
            )
        if self.value is not None and isinstance(self.value, tuple) != (self.relation in _LISTS):
            raise rejection("wert", "muss bei in und not_in eine Liste sein und nur dort")
        if self.relation in _LISTS and not self.value:
            raise rejection("wert", "braucht bei in und not_in mindestens einen Eintrag")
        if self.relation in _ORDER and isinstance(self.value, bool | str):
            raise rejection("wert", "muss bei einem Größenvergleich eine Zahl oder ein Datum sein")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities it needs."""
        return (self.quantity,) if self.other is None else (self.quantity, self.other)


class Either(ContentModel):
    """At least one of several comparisons."""

    options: tuple[Comparison, ...] = Field(alias="eine", min_length=2)
    """Vergleiche, von denen mindestens einer zutreffen muss."""

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities it needs."""
        return tuple(name for option in self.options for name in option.names)


def _form(value: object) -> str:
    given = value if isinstance(value, dict) else {}
    return "Either" if isinstance(value, Either) or "eine" in given or "options" in given else "Comparison"


Claim = Annotated[
    Annotated[Comparison, Tag("Comparison")] | Annotated[Either, Tag("Either")], Discriminator(_form)
]
