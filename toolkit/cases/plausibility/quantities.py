"""Derived quantities, each computed for a whole table at once."""

from functools import singledispatch

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.cases.plausibility.dates import as_dates, between, moved
from toolkit.cases.plausibility.funding import possible_instruments
from toolkit.cases.plausibility.links import MISSING, Codes, look_up, take
from toolkit.cases.plausibility.scope import Scope, plain
from toolkit.cases.plausibility.truths import Mask
from toolkit.cases.plausibility.words import first_hits
from toolkit.content.plausibility import (
    Count,
    Deadline,
    Difference,
    Distance,
    Extreme,
    Hit,
    Instruments,
    Previous,
    Quantity,
    Rank,
    Reference,
    Repeats,
    Share,
    Year,
)
from toolkit.rules.logic import YES


@singledispatch
def compute(quantity: Quantity, scope: Scope) -> pd.Series:
    """The quantity for each row of the scope; missing where what it needs is missing."""
    raise TypeError(type(quantity).__name__)


@compute.register
def _reference(quantity: Reference, scope: Scope) -> pd.Series:
    key = scope.delivered.key(quantity.key)
    if quantity.table not in key.codes:
        return _unknown(scope)
    there = scope.delivered.tables[quantity.table]
    if quantity.column not in there.columns:
        return _unknown(scope)
    source = plain(there[quantity.column])
    return look_up(source, key.codes[quantity.table], scope.codes(quantity.key), key.size)


@compute.register
def _count(quantity: Count, scope: Scope) -> pd.Series:
    if not scope.delivered.is_filled(quantity.table):
        return _unknown(scope)
    partners, own = scope.beside(quantity.table, quantity.key, quantity.where)
    counted = np.bincount(own[partners.holds(quantity.where) == YES], minlength=len(scope))
    return _where_keyed(counted, scope, quantity.key)


@compute.register
def _share(quantity: Share, scope: Scope) -> pd.Series:
    if not scope.delivered.is_filled(quantity.table):
        return _unknown(scope)
    partners, own = scope.beside(quantity.table, quantity.key, (*quantity.where, *quantity.among))
    among = partners.holds(quantity.among) == YES
    fulfilling = among & (partners.holds(quantity.where) == YES)
    whole = np.bincount(own[among], minlength=len(scope))
    part = np.bincount(own[fulfilling], minlength=len(scope))
    percent = pd.Series(100 * part // np.maximum(whole, 1), dtype="Int64")
    return percent.mask(whole == 0)


@compute.register
def _extreme(quantity: Extreme, scope: Scope) -> pd.Series:
    if not scope.delivered.is_filled(quantity.table):
        return _unknown(scope)
    partners, own = scope.beside(quantity.table, quantity.key, quantity.where)
    holding = partners.holds(quantity.where) == YES
    grouped = partners.value(quantity.column)[holding].groupby(own[holding])
    found = grouped.min() if quantity.kind == "kleinstes" else grouped.max()
    return pd.Series(found.reindex(range(len(scope))))


@compute.register
def _previous(quantity: Previous, scope: Scope) -> pd.Series:
    codes = scope.codes(quantity.key)
    order = scope.value(quantity.order)
    usable = np.flatnonzero(order.notna().to_numpy(dtype=bool) & (codes >= 0))
    rows = pd.DataFrame({"row": usable, "code": codes[usable], "order": order.iloc[usable].to_numpy()})
    rows = rows.sort_values(["code", "order", "row"], kind="stable")
    before = rows.groupby("code")["row"].shift(1)
    position = np.full(len(scope), MISSING, dtype=np.intp)
    position[rows["row"].to_numpy()] = before.fillna(MISSING).to_numpy(dtype=np.intp)
    return take(scope.value(quantity.column), position)


@compute.register
def _distance(quantity: Distance, scope: Scope) -> pd.Series:
    start, end = (as_dates(scope.value(name)) for name in (quantity.start, quantity.end))
    return between(start, end, quantity.unit)


@compute.register
def _deadline(quantity: Deadline, scope: Scope) -> pd.Series:
    return moved(as_dates(scope.value(quantity.start)), quantity.plus, quantity.unit)


@compute.register
def _rank(quantity: Rank, scope: Scope) -> pd.Series:
    positions = {value: position for position, value in enumerate(quantity.order)}
    return pd.Series(scope.value(quantity.source).astype("object").map(positions).astype("Int64"))


@compute.register
def _year(quantity: Year, scope: Scope) -> pd.Series:
    return pd.Series(as_dates(scope.value(quantity.source)).dt.year.astype("Int64"))


@compute.register
def _difference(quantity: Difference, scope: Scope) -> pd.Series:
    numbers = [scope.value(name).astype("Float64") for name in (quantity.minuend, quantity.subtrahend)]
    return pd.Series(numbers[0] - numbers[1])


@compute.register
def _repeats(quantity: Repeats, scope: Scope) -> pd.Series:
    columns = pd.DataFrame({name: scope.value(name) for name in quantity.columns})
    complete = columns.notna().all(axis=1) & (scope.holds(quantity.where) == YES)
    sizes = columns[complete].groupby(list(quantity.columns), sort=False).ngroup()
    counted = sizes.map(sizes.value_counts())
    return pd.Series(counted.reindex(columns.index).astype("Int64"))


@compute.register
def _hit(quantity: Hit, scope: Scope) -> pd.Series:
    lists = [scope.delivered.catalogue.words[name] for name in quantity.lists]
    return first_hits(scope.value(quantity.column), lists)


@compute.register
def _instruments(quantity: Instruments, scope: Scope) -> pd.Series:
    return possible_instruments(scope, quantity)


def _unknown(scope: Scope) -> pd.Series:
    return pd.Series(pd.NA, index=range(len(scope)), dtype="object")


def _where_keyed(counted: npt.NDArray[np.intp], scope: Scope, key: str) -> pd.Series:
    return pd.Series(counted, dtype="Int64").mask(_keyless(scope.codes(key)))


def _keyless(codes: Codes) -> Mask:
    return codes < 0
