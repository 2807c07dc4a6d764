"""What the names in a rule stand for: columns, derived quantities, the reference day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from toolkit.cases.plausibility.links import Codes, Key, encode, pairs, take
from toolkit.cases.plausibility.truths import Truths, all_of, any_of, compare
from toolkit.content.plausibility import OWN, TODAY, Claim, Comparison, Either, PlausibilityCatalogue


@dataclass
class Delivered:
    """The tables of a delivery with the keys that connect them, encoded when first needed."""

    tables: Mapping[str, pd.DataFrame]
    today: date
    catalogue: PlausibilityCatalogue
    _keys: dict[str, Key] = field(default_factory=dict)

    def key(self, column: str) -> Key:
        """The codes of a key column in all tables."""
        if column not in self._keys:
            self._keys[column] = encode(self.tables, column)
        return self._keys[column]

    def is_filled(self, table: str) -> bool:
        """Whether the table holds anything; an empty one says nothing about a single case."""
        return table in self.tables and len(self.tables[table]) > 0


class Scope:
    """The rows a rule looks at, with the names it may use."""

    def __init__(self, delivered: Delivered, table: str, frame: pd.DataFrame) -> None:
        self.delivered = delivered
        self.table = table
        self.frame = frame
        self._derived: dict[str, pd.Series] = {}

    def __len__(self) -> int:
        return len(self.frame)

    def define(self, name: str, values: pd.Series) -> None:
        """Adds a derived quantity."""
        self._derived[name] = values

    def value(self, name: str) -> pd.Series:
        """The column, derived quantity or reference day of that name; all missing if there is none."""
        if name == TODAY:
            return pd.Series(pd.Timestamp(self.delivered.today), index=self.frame.index)
        if name in self._derived:
            return self._derived[name]
        if name in self.frame.columns:
            return plain(self.frame[name])
        return pd.Series(pd.NA, index=self.frame.index, dtype="object")

    def holds(self, claims: Iterable[Claim]) -> Truths:
        """Whether all claims hold, for each row."""
        return all_of((self._truth(claim) for claim in claims), len(self))

    def codes(self, key: str) -> Codes:
        """The rows' codes of a key."""
        found = self.delivered.key(key).codes.get(self.table)
        return np.full(len(self), -1, dtype=np.intp) if found is None else found

    def beside(self, table: str, key: str, claims: Iterable[Claim]) -> tuple["Scope", Codes]:
        """Another table's rows, each with this scope's row it belongs to.

        Where a claim names `eigene.<name>`, an own row appears once for each partner and its values
        stand beside the partner's. Returns the scope and the own row position of each of its rows.
        """
        own_names = sorted({name for claim in claims for name in claim.names if name.startswith(OWN)})
        own, other = pairs(self.codes(key), self.delivered.key(key).codes[table])
        scope = Scope(self.delivered, table, self.delivered.tables[table].iloc[other].reset_index(drop=True))
        for name in own_names:
            scope.define(name, take(self.value(name.removeprefix(OWN)), own))
        return scope, own

    def _truth(self, claim: Claim) -> Truths:
        if isinstance(claim, Either):
            return any_of((self._truth(option) for option in claim.options), len(self))
        return compare(claim.relation, self.value(claim.quantity), self._right(claim))

    def _right(self, claim: Comparison) -> object:
        if claim.other is not None:
            return self.value(claim.other)
        value = claim.value
        return [_stamped(each) for each in value] if isinstance(value, tuple) else _stamped(value)


def plain(series: pd.Series) -> pd.Series:
    """A categorical column as plain values, so that it compares with any other column."""
    return series.astype("object") if isinstance(series.dtype, pd.CategoricalDtype) else series


def _stamped(value: object) -> object:
    return pd.Timestamp(value) if isinstance(value, date) else value
