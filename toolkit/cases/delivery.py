"""A delivery that has been read: typed tables, where each row stood, and the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.cases.report import ImportFinding, ImportReport


@dataclass(frozen=True)
class SourceFile:
    """One file of a delivery as it was handed in; kept in memory only."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class RowPlaces:
    """Where the rows of a table stood: for each row its sheet and its row number there."""

    sheets: tuple[str, ...]
    sheet: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]

    def of(self, index: int) -> tuple[str, int]:
        """Sheet and row of the frame's row `index`."""
        return self.sheets[self.sheet[index]], int(self.row[index])


@dataclass(frozen=True)
class Delivery:
    """All tables of the dictionary (empty where nothing was delivered) and what there is to say."""

    name: str
    tables: Mapping[str, pd.DataFrame]
    report: ImportReport
    template_version: str | None
    places: Mapping[str, RowPlaces]
    sources: tuple[SourceFile, ...] = field(repr=False, default=())
    headings: Mapping[str, Mapping[str, int]] = field(repr=False, default_factory=dict)
    """Sheet → where its columns stand, by technical name or, where that is unknown, by heading."""

    def located(self, findings: Iterable[ImportFinding]) -> tuple[ImportFinding, ...]:
        """Findings about the frames (row = index + 2) moved to where the rows stood in the files.

        Plausibility rules see frames only; a file can have blank rows, an example row or a heading
        further down.
        """
        return tuple(self._locate(finding) for finding in findings)

    def with_findings(self, findings: Iterable[ImportFinding]) -> "Delivery":
        """This delivery with the located findings added to its report."""
        return replace(self, report=self.report.with_findings(self.located(findings)))

    def _locate(self, finding: ImportFinding) -> ImportFinding:
        places = self.places.get(finding.table or "")
        if places is None or finding.row is None:
            return finding
        sheet, row = places.of(finding.row - 2)
        return finding.at(finding.table, sheet, row)
