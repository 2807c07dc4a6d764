"""Small deliveries for the plausibility tests."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import pytest

from toolkit.cases.frames import typed_frame
from toolkit.content import load_caseload

Rows = Mapping[str, tuple[Mapping[str, object], ...] | list[dict[str, object]]]


@pytest.fixture(scope="session")
def tables_of() -> Callable[[Rows], dict[str, pd.DataFrame]]:
    """Typed tables from rows that give only some columns."""
    dictionary = load_caseload()

    def build(rows: Rows) -> dict[str, pd.DataFrame]:
        return {
            name: typed_frame(dictionary.tables[name], _columns(entries)) for name, entries in rows.items()
        }

    return build


def _columns(rows: object) -> dict[str, list[object]]:
    names = sorted({name for row in rows for name in row})
    return {name: [_cell(row.get(name)) for row in rows] for name in names}


def _cell(value: object) -> object:
    return pd.Timestamp(value) if isinstance(value, date) else value
