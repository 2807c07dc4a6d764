"""Reading a whole delivery: files, sheets, tables, keys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from toolkit.cases.delivery import Delivery, RowPlaces, SourceFile
from toolkit.cases.frames import dtype_of
from toolkit.cases.headings import table_of
from toolkit.cases.keys import about_keys
from toolkit.cases.reading import Grid, Opened, collect, open_file
from toolkit.cases.reading.files import Source
from toolkit.cases.report import ImportFinding, ImportReport
from toolkit.cases.sheet_import import SheetImport, head_of, import_sheet
from toolkit.cases.template_sheets import INSTRUCTIONS, LISTS, version_in
from toolkit.cases.watching import Cancelled, Progress, Watch
from toolkit.cases.words import folded, is_blank
from toolkit.content.caseload import CaseloadDictionary, TableSpec
from toolkit.content.caseload_terms import Severity
from toolkit.content.loader import load_caseload
from toolkit.errors import DeliveryError

_OWN_SHEETS = frozenset(map(folded, (INSTRUCTIONS, LISTS)))
_EXPECTED_ROWS = 20_000
"""Rows of a sheet after which the progress within it no longer moves evenly."""


def read_delivery(
    source: Source,
    name: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    dictionary: CaseloadDictionary | None = None,
) -> Delivery:
    """Read a workbook, a CSV file, an archive of them, or several files by name.

    `progress` is told a share between 0 and 1; `cancelled` is asked now and then. The tables are those of
    the dictionary, typed (see `frames`), empty where nothing was delivered. Nothing is written anywhere.
    Raises DeliveryError if nothing at all can be read, or when it was cancelled.
    """
    reading = _Reading(
        dictionary or load_caseload(), Watch("Das Einlesen wurde abgebrochen.", progress, cancelled)
    )
    files, findings = collect(source, name)
    reading.findings += findings
    reading.read(files)
    return reading.delivery(name, files)


@dataclass
class _Reading:
    """A delivery while it is read."""

    dictionary: CaseloadDictionary
    watch: Watch
    findings: list[ImportFinding] = field(default_factory=list)
    imports: list[SheetImport] = field(default_factory=list)
    version: str | None = None

    def read(self, files: Sequence[SourceFile]) -> None:
        for number, file in enumerate(files):
            self.watch.step(number / len(files))
            try:
                opened = open_file(file, self.dictionary)
            except DeliveryError as error:
                if len(files) == 1:
                    raise
                self.findings.append(ImportFinding(Severity.ERROR, error.sentence, sheet=file.name))
                continue
            self._read_file(opened, number / len(files), 1 / len(files))
        self.watch.step(1.0)
        if not self.imports:
            raise self._nothing_found(files)

    def delivery(self, name: str, files: tuple[SourceFile, ...]) -> Delivery:
        tables = {table.name: _frame(table, self._of(table)) for table in self.dictionary.tables.values()}
        places = {table: _places(self._of(spec)) for table, spec in self.dictionary.tables.items()}
        findings = [*self._about_version(), *self.findings, *self._about_tables()]
        findings += [each for sheet in self.imports for each in sheet.findings]
        headings = {sheet.sheet: sheet.headings for sheet in self.imports}
        delivery = Delivery(
            name, tables, ImportReport(tuple(findings)), self.version, places, files, headings
        )
        return delivery.with_findings(about_keys(self.dictionary, tables))

    def _read_file(self, opened: Opened, start: float, share: float) -> None:
        self.findings += opened.findings
        self.version = self.version or opened.template_version
        for number, grid in enumerate(opened.grids):
            part = share / max(len(opened.names), 1)
            self._read_sheet(grid, start + number * part, part)

    def _read_sheet(self, grid: Grid, start: float, share: float) -> None:
        grid, head = head_of(grid)
        if folded(grid.sheet) in _OWN_SHEETS:
            self.version = self.version or version_in(head)
            return
        if all(is_blank(cell) for row in head for cell in row):
            self.findings += grid.findings
            return
        table = table_of(self.dictionary, grid.sheet, head)
        if table is None:
            self.findings += [*grid.findings, _unknown_sheet(grid.sheet)]
            return
        imported = import_sheet(
            grid, table, head, lambda rows: self.watch.step(start + share * rows / (rows + _EXPECTED_ROWS))
        )
        self.imports.append(imported)

    def _of(self, table: TableSpec) -> list[SheetImport]:
        return [sheet for sheet in self.imports if sheet.table.name == table.name]

    def _about_version(self) -> Iterator[ImportFinding]:
        if self.version not in (None, self.dictionary.version):
            sentence = (
                f"Die Vorlage hat die Fassung {self.version}, aktuell ist {self.dictionary.version}. "
                "Gelesen wurde, was zusammenpasst; bitte nehmen Sie für die nächste Lieferung die aktuelle "
                "Vorlage."
            )
            yield ImportFinding(
                Severity.WARNING, sentence, value=self.version, expected=self.dictionary.version
            )

    def _about_tables(self) -> Iterator[ImportFinding]:
        for number, table in enumerate(self.dictionary.tables.values()):
            if not self._of(table):
                severity = Severity.HINT if number else Severity.ERROR
                sentence = f"Die Tabelle „{table.title}“ fehlt in der Lieferung oder ist leer."
                yield ImportFinding(severity, sentence, table=table.name)

    def _nothing_found(self, files: Sequence[SourceFile]) -> DeliveryError:
        names = ", ".join(f"„{file.name}“" for file in files[:5])
        if self.findings and self.findings[0].severity is Severity.ERROR:
            return DeliveryError(self.findings[0].sentence, place=names)
        csv_names = ", ".join(f"{table}.csv" for table in self.dictionary.tables)
        sentence = (
            f"In {names} steht keine Tabelle des Lieferformats. Bitte nehmen Sie die Excel-Vorlage oder "
            f"nennen Sie die CSV-Dateien wie die Tabellen: {csv_names}."
        )
        return DeliveryError(sentence, place=names)


def _unknown_sheet(sheet: str) -> ImportFinding:
    sentence = f"„{sheet}“ gehört zu keiner Tabelle des Lieferformats und wird nicht gelesen."
    return ImportFinding(Severity.WARNING, sentence, sheet=sheet)


def _frame(table: TableSpec, sheets: Sequence[SheetImport]) -> pd.DataFrame:
    parts = [_part(table, sheet.columns, len(sheet.rows)) for sheet in sheets] or [_part(table, {}, 0)]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _part(table: TableSpec, columns: Mapping[str, object], length: int) -> pd.DataFrame:
    series = {
        name: pd.Series(columns[name])
        if name in columns
        else pd.Series([None] * length, dtype=dtype_of(column))
        for name, column in table.by_name.items()
    }
    return pd.DataFrame(series, copy=False)


def _places(sheets: Sequence[SheetImport]) -> RowPlaces:
    numbers = [np.full(len(sheet.rows), number, dtype=np.int32) for number, sheet in enumerate(sheets)]
    rows = [sheet.rows for sheet in sheets]
    empty = np.empty(0, dtype=np.int32)
    return RowPlaces(
        sheets=tuple(sheet.sheet for sheet in sheets),
        sheet=np.concatenate(numbers) if numbers else empty,
        row=np.concatenate(rows) if rows else empty,
    )
