"""The Excel template: instructions, one sheet per table, choices to pick from, an example row."""

from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.cases.safe_export import DATE_FORMAT, new_workbook, write_cell
from toolkit.cases.sheet_import import EXAMPLE
from toolkit.cases.template_lists import ChoiceLists
from toolkit.cases.template_sheets import INSTRUCTIONS, VERSION_LABEL, VERSION_PROPERTY
from toolkit.content.caseload import CaseloadDictionary, ColumnSpec, TableSpec
from toolkit.content.caseload_terms import ColumnKind
from toolkit.content.loader import load_caseload

ROWS = 5_000
"""Rows prepared with drop-downs and formats."""
_WIDTHS = {ColumnKind.DATE: 13, ColumnKind.YES_NO: 11, ColumnKind.INTEGER: 11, ColumnKind.DECIMAL: 11}
_MAX_TITLE = 32
_MAX_MESSAGE = 255
_HOW_TO = (
    "Jedes Blatt ist eine Tabelle, jede Zeile ein Eintrag. Füllen Sie die Blätter, die Sie brauchen.",
    "Dunkle Überschriften sind Pflichtangaben. Wer eine Zelle anklickt, sieht die Erklärung der Spalte.",
    f"Die graue Zeile, deren Nummer mit {EXAMPLE} beginnt, ist ein Beispiel und wird nicht eingelesen.",
    "Datum: 22.11.2026. Zahlen: 6,5. Ja oder Nein aus der Liste wählen. Unbekanntes bleibt leer.",
    "Bitte keine Spalten umbenennen, keine Zellen verbinden und keine Formeln eintragen.",
    "Keine Angaben zu Gesundheit, Religion oder Fluchtgeschichte, in Notizen keine Namen.",
)


def template_bytes(dictionary: CaseloadDictionary | None = None) -> bytes:
    """The workbook as bytes. Raises ContentError if the data dictionary is broken."""
    dictionary = dictionary or load_caseload()
    buffer = BytesIO()
    workbook = new_workbook(buffer)
    workbook.set_properties(
        {"title": "Lieferung der Fallbestände", "comments": "Arbeitsmarktmentoren Sachsen"}
    )
    workbook.set_custom_property(VERSION_PROPERTY, dictionary.version, "text")
    styles = _Styles(workbook)
    _instructions(workbook.add_worksheet(INSTRUCTIONS), dictionary, styles)
    sheets = [(table, workbook.add_worksheet(table.sheet)) for table in dictionary.tables.values()]
    lists = ChoiceLists(workbook)
    for table, sheet in sheets:
        _table(sheet, table, lists, styles)
    workbook.close()
    return buffer.getvalue()


class _Styles:
    """The formats of a workbook; a format belongs to the workbook it was made in."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        heading = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
        self.title = workbook.add_format({"bold": True, "font_size": 16})
        self.text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.bold = workbook.add_format({"bold": True, "valign": "top"})
        self.required = workbook.add_format({**heading, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.optional = workbook.add_format({**heading, "bg_color": "#D9E2F3"})
        self.example = workbook.add_format({"italic": True, "font_color": "#595959", "bg_color": "#EDEDED"})
        self.example_day = workbook.add_format(
            {"italic": True, "font_color": "#595959", "bg_color": "#EDEDED", "num_format": DATE_FORMAT}
        )
        self.day = workbook.add_format({"num_format": DATE_FORMAT})
        self.plain_text = workbook.add_format({"num_format": "@"})
        self.number = workbook.add_format({"num_format": "#,##0.##"})

    def of(self, column: ColumnSpec) -> Format | None:
        """The format of a column's cells; codes and numbers of cases stay text."""
        if column.kind in (ColumnKind.TEXT, ColumnKind.REFERENCE, ColumnKind.CHOICE):
            return self.plain_text
        return {ColumnKind.DATE: self.day, ColumnKind.DECIMAL: self.number}.get(column.kind)


def _instructions(sheet: Worksheet, dictionary: CaseloadDictionary, styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Lieferung der Fallbestände", styles.title)
    sheet.write_string(1, 0, VERSION_LABEL, styles.bold)
    sheet.write_string(1, 1, dictionary.version)
    for number, sentence in enumerate(_HOW_TO, 1):
        sheet.write_string(number + 2, 0, "So geht es" if number == 1 else "", styles.bold)
        sheet.write_string(number + 2, 1, sentence, styles.text)
    top = len(_HOW_TO) + 4
    sheet.write_string(top, 0, "Blatt", styles.bold)
    sheet.write_string(top, 1, "Wofür", styles.bold)
    for number, table in enumerate(dictionary.tables.values(), top + 1):
        sheet.write_url(number, 0, f"internal:'{table.sheet}'!A1", string=table.sheet)
        sheet.write_string(number, 1, table.purpose, styles.text)


def _table(sheet: Worksheet, table: TableSpec, lists: ChoiceLists, styles: _Styles) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _width(column), styles.of(column))
        style = styles.required if column.required else styles.optional
        sheet.write_string(0, index, column.title, style)
        sheet.write_comment(0, index, _explained(column), {"x_scale": 2, "y_scale": 1.6})
        write_cell(sheet, 1, index, _example(column), styles.example, styles.example_day)
        sheet.data_validation(2, index, ROWS, index, _validation(column, lists))
    sheet.set_row(0, 48)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, ROWS, len(table.columns) - 1)


def _example(column: ColumnSpec) -> object:
    if column.kind is ColumnKind.CHOICE:
        return column.labels[str(column.example)]
    if column.kind is ColumnKind.YES_NO:
        return "ja" if column.example else "nein"
    return column.example


def _explained(column: ColumnSpec) -> str:
    needed = "Pflichtangabe. " if column.required else ""
    return f"{needed}{column.help}\n\nWarum: {column.reason}\n\nTechnischer Name: {column.name}"


def _validation(column: ColumnSpec, lists: ChoiceLists) -> dict[str, object]:
    """Input message for every column; what is typed is only restricted where the column is closed."""
    message: dict[str, object] = {
        "input_title": _cut(column.title, _MAX_TITLE),
        "input_message": _cut(column.help, _MAX_MESSAGE),
        "error_title": _cut(column.title, _MAX_TITLE),
        "error_type": "warning",
    }
    return message | _rule(column, lists)


def _rule(column: ColumnSpec, lists: ChoiceLists) -> dict[str, object]:
    low, high = column.minimum, column.maximum
    if column.kind is ColumnKind.CHOICE:
        return {
            "validate": "list",
            "source": lists.source(column),
            "error_message": "Bitte aus der Liste wählen.",
        }
    if column.kind is ColumnKind.YES_NO:
        return {"validate": "list", "source": ["ja", "nein"], "error_message": "Bitte ja oder nein wählen."}
    if column.kind is ColumnKind.DATE and isinstance(low, date) and isinstance(high, date):
        return _between("date", low, high, "Bitte ein Datum wie 22.11.2026 eintragen.")
    if column.kind in (ColumnKind.INTEGER, ColumnKind.DECIMAL) and low is not None and high is not None:
        kind = "integer" if column.kind is ColumnKind.INTEGER else "decimal"
        return _between(kind, low, high, f"Bitte eine Zahl von {low} bis {high} eintragen.")
    return {"validate": "any"}


def _between(kind: str, low: object, high: object, sentence: str) -> dict[str, object]:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": sentence,
    }


def _width(column: ColumnSpec) -> int:
    longest = max((len(each.label) for each in column.values), default=0)
    wanted = min(longest, 40) if longest else _WIDTHS.get(column.kind, 22)
    return max(wanted, min(len(column.title), 18)) + 2


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
