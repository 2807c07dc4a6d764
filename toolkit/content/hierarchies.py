"""How values of quasi-identifiers are coarsened: the files of data/catalogue/hierarchien/."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictInt, StringConstraints, model_validator

from toolkit.content.caseload_terms import ColumnKind
from toolkit.content.fields import ContentModel, Label, Text, rejection

HIERARCHIES_FOLDER = "hierarchien"
ColumnPath = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
Width = Annotated[StrictInt, Field(ge=1)]


class Period(StrEnum):
    """What a day can be coarsened to; each lies inside every later one."""

    MONTH = "monat"
    QUARTER = "quartal"
    HALF_YEAR = "halbjahr"
    YEAR = "jahr"
    FIVE_YEARS = "jahrfuenft"
    DECADE = "jahrzehnt"


class GroupEntry(ContentModel):
    """A group of values, or of smaller groups."""

    name: Text = Field(alias="name")
    """Wortlaut, der statt der Werte freigegeben wird."""
    values: tuple[Label, ...] = Field((), alias="werte")
    """Schlüssel der Werte, wenn die Gruppe auf der feinsten Stufe steht."""
    groups: tuple["GroupEntry", ...] = Field((), alias="gruppen")
    """Kleinere Gruppen, wenn sie aus solchen besteht."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if bool(self.values) == bool(self.groups):
            raise rejection("werte", "eine Gruppe hat entweder werte oder gruppen")
        return self

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Value, its group, the group around that, … up to this one."""
        yield from ((value, self.name) for value in self.values)
        yield from ((*path, self.name) for group in self.groups for path in group.paths())


class HierarchyFile(ContentModel):
    """A file of hierarchien/. Above the coarsest level always stands `*`, which covers everything."""

    title: Text = Field(alias="titel")
    """Überschrift."""
    source: Text = Field(alias="quelle")
    """Woher die Einteilung kommt."""
    columns: tuple[ColumnPath, ...] = Field(alias="spalten", min_length=1)
    """Spalten, für die sie gilt, in der Form tabelle.spalte."""
    groups: tuple[GroupEntry, ...] = Field((), alias="gruppen")
    """Gruppen einer Auswahl, die gröbsten zuerst."""
    bands: tuple[Width, ...] = Field((), alias="baender")
    """Breiten der Zahlenbänder, die schmalsten zuerst; jede teilt die nächste."""
    continuous: StrictBool = Field(False, alias="stetig")
    """Ob zwischen zwei ganzen Zahlen Werte liegen können."""
    periods: tuple[Period, ...] = Field((), alias="zeitraeume")
    """Zeiträume eines Datums, die kürzesten zuerst."""
    flat: StrictBool = Field(False, alias="nur_alles")
    """Wahr, wenn es zwischen dem Wert und * nichts gibt."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(map(bool, (self.groups, self.bands, self.periods, self.flat))) != 1:
            raise rejection("gruppen", "genau eine von gruppen, baender, zeitraeume, nur_alles ist nötig")
        if self.continuous and not self.bands:
            raise rejection("stetig", "gehört nur zu baender")
        return self

    @model_validator(mode="after")
    def _nested(self) -> Self:
        if any(wide <= narrow or wide % narrow for narrow, wide in pairwise(self.bands)):
            raise rejection("baender", "jede Breite muss die nächste teilen, zum Beispiel 5, 10, 20")
        if list(self.periods) != sorted(set(self.periods), key=list(Period).index):
            raise rejection("zeitraeume", "die Zeiträume müssen von kurz nach lang stehen")
        paths = self.paths()
        if len({len(path) for path in paths}) > 1:
            raise rejection("gruppen", "alle Werte brauchen gleich viele Stufen")
        values = [path[0] for path in paths]
        if len(set(values)) < len(values):
            raise rejection("gruppen", "ein Wert steht in zwei Gruppen")
        return self

    def paths(self) -> list[tuple[str, ...]]:
        """The rows of a hierarchy of groups, without its top: value, group, group around it, …"""
        return [path for group in self.groups for path in group.paths()]

    @property
    def fitting_kinds(self) -> frozenset[ColumnKind]:
        """The kinds of columns it can serve."""
        if self.bands:
            return frozenset({ColumnKind.DECIMAL} if self.continuous else {ColumnKind.INTEGER})
        if self.periods:
            return frozenset({ColumnKind.DATE})
        return frozenset({ColumnKind.CHOICE} if self.groups else set(ColumnKind))
