"""Keys that occur twice, and references to rows that were not delivered."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from toolkit.cases.limits import MAX_FINDINGS
from toolkit.cases.listing import counted_rest
from toolkit.cases.report import ImportFinding
from toolkit.cases.words import close_to
from toolkit.content.caseload import CaseloadDictionary, ColumnSpec, TableSpec
from toolkit.content.caseload_terms import Severity

_SUGGESTIONS = 200
_COMPARED = 5_000


def about_keys(dictionary: CaseloadDictionary, tables: Mapping[str, pd.DataFrame]) -> Iterator[ImportFinding]:
    """Findings about the frames: row = index + 2, to be located in the files."""
    for table in dictionary.tables.values():
        yield from _repeated(table, tables[table.name])
        for column in table.references:
            target = dictionary.tables[column.target or ""]
            yield from _orphans(table, column, tables[table.name], target, tables[target.name])


def _repeated(table: TableSpec, frame: pd.DataFrame) -> Iterator[ImportFinding]:
    keys = frame[table.key]
    again = np.flatnonzero((keys.duplicated() & keys.notna()).to_numpy(dtype=bool))
    title = table.by_name[table.key].title
    for place in again[:MAX_FINDINGS]:
        yield ImportFinding(
            Severity.ERROR,
            f"{title} „{keys.iloc[place]}“ kommt mehrfach vor; jede darf nur einmal vorkommen.",
            table=table.name,
            sheet=table.sheet,
            row=int(place) + 2,
            column=table.key,
            value=str(keys.iloc[place]),
            expected="eine Nummer, die sonst nicht vorkommt",
        )
    yield from _rest(table, table.key, len(again))


def _orphans(
    table: TableSpec, column: ColumnSpec, frame: pd.DataFrame, target: TableSpec, owners: pd.DataFrame
) -> Iterator[ImportFinding]:
    named = frame[column.name]
    known = owners[target.key].dropna()
    lost = np.flatnonzero((named.notna() & ~named.isin(known)).to_numpy(dtype=bool))
    severity = Severity.ERROR if column.required else Severity.WARNING
    suggestions: dict[str, str | None] = {}
    for place in lost[:MAX_FINDINGS]:
        value = str(named.iloc[place])
        if value not in suggestions and len(suggestions) < _SUGGESTIONS:
            suggestions[value] = close_to(value, known.iloc[:_COMPARED], count=1)
        yield ImportFinding(
            severity,
            f"„{value}“ steht nicht in der Tabelle „{target.title}“.",
            table=table.name,
            sheet=table.sheet,
            row=int(place) + 2,
            column=column.name,
            value=value,
            expected=f"{target.by_name[target.key].title} aus der Tabelle „{target.title}“",
            suggestion=suggestions.get(value),
        )
    yield from _rest(table, column.name, len(lost), severity)


def _rest(
    table: TableSpec, column: str, count: int, severity: Severity = Severity.ERROR
) -> Iterator[ImportFinding]:
    for finding in counted_rest(severity, column, count):
        yield finding.at(table.name, table.sheet)
