"""Conditions of an instrument and the guards that switch them on."""

from typing import Protocol, Self

from pydantic import Field, model_validator

from toolkit.content.fields import AttributeName, ConditionId, ContentModel, Scalar, Text, rejection
from toolkit.content.terms import Operator, Result

Value = Scalar | tuple[Scalar, ...]

_LISTS = frozenset({Operator.ONE_OF, Operator.NONE_OF})
_NUMBERS = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN})


class Guard(ContentModel):
    """A comparison of one attribute with a value; several guards must all hold."""

    attribute: AttributeName = Field(alias="merkmal")
    """Name des Merkmals."""
    operator: Operator = Field(alias="operator")
    """Vergleich: ==, !=, >=, <=, >, <, in, not_in."""
    value: Value = Field(alias="wert")
    """Vergleichswert; bei in und not_in eine Liste."""

    @model_validator(mode="after")
    def _value_fits_operator(self) -> Self:
        if self.operator is Operator.MANUAL:
            raise rejection("operator", "manuell gibt es nur in Voraussetzungen selbst")
        _require_fit(self.operator, self.value)
        return self


class Condition(ContentModel):
    """One condition of an instrument; `manuell` is a reminder for people and has no attribute."""

    id: ConditionId = Field(alias="id")
    """Kennung, eindeutig im Katalog."""
    text: Text = Field(alias="text")
    """Die Voraussetzung in Worten."""
    attribute: AttributeName | None = Field(alias="merkmal")
    """Name des Merkmals; null bei manuell."""
    operator: Operator = Field(alias="operator")
    """Vergleich, oder manuell für einen Prüfhinweis."""
    value: Value | None = Field(alias="wert")
    """Vergleichswert; bei in und not_in eine Liste; null bei manuell."""
    source: Text = Field(alias="quelle")
    """Norm, aus der die Voraussetzung folgt."""
    if_not_met: Result = Field(alias="bei_nichterfuellung")
    """Ergebnis, wenn sie nicht erfüllt ist: ausgeschlossen oder klaeren."""
    applies_if: tuple[Guard, ...] = Field((), alias="gilt_wenn")
    """Nur zu prüfen, wenn alle diese Vergleiche zutreffen."""
    presumed: bool = Field(False, alias="vermutet")
    """true: Solange der Wert nicht bekannt ist, gilt sie als erfüllt (Ausschluss- und Erlöschensgründe)."""

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        manual = self.operator is Operator.MANUAL
        if manual != (self.attribute is None) or manual != (self.value is None):
            raise rejection("merkmal", "bei manuell sind merkmal und wert null, sonst beide gesetzt")
        if self.if_not_met is Result.POSSIBLE:
            raise rejection("bei_nichterfuellung", "muss ausgeschlossen oder klaeren sein")
        if self.value is not None:
            _require_fit(self.operator, self.value)
        return self


class Ruled(Protocol):
    """What the rules can judge: an instrument, a course, a matter around courses."""

    @property
    def id(self) -> str:
        """Identifier, unique among what is judged together."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions in the order in which they are shown."""

    @property
    def result_at_most(self) -> Result | None:
        """The best result the rules may give, where the file caps it."""


def _require_fit(operator: Operator, value: Value) -> None:
    """A list for `in`/`not_in`, a whole number for order comparisons, one value otherwise."""
    if operator in _LISTS:
        if not isinstance(value, tuple) or not value:
            raise rejection("wert", "muss bei in und not_in eine nicht leere Liste sein")
    elif isinstance(value, tuple):
        raise rejection("wert", "darf nur bei in und not_in eine Liste sein")
    elif operator in _NUMBERS and (isinstance(value, bool) or not isinstance(value, int)):
        raise rejection("wert", "muss bei einem Größenvergleich eine ganze Zahl sein")
