"""The delivery handed back: the same cells, coloured and commented where something was found."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.cases.delivery import Delivery
from toolkit.cases.headings import heading_row, recognise, table_of
from toolkit.cases.limits import MAX_COLUMNS, MAX_ROWS
from toolkit.cases.reading import Grid, open_file
from toolkit.cases.report import ImportFinding
from toolkit.cases.safe_export import DATE_FORMAT, new_workbook, write_cell
from toolkit.cases.sheet_import import head_of
from toolkit.cases.template_sheets import INSTRUCTIONS, LISTS
from toolkit.content.caseload import CaseloadDictionary
from toolkit.content.caseload_terms import Severity
from toolkit.content.loader import load_caseload
from toolkit.errors import DeliveryError

FINDINGS = "Befunde"
_HEADINGS = ("Schwere", "Blatt", "Zeile", "Spalte", "Befund", "Wert", "Erwartet", "Vorschlag", "Regel")
_SIZES = (10, 20, 8, 26, 70, 30, 40, 30, 14)
_COLOURS = {Severity.ERROR: "#F4B6B6", Severity.WARNING: "#FFE08A", Severity.HINT: "#CFE2F3"}
_MAX_COMMENT = 1_000
_MAX_COMMENTS = 20_000
_NAME_LENGTH = 31

_Cell = tuple[int, int]


def marked_workbook(delivery: Delivery, dictionary: CaseloadDictionary | None = None) -> bytes:
    """A workbook (.xlsx) of the delivery's sheets with every finding at its cell, and a list of all.

    A CSV delivery becomes a workbook, too. Formulas become their values; text stays text.
    """
    dictionary = dictionary or load_caseload()
    buffer = BytesIO()
    workbook = new_workbook(buffer)
    styles = _Styles(workbook)
    _findings(workbook.add_worksheet(FINDINGS), delivery.report.findings, styles)
    names = _Names()
    for grid in _grids(delivery, dictionary):
        sheet = workbook.add_worksheet(names.free(grid.sheet))
        _sheet(sheet, grid, dictionary, _of_sheet(delivery, grid.sheet), styles)
    workbook.close()
    return buffer.getvalue()


class _Styles:
    """The formats of a workbook, plain and for dates."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.heading = workbook.add_format({"bold": True, "bg_color": "#D9E2F3", "text_wrap": True})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.day = workbook.add_format({"num_format": DATE_FORMAT})
        self.fills = {each: workbook.add_format({"bg_color": colour}) for each, colour in _COLOURS.items()}
        self.day_fills = {
            each: workbook.add_format({"bg_color": colour, "num_format": DATE_FORMAT})
            for each, colour in _COLOURS.items()
        }

    def of(self, found: Sequence[ImportFinding]) -> tuple[Format | None, Format]:
        """The formats of a cell for plain values and for dates."""
        if not found:
            return None, self.day
        worst = min((each.severity for each in found), key=lambda severity: severity.rank)
        return self.fills[worst], self.day_fills[worst]


class _Names:
    """Sheet names as Excel allows them, each once."""

    def __init__(self) -> None:
        self._taken = {FINDINGS.casefold()}

    def free(self, name: str) -> str:
        """A legal name that is not taken, close to the wanted one."""
        plain = "".join("_" if character in "[]:*?/\\" else character for character in name).strip("' ")
        plain = (plain or "Blatt")[:_NAME_LENGTH]
        candidate, number = plain, 2
        while candidate.casefold() in self._taken or candidate.casefold() == "history":
            ending = f" ({number})"
            candidate, number = plain[: _NAME_LENGTH - len(ending)] + ending, number + 1
        self._taken.add(candidate.casefold())
        return candidate


def _findings(sheet: Worksheet, findings: Sequence[ImportFinding], styles: _Styles) -> None:
    for index, (heading, size) in enumerate(zip(_HEADINGS, _SIZES, strict=True)):
        sheet.set_column(index, index, size, styles.wrapped)
        sheet.write_string(0, index, heading, styles.heading)
    for number, each in enumerate(findings, 1):
        sheet.write_string(number, 0, each.severity.label, styles.fills[each.severity])
        cells = (
            each.sheet,
            each.row,
            each.column,
            each.sentence,
            each.value,
            each.expected,
            each.suggestion,
            each.rule,
        )
        for index, value in enumerate(cells, 1):
            write_cell(sheet, number, index, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(findings), 1), len(_HEADINGS) - 1)


def _grids(delivery: Delivery, dictionary: CaseloadDictionary) -> Iterator[Grid]:
    """The sheets of all files that can be opened, read anew from the bytes that were handed in."""
    for file in delivery.sources:
        try:
            opened = open_file(file, dictionary)
        except DeliveryError:
            continue
        yield from (grid for grid in opened.grids if grid.sheet not in (INSTRUCTIONS, LISTS))


def _of_sheet(delivery: Delivery, sheet: str) -> list[ImportFinding]:
    return [each for each in delivery.report.findings if each.sheet == sheet and each.row is not None]


def _sheet(
    sheet: Worksheet,
    grid: Grid,
    dictionary: CaseloadDictionary,
    findings: Sequence[ImportFinding],
    styles: _Styles,
) -> None:
    grid, head = head_of(grid)
    by_cell = _by_cell(findings, _columns(grid.sheet, head, dictionary))
    for row, cells in enumerate(grid.rows):
        if row > MAX_ROWS:
            break
        for column, value in enumerate(cells[:MAX_COLUMNS]):
            style, day = styles.of(by_cell.get((row, column), ()))
            if value != "" or style:
                write_cell(sheet, row, column, value, style, day)
    for (row, column), found in list(by_cell.items())[:_MAX_COMMENTS]:
        sheet.write_comment(row, column, _comment(found), {"x_scale": 2.5, "y_scale": 1.5})
    sheet.freeze_panes(1, 0)


def _columns(
    name: str, head: Sequence[Sequence[object]], dictionary: CaseloadDictionary
) -> Mapping[str, int]:
    """Where each column stands, by technical name and by heading."""
    table = table_of(dictionary, name, head) if head else None
    if table is None:
        return {}
    places: dict[str, int] = {}
    for index, cell in enumerate(head[heading_row(table, head)]):
        text = str(cell).strip()
        known = recognise(table, text)
        places.setdefault(known.column.name if known else text, index)
    return places


def _by_cell(
    findings: Sequence[ImportFinding], columns: Mapping[str, int]
) -> Mapping[_Cell, list[ImportFinding]]:
    """Findings by cell; those about a whole row stand at its first cell."""
    cells: dict[_Cell, list[ImportFinding]] = defaultdict(list)
    for each in findings:
        if each.row is not None:
            cells[each.row - 1, columns.get(each.column or "", 0)].append(each)
    return cells


def _comment(found: Sequence[ImportFinding]) -> str:
    lines = [f"{each.severity.label}: {each.sentence}" + _advice(each) for each in found]
    return "\n".join(lines)[:_MAX_COMMENT]


def _advice(finding: ImportFinding) -> str:
    parts = [f" Erwartet: {finding.expected}." if finding.expected else ""]
    parts.append(f" Vorschlag: {finding.suggestion}." if finding.suggestion else "")
    return "".join(parts)
