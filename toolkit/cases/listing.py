"""Findings about cells, listed one by one up to a limit and counted beyond it."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from toolkit.cases.cleaning import CleanColumn
from toolkit.cases.columns import RawColumn
from toolkit.cases.limits import MAX_FINDINGS
from toolkit.cases.report import ImportFinding
from toolkit.cases.words import shown
from toolkit.content.caseload import ColumnSpec
from toolkit.content.caseload_terms import Severity

Rows = npt.NDArray[np.int32]


def about_cells(
    column: ColumnSpec, raw: RawColumn, cleaned: CleanColumn, sheet_rows: Rows
) -> Iterator[ImportFinding]:
    """What the cleaning said, cell by cell; `sheet_rows` are the row numbers of the raw column."""
    told = np.flatnonzero(np.isin(raw.codes, list(cleaned.outcomes))) if cleaned.outcomes else ()
    counts = dict.fromkeys(Severity, 0)
    for place in told:
        code = int(raw.codes[place])
        outcome = cleaned.outcomes[code]
        severity = outcome.severity or Severity.HINT
        counts[severity] += 1
        if counts[severity] <= MAX_FINDINGS:
            yield ImportFinding(
                severity,
                outcome.sentence,
                row=int(sheet_rows[place]),
                column=column.name,
                value=shown(raw.values[code]),
                expected=outcome.expected,
                suggestion=outcome.suggestion,
            )
    for severity, count in counts.items():
        yield from counted_rest(severity, column.name, count)


def about_missing(column: ColumnSpec, raw: RawColumn, sheet_rows: Rows) -> Iterator[ImportFinding]:
    """Blank cells of a required column."""
    blank = np.flatnonzero(raw.blank)
    for place in blank[:MAX_FINDINGS]:
        yield ImportFinding(
            Severity.ERROR,
            f"„{column.title}“ ist eine Pflichtangabe und fehlt.",
            row=int(sheet_rows[place]),
            column=column.name,
            expected=column.kind.label,
        )
    yield from counted_rest(Severity.ERROR, column.name, len(blank))


def counted_rest(severity: Severity, column: str | None, count: int) -> Iterator[ImportFinding]:
    """One finding for all that are not listed, none if there are no such."""
    if count > MAX_FINDINGS:
        rest = f"{count - MAX_FINDINGS:,}".replace(",", ".")
        sentence = (
            f"Weitere {rest} Zellen der Spalte haben solche Befunde; sie sind ebenso behandelt, aber "
            "nicht einzeln aufgeführt."
        )
        yield ImportFinding(severity, sentence, column=column)
