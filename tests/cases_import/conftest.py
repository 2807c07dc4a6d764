import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter

from toolkit.cases import Delivery, ImportFinding, Severity, read_delivery
from toolkit.content import CaseloadDictionary, load_caseload

CASE = {
    "fall_id": "F-001",
    "projekt_id": "P01",
    "mentor_id": "P01-M1",
    "geburtsdatum": "17.04.1998",
    "geschlecht": "weiblich",
    "staatsangehoerigkeit": "Syrien",
    "region": "Stadt Leipzig",
    "zielgruppe": "schutzsuchend",
    "mentoring_beginn": "03.02.2026",
    "aufenthaltsstatus": "ae_25_1_2",
    "erwerbstaetigkeit": "erlaubt",
    "schulabschluss": "mittlerer",
    "berufsabschluss": "keiner",
    "sprachniveau": "B1",
}


@pytest.fixture(scope="session")
def dictionary() -> CaseloadDictionary:
    return load_caseload()


def csv_text(rows: Sequence[Mapping[str, str]], separator: str = ";") -> str:
    """A CSV of full cases; each row changes or adds some cells of the usual one."""
    headings = list(dict.fromkeys([*CASE, *(name for row in rows for name in row)]))
    lines = [separator.join(headings)]
    lines += [separator.join({**CASE, **row}.get(name, "") for name in headings) for row in rows]
    return "\n".join(lines) + "\n"


def read_csv(*rows: Mapping[str, str], name: str = "faelle.csv", encoding: str = "utf-8") -> Delivery:
    return read_delivery(io.BytesIO(csv_text(rows).encode(encoding)), name)


def read_cell(column: str, cell: str) -> tuple[Any, list[ImportFinding]]:
    """What became of one cell of a case, and what was said about it."""
    delivery = read_csv({column: cell})
    value = delivery.tables["faelle"][column].iloc[0]
    return value, [each for each in delivery.report.findings if each.row == 2 and each.column == column]


def workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]], change: Callable[[Any, Any], None] | None = None
) -> bytes:
    """An .xlsx of plain rows; `change(workbook, first_sheet)` adds what rows cannot say."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    made = []
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        made.append(sheet)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif cell is not None:
                    sheet.write(row, column, cell)
    if change:
        change(book, made[0])
    book.close()
    return buffer.getvalue()


def case_rows(*changes: Mapping[str, object]) -> list[list[object]]:
    headings = list(dict.fromkeys([*CASE, *(name for row in changes for name in row)]))
    return [list(headings), *([{**CASE, **row}.get(name) for name in headings] for row in changes)]


def read_workbook(
    *changes: Mapping[str, object], change: Callable[[Any, Any], None] | None = None
) -> Delivery:
    data = workbook({"Fälle": case_rows(*changes)}, change)
    return read_delivery(io.BytesIO(data), "lieferung.xlsx")


def archive(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def sentences(delivery: Delivery) -> list[str]:
    """What the report says, errors and warnings only."""
    return [str(each) for each in delivery.report.findings if each.severity is not Severity.HINT]


@pytest.fixture(scope="session")
def desk() -> SimpleNamespace:
    """Makes deliveries and reads them."""
    return SimpleNamespace(
        archive=archive,
        case_rows=case_rows,
        csv_text=csv_text,
        read_cell=read_cell,
        read_csv=read_csv,
        read_workbook=read_workbook,
        sentences=sentences,
        workbook=workbook,
    )
