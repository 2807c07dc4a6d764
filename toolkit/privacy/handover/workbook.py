"""The release as a workbook in memory; text stays text."""

from collections.abc import Iterator
from io import BytesIO

import pandas as pd
from xlsxwriter import Workbook

from toolkit.cases.safe_export import DATE_FORMAT, new_workbook, write_cell
from toolkit.content.caseload import CaseloadDictionary
from toolkit.german import format_long_date
from toolkit.privacy.handover.deciding import Candidate
from toolkit.privacy.handover.package import Package
from toolkit.privacy.handover.source import CASES

WIDTH, TEXT_WIDTH = 22, 100
ABOUT = "Hinweise"


def workbook(candidate: Candidate, dictionary: CaseloadDictionary) -> bytes:
    """The file: what it is, the cases, the other tables, tables of counts."""
    target = BytesIO()
    with new_workbook(target) as book:
        _about(book, candidate)
        for title, frame in _frames(candidate.package, dictionary):
            _sheet(book, title, frame)
    return target.getvalue()


def _about(book: Workbook, candidate: Candidate) -> None:
    facts, sheet = candidate.facts, book.add_worksheet(ABOUT)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, TEXT_WIDTH)
    lines = (
        f"Projekt {facts.project}, Zeitraum {facts.period}, freigegeben am {format_long_date(facts.day)}",
        f"Für: {facts.recipients}",
        "Diese Datei ist vergröbert und, wo einzelne Fälle darin stehen, pseudonymisiert. Sie bleibt "
        "vertraulich. Bitte versuchen Sie nicht, jemanden wiederzuerkennen, und geben Sie sie nicht weiter.",
        "Tage sind je Person um dieselbe Spanne verschoben; in Texten zählt [TAG +12] ab Beginn des "
        "Mentorings.",
    )
    for row, text in enumerate(lines):
        write_cell(sheet, row, 0, text, wrap)


def _frames(package: Package, dictionary: CaseloadDictionary) -> Iterator[tuple[str, pd.DataFrame]]:
    for name, frame in ((CASES, package.cases), *package.linked.items()):
        table = dictionary.tables[name]
        yield table.sheet, frame.rename(columns={each.name: each.title for each in table.columns})
    if package.counts is not None:
        columns = dictionary.tables[CASES].by_name
        pairs = zip(package.names, package.counts.tables, strict=True)
        for number, (names, counted) in enumerate(pairs, 1):
            shown = counted.texts().rename_axis(columns[names[0]].title)
            yield f"Tabelle {number}", shown.reset_index()


def _sheet(book: Workbook, title: str, frame: pd.DataFrame) -> None:
    sheet = book.add_worksheet(title)
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": DATE_FORMAT})
    sheet.set_column(0, max(0, frame.shape[1] - 1), WIDTH)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(frame.columns):
        write_cell(sheet, 0, column, str(name), strong)
    for column in range(frame.shape[1]):
        for row, cell in enumerate(frame.iloc[:, column].tolist(), 1):
            write_cell(sheet, row, column, None if pd.isna(cell) else cell, None, days)
