"""Excel and OpenDocument workbooks: cached values only, nothing is calculated or fetched."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from toolkit.cases.delivery import SourceFile
from toolkit.cases.limits import MAX_CELLS
from toolkit.cases.reading.grid import Grid, Opened
from toolkit.cases.reading.ods_scan import scan_ods
from toolkit.cases.reading.package import broken, open_package
from toolkit.cases.reading.sheet_scan import SheetScan, WorkbookScan, scan_workbook
from toolkit.cases.reading.signature import FileKind
from toolkit.cases.report import ImportFinding
from toolkit.content.caseload_terms import Severity
from toolkit.errors import DeliveryError

_NOTHING_SEEN = SheetScan()


def open_workbook(file: SourceFile, kind: FileKind) -> Opened:
    """The worksheets of a workbook. Raises DeliveryError for a broken, protected or exploding one."""
    scanned = _scan(file, kind)
    with _broken_as_sentence(file):
        workbook = CalamineWorkbook.from_filelike(BytesIO(file.data))
    names = [
        sheet.name for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet
    ] or workbook.sheet_names
    return Opened(
        grids=_grids(file, workbook, names, scanned),
        findings=_about_package(file, scanned),
        template_version=scanned.stated_version,
        names=tuple(names),
    )


def _scan(file: SourceFile, kind: FileKind) -> WorkbookScan:
    scan = scan_ods if kind is FileKind.ODS else scan_workbook
    with open_package(file) as package:
        return scan(file, package)


def _about_package(file: SourceFile, scan: WorkbookScan) -> tuple[ImportFinding, ...]:
    sentences = {
        "Die Mappe verweist auf andere Dateien. Sie werden nicht geöffnet; es gelten die gespeicherten "
        "Werte.": scan.external_links,
        "Die Mappe enthält Makros. Sie werden weder gelesen noch ausgeführt.": scan.macros,
    }
    return tuple(
        ImportFinding(Severity.HINT, sentence, sheet=file.name)
        for sentence, seen in sentences.items()
        if seen
    )


def _grids(
    file: SourceFile, workbook: CalamineWorkbook, names: Sequence[str], scanned: WorkbookScan
) -> Iterator[Grid]:
    for name in names:
        seen = scanned.sheets.get(name, _NOTHING_SEEN)
        if seen.cells > MAX_CELLS * 2:
            yield Grid(name, iter(()), [_too_far(name)])
            continue
        with _broken_as_sentence(file):
            sheet = workbook.get_sheet_by_name(name)
            merged = sheet.merged_cell_ranges or seen.merged
        yield Grid(name, _rows(file, sheet), [], merged, seen.formulas, seen.errors)


def _rows(file: SourceFile, sheet: CalamineSheet) -> Iterator[Sequence[object]]:
    """Rows from row 1 and column A on, wherever the sheet's content starts."""
    start = sheet.start
    if start is None:
        return
    left = [""] * start[1]
    with _broken_as_sentence(file):
        rows = sheet.iter_rows()
        yield from ([*left, *row] for row in rows) if left else rows


def _too_far(name: str) -> ImportFinding:
    sentence = (
        "Das Blatt reicht zu weit nach rechts oder unten und wird nicht gelesen. Bitte kopieren Sie nur die "
        "ausgefüllten Zeilen in eine neue Vorlage."
    )
    return ImportFinding(Severity.ERROR, sentence, sheet=name)


@contextmanager
def _broken_as_sentence(file: SourceFile) -> Iterator[None]:
    try:
        yield
    except DeliveryError:
        raise
    except Exception as error:
        raise broken(file, error) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own failure, not a request to stop
            raise broken(file, repr(error)) from error
        raise
