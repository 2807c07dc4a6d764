"""A finding's sentence: the placeholders filled with values as German readers write them."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from toolkit.content.caseload import CaseloadDictionary, ColumnSpec
from toolkit.content.plausibility import PlausibilityRule, Previous, Reference

Specs = Mapping[str, ColumnSpec]


def specs_of(rule: PlausibilityRule, dictionary: CaseloadDictionary) -> Specs:
    """The dictionary's columns behind the names of a rule, so that choices are shown in words."""
    own = dictionary.tables[rule.table].by_name
    referred = {
        name: dictionary.column(quantity.table, quantity.column)
        for name, quantity in rule.quantities.items()
        if isinstance(quantity, Reference)
    }
    earlier = {
        name: own[quantity.column]
        for name, quantity in rule.quantities.items()
        if isinstance(quantity, Previous) and quantity.column in own
    }
    return {**own, **referred, **earlier}


def shown(name: str, value: object, specs: Specs) -> str:
    """A value in words: the wording of a choice, ja or nein, 22.11.2026, 12,5; empty if it is missing."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, str):
        return specs[name].labels.get(value, value) if name in specs else value
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, bool | np.bool_):
        return "ja" if value else "nein"
    return _number(value)


def _number(value: object) -> str:
    text = f"{float(str(value)):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
