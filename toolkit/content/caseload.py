"""The data dictionary of a delivery: tables, columns, allowed values.

Built from caseload.yaml, the code lists, the profile vocabulary and the funding catalogue, so that
every fact is written once. Names of tables and columns are the German technical names that the
checklist, the rules and the template speak of. Tables and columns are compared by identity.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from toolkit.content.caseload_terms import ColumnKind, PrivacyClass

Bound = int | float | date
ExampleValue = bool | int | float | date | str


@dataclass(frozen=True)
class AllowedValue:
    """One value of a choice: `value` is stored, `label` is shown, synonyms are understood."""

    value: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class ColumnSpec:
    """One column. `values` is filled for every choice, wherever its values are written."""

    name: str
    title: str
    kind: ColumnKind
    required: bool
    privacy: PrivacyClass
    reason: str
    help: str
    example: ExampleValue
    values: tuple[AllowedValue, ...] = ()
    codes: str | None = None
    """Name of the code list the values come from."""
    attribute: str | None = None
    """Attribute of the profile vocabulary the column holds."""
    target: str | None = None
    """Table whose key a reference names."""
    minimum: Bound | None = None
    maximum: Bound | None = None
    unit: str | None = None
    synonyms: tuple[str, ...] = ()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Stored value → German wording."""
        return MappingProxyType({each.value: each.label for each in self.values})


@dataclass(frozen=True, eq=False)
class TableSpec:
    """One table: a sheet of the template, or a CSV file named after it."""

    name: str
    title: str
    sheet: str
    columns: tuple[ColumnSpec, ...]
    key: str
    purpose: str
    synonyms: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, ColumnSpec]:
        """Columns by technical name, in the order of the template."""
        return MappingProxyType({column.name: column for column in self.columns})

    @property
    def references(self) -> tuple[ColumnSpec, ...]:
        """The columns that name rows of another table (or of this one)."""
        return tuple(column for column in self.columns if column.target)


@dataclass(frozen=True)
class CaseloadDictionary:
    """All tables of a delivery in the order of the template, and the version of the format."""

    version: str
    tables: Mapping[str, TableSpec]
    code_sources: Mapping[str, str]
    """Code list → where its codes come from."""

    def column(self, table: str, name: str) -> ColumnSpec:
        """One column. Raises KeyError for an unknown table or column."""
        return self.tables[table].by_name[name]
