"""Which funding instruments come into question for a case and are not mentioned in its file."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from toolkit.cases.plausibility.dates import as_dates, between
from toolkit.cases.plausibility.scope import Scope
from toolkit.cases.plausibility.truths import Mask
from toolkit.content import load_catalogue
from toolkit.content.plausibility import TODAY, Instruments, Unit
from toolkit.content.terms import Result
from toolkit.rules import evaluate_frame

SHOWN = 4


def possible_instruments(scope: Scope, quantity: Instruments) -> pd.Series:
    """Short names of the quantity's instruments that the rules find possible and the file does not name.

    Missing where none is left. At most `SHOWN` names, then how many more there are.
    """
    catalogue = load_catalogue()
    chosen = [catalogue.funding.instruments[name] for name in quantity.instruments]
    profile = _profiles(scope, catalogue.profile.attributes)
    open_ = (evaluate_frame(profile, chosen) == Result.POSSIBLE.value).to_numpy(dtype=bool)
    open_ &= ~_mentioned(scope, quantity)
    names = [instrument.short_name for instrument in chosen]
    patterns, rows = np.unique(open_, axis=0, return_inverse=True)
    sentences = [_listed([names[column] for column in np.flatnonzero(row)]) for row in patterns]
    return pd.Series([sentences[row] for row in rows.ravel()], dtype="object")


def _profiles(scope: Scope, attributes: Iterable[str]) -> pd.DataFrame:
    """The cases as profiles of the Förderkompass; age is that of the reference day.

    An application that is not mentioned counts as one that can still be made in time.
    """
    columns = {name: scope.value(name) for name in attributes}
    known = {name: values for name, values in columns.items() if values.notna().any()}
    born = as_dates(scope.value("geburtsdatum"))
    if born.notna().any():
        known["alter"] = between(born, as_dates(scope.value(TODAY)), Unit.YEARS)
    known["antrag_vor_beginn"] = pd.Series(True, index=range(len(scope)), dtype="boolean")
    return pd.DataFrame(known, index=range(len(scope)))


def _mentioned(scope: Scope, quantity: Instruments) -> Mask:
    """Per case and instrument: whether an application, a refusal or a waiver is recorded."""
    mentioned = np.zeros((len(scope), len(quantity.instruments)), dtype=bool)
    if scope.delivered.is_filled(quantity.table):
        partners, own = scope.beside(quantity.table, quantity.key, ())
        places = {name: place for place, name in enumerate(quantity.instruments)}
        column = partners.value(quantity.column).map(places)
        known = column.notna().to_numpy(dtype=bool)
        mentioned[own[known], column[known].to_numpy(dtype=np.intp)] = True
    return mentioned


def _listed(names: list[str]) -> str | None:
    if not names:
        return None
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" und {more} weitere" if more > 0 else "")
