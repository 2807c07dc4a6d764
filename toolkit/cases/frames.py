"""The typed frame of a table: exactly the dictionary's columns, index 0 to n-1.

text and references: `string`; choices: category with the allowed values in the dictionary's order;
dates: `datetime64[s]` (holds every year a cell can name); `Int64`, `Float64`, `boolean`.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.content.caseload import ColumnSpec, TableSpec
from toolkit.content.caseload_terms import ColumnKind

PandasDtype = Any  # the stubs know dtypes as literals; one that is looked up has no type of its own
DATES: PandasDtype = "datetime64[s]"

_DTYPES: Mapping[ColumnKind, str] = {
    ColumnKind.TEXT: "string",
    ColumnKind.REFERENCE: "string",
    ColumnKind.DATE: DATES,
    ColumnKind.INTEGER: "Int64",
    ColumnKind.DECIMAL: "Float64",
    ColumnKind.YES_NO: "boolean",
}


def dtype_of(column: ColumnSpec) -> PandasDtype:
    """The pandas dtype of a column, as accepted by `Series.astype`."""
    if column.kind is ColumnKind.CHOICE:
        return pd.CategoricalDtype([each.value for each in column.values])
    return _DTYPES[column.kind]


def typed_frame(table: TableSpec, data: Mapping[str, Any]) -> pd.DataFrame:
    """Columns of equal length as the table's typed frame; columns that are not given stay empty.

    Raises ValueError or TypeError where a value does not fit its column's type, KeyError for a
    column the table does not have.
    """
    unknown = set(data) - set(table.by_name)
    if unknown:
        raise KeyError(f"{table.name} has no column {sorted(unknown)}")
    length = len(next(iter(data.values()))) if data else 0
    columns = {
        name: pd.Series(data[name] if name in data else [None] * length, dtype=dtype_of(column))
        for name, column in table.by_name.items()
    }
    return pd.DataFrame({name: series.reset_index(drop=True) for name, series in columns.items()})
