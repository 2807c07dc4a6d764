"""Writing a sample the way a project would deliver it."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from toolkit.cases.safe_export import DATE_FORMAT, new_workbook, write_cell
from toolkit.cases.template_sheets import INSTRUCTIONS, VERSION_LABEL, VERSION_PROPERTY
from toolkit.content import load_caseload
from toolkit.content.caseload import CaseloadDictionary, TableSpec
from toolkit.content.caseload_terms import ColumnKind
from toolkit.samples.sample import Sample

_FIXED_TIME = (2025, 12, 31, 12, 0, 0)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class DeliveryFormat(StrEnum):
    """What a delivery can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    """A ZIP archive with one CSV file per table (UTF-8, semicolons)."""


def write_delivery(sample: Sample, path: Path, fmt: DeliveryFormat = DeliveryFormat.XLSX) -> None:
    """Writes the tables with German headings, dates and wordings. Raises OSError if that is impossible."""
    path.write_bytes(delivery_bytes(sample, fmt))


def delivery_bytes(sample: Sample, fmt: DeliveryFormat) -> bytes:
    """The file `write_delivery` writes. Empty tables are left out of a CSV delivery."""
    dictionary = load_caseload()
    return _workbook(sample, dictionary) if fmt is DeliveryFormat.XLSX else _archive(sample, dictionary)


def _workbook(sample: Sample, dictionary: CaseloadDictionary) -> bytes:
    buffer = BytesIO()
    workbook = new_workbook(buffer)
    workbook.set_properties({"created": datetime(*_FIXED_TIME, tzinfo=UTC)})
    workbook.set_custom_property(VERSION_PROPERTY, dictionary.version, "text")
    days = workbook.add_format({"num_format": DATE_FORMAT})
    bold = workbook.add_format({"bold": True})
    about = workbook.add_worksheet(INSTRUCTIONS)
    about.write_row(0, 0, (VERSION_LABEL, dictionary.version))
    for table in dictionary.tables.values():
        sheet = workbook.add_worksheet(table.sheet)
        for index, column in enumerate(table.columns):
            sheet.write_string(0, index, column.title, bold)
        for position, row in enumerate(_rows(sample, table), start=1):
            for index, value in enumerate(row):
                if value is not None:
                    write_cell(sheet, position, index, value, None, days)
    workbook.close()
    return buffer.getvalue()


def _archive(sample: Sample, dictionary: CaseloadDictionary) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for table in dictionary.tables.values():
            if len(sample.tables[table.name]):
                entry = ZipInfo(f"{table.name}.csv", _FIXED_TIME)
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, _csv(sample, table))
    return buffer.getvalue()


def _csv(sample: Sample, table: TableSpec) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.title for column in table.columns)
    writer.writerows([_as_text(value) for value in row] for row in _rows(sample, table))
    return text.getvalue().encode("utf-8-sig")


def _as_text(value: object) -> str:
    """A value as a German spreadsheet shows it; text that a spreadsheet would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return str(value).replace(".", ",").removesuffix(",0")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_DANGEROUS) else text


def _rows(sample: Sample, table: TableSpec) -> Iterator[tuple[Any, ...]]:
    """The rows as they are typed: wordings for choices, ja and nein, and the careless cells."""
    frame = sample.tables[table.name]
    columns = {
        column.name: list(_cells(frame[column.name], column.kind, column.labels)) for column in table.columns
    }
    for (name, position, column), text in sample.careless.items():
        if name == table.name:
            columns[column][position] = text
    return zip(*columns.values(), strict=True)


def _cells(series: pd.Series, kind: ColumnKind, labels: Mapping[str, str]) -> Iterable[Any]:
    values = series.astype("object").where(series.notna(), None)
    if kind is ColumnKind.CHOICE:
        return (None if value is None else labels[value] for value in values)
    if kind is ColumnKind.YES_NO:
        return (None if value is None else ("ja" if value else "nein") for value in values)
    if kind is ColumnKind.DATE:
        return (None if value is None else value.date() for value in values)
    return iter(values)
