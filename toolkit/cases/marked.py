"""The delivery handed back: the same cells, coloured and commented where something was found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.cases.delivery import Delivery
from toolkit.cases.filled import part_name, show_styles, style_numbers, with_rows
from toolkit.cases.limits import MAX_ROWS
from toolkit.cases.reading import Grid, Opened, open_file
from toolkit.cases.report import ImportFinding
from toolkit.cases.safe_export import DATE_FORMAT, new_workbook
from toolkit.cases.sheet_names import SheetNames
from toolkit.cases.sheet_rows import Style, Styles, rows_xml
from toolkit.cases.template_sheets import INSTRUCTIONS, LISTS
from toolkit.cases.watching import Cancelled, Progress, Watch
from toolkit.content.caseload import CaseloadDictionary
from toolkit.content.caseload_terms import Severity
from toolkit.content.loader import load_caseload
from toolkit.errors import DeliveryError

FINDINGS = "Befunde"
_HEADINGS = ("Schwere", "Blatt", "Zeile", "Spalte", "Befund", "Wert", "Erwartet", "Vorschlag", "Regel")
_SIZES = (10, 20, 8, 26, 70, 30, 40, 30, 14)
_COLOURS = {Severity.ERROR: "#F4B6B6", Severity.WARNING: "#FFE08A", Severity.HINT: "#CFE2F3"}
_OWN = (INSTRUCTIONS, LISTS)
_MAX_COMMENT = 1_000
_MAX_COMMENTS = 20_000
_STEP = 1_000
"""Rows between two steps of the progress."""

_Marks = Mapping[int, Mapping[int, list[ImportFinding]]]
"""Row → column → findings, both counted from 0."""


def marked_workbook(
    delivery: Delivery,
    dictionary: CaseloadDictionary | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """A workbook (.xlsx) of the delivery's sheets with every finding at its cell, and a list of all.

    A CSV delivery becomes a workbook, too. Formulas become their values; text stays text. The files are
    read anew from the bytes that were handed in. `progress` is told a share between 0 and 1, `cancelled`
    is asked now and then. Raises DeliveryError when it was cancelled.
    """
    watch = Watch("Die markierte Arbeitsmappe wurde abgebrochen.", progress, cancelled)
    watch.step(0.0)
    opened = list(_opened(delivery, dictionary or load_caseload()))
    names = [name for each in opened for name in each.names if name not in _OWN]
    marks = [_marks(delivery, name) for name in names]
    findings = delivery.report.findings
    frame = _frame(names, marks, len(findings))
    styles = _Styles(style_numbers(frame, part_name(0)))
    grids = (grid for each in opened for grid in each.grids if grid.sheet not in _OWN)
    counted = _Counted(watch, sum(map(len, delivery.tables.values())) + len(findings))
    rows = [rows_xml(counted(_listed(findings)), styles.wrapped, styles.of_list(findings))]
    rows += [_rows(grids, styles, each, counted) for each in marks]
    made = with_rows(frame, {part_name(number): each for number, each in enumerate(rows)})
    watch.step(1.0)
    return made


class _Styles:
    """The numbers of the workbook's styles, in the order in which `_formats` makes them."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.heading: Style = (numbers[0], numbers[0])
        self.wrapped: Style = (numbers[1], numbers[1])
        self.usual: Style = (0, numbers[2])
        pairs = zip(numbers[3::2], numbers[4::2], strict=True)
        self.fills: Mapping[Severity, Style] = dict(zip(Severity, pairs, strict=True))

    def of_list(self, findings: Sequence[ImportFinding]) -> Styles:
        """Of the list of findings: its heading, and the severity in its colour."""
        heading = dict.fromkeys(range(len(_HEADINGS)), self.heading)
        return lambda row: {0: self.fills[findings[row - 1].severity]} if row else heading

    def of_marks(self, marks: _Marks) -> Styles:
        """Of a sheet: every marked cell in the colour of its worst finding."""
        return lambda row: {
            column: self.fills[min((each.severity for each in found), key=lambda severity: severity.rank)]
            for column, found in marks.get(row, {}).items()
        }


class _Counted:
    """Passes rows on and tells how far the work is; `total` is the expected number of rows."""

    def __init__(self, watch: Watch, total: int) -> None:
        self._watch = watch
        self._total = max(total, 1)
        self._done = 0

    def __call__(self, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        for row in rows:
            if self._done % _STEP == 0:
                self._watch.step(self._done / self._total)
            self._done += 1
            yield row


def _opened(delivery: Delivery, dictionary: CaseloadDictionary) -> Iterator[Opened]:
    for file in delivery.sources:
        try:
            yield open_file(file, dictionary)
        except DeliveryError:
            continue  # the report says why this file could not be read


def _frame(names: Sequence[str], marks: Sequence[_Marks], findings: int) -> bytes:
    """The workbook without its rows: widths, comments, filters, and the styles in the first sheet."""
    buffer = BytesIO()
    workbook = new_workbook(buffer)
    _list_sheet(workbook, findings)
    free = SheetNames([FINDINGS])
    for name, marked in zip(names, marks, strict=True):
        sheet = workbook.add_worksheet(free.free(name))
        sheet.freeze_panes(1, 0)
        for row, column, found in islice(_cells(marked), _MAX_COMMENTS):
            sheet.write_comment(row, column, _comment(found), {"x_scale": 2.5, "y_scale": 1.5})
    workbook.close()
    return buffer.getvalue()


def _list_sheet(workbook: Workbook, length: int) -> None:
    sheet: Worksheet = workbook.add_worksheet(FINDINGS)
    for index, size in enumerate(_SIZES):
        sheet.set_column(index, index, size)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(length, 1), len(_HEADINGS) - 1)
    heading = workbook.add_format({"bold": True, "bg_color": "#D9E2F3", "text_wrap": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": DATE_FORMAT})
    fills = [
        workbook.add_format({"bg_color": colour, **extra})
        for colour in _COLOURS.values()
        for extra in ({}, {"num_format": DATE_FORMAT})
    ]
    show_styles(sheet, [heading, wrapped, day, *fills])


def _listed(findings: Iterable[ImportFinding]) -> Iterator[Sequence[object]]:
    yield _HEADINGS
    for each in findings:
        yield (
            each.severity.label,
            each.sheet,
            each.row,
            each.column,
            each.sentence,
            each.value,
            each.expected,
            each.suggestion,
            each.rule,
        )


def _rows(grids: Iterator[Grid], styles: _Styles, marks: _Marks, counted: _Counted) -> Iterator[bytes]:
    """The next sheet, which is read only now: one at a time is held in memory."""
    rows = counted(islice(next(grids).rows, MAX_ROWS + 1))
    yield from rows_xml(rows, styles.usual, styles.of_marks(marks))


def _marks(delivery: Delivery, sheet: str) -> _Marks:
    """The findings of a sheet by cell; those about a whole row stand at its first cell."""
    places = delivery.headings.get(sheet, {})
    marks: dict[int, dict[int, list[ImportFinding]]] = defaultdict(lambda: defaultdict(list))
    for each in delivery.report.findings:
        if each.sheet == sheet and each.row is not None:
            marks[each.row - 1][places.get(each.column or "", 0)].append(each)
    return marks


def _cells(marks: _Marks) -> Iterator[tuple[int, int, list[ImportFinding]]]:
    for row, columns in marks.items():
        for column, found in columns.items():
            yield row, column, found


def _comment(found: Sequence[ImportFinding]) -> str:
    lines = [f"{each.severity.label}: {each.sentence}" + _advice(each) for each in found]
    return "\n".join(lines)[:_MAX_COMMENT]


def _advice(finding: ImportFinding) -> str:
    parts = [f" Erwartet: {finding.expected}." if finding.expected else ""]
    parts.append(f" Vorschlag: {finding.suggestion}." if finding.suggestion else "")
    return "".join(parts)
