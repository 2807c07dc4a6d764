"""A document as a workbook: the text on the first sheet, every table on one of its own."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count

from xlsxwriter import Workbook

from toolkit.cases.safe_export import new_workbook, write_cell
from toolkit.german import format_long_date
from toolkit.reports.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Signatures,
    Table,
)

FIRST_SHEET = "Bericht"
SHEET_NAME_CHARS = 31
TEXT_WIDTH, FIRST_WIDTH, OTHER_WIDTH = 100, 34, 18
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def xlsx(document: Document) -> bytes:
    """The workbook file; text that looks like a formula or a link stays text."""
    target = BytesIO()
    with new_workbook(target) as book:
        book.set_properties({"title": document.title, "author": document.author})
        _write_text(book, document)
        names = {FIRST_SHEET.casefold()}
        for table in _tables(document.blocks):
            _write_table(book, table, _sheet_name(table.caption, names))
    return target.getvalue()


def _write_text(book: Workbook, document: Document) -> None:
    sheet = book.add_worksheet(FIRST_SHEET)
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, TEXT_WIDTH)
    head = [(document.title, True), (document.subtitle, False)]
    head.append((f"{document.author}, {format_long_date(document.day)}", False))
    lines = [*head, *(line for block in document.blocks for line in _lines(block))]
    for row, (text, is_strong) in enumerate(line for line in lines if line[0]):
        write_cell(sheet, row, 0, text, strong if is_strong else plain)


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    """The block's lines of text and whether each is strong; tables only say where they are."""
    match block:
        case Heading():
            yield block.text, True
        case Paragraph():
            yield block.text, False
        case Notice():
            yield from ((block.title, True), (block.text, False))
        case Bullets():
            yield from ((f"– {item}", False) for item in block.items)
        case Table() | Facts() | Chart():
            yield f"Siehe Blatt „{_plain_name(_as_table(block).caption)}“", False
        case Signatures():
            yield from ((f"{label}: ", False) for label in block.labels)


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table | Facts | Chart):
            yield _as_table(block)


def _as_table(block: Table | Facts | Chart) -> Table:
    match block:
        case Table():
            return block
        case Chart():
            return block.as_table()
        case Facts():
            return Table(block.caption, ("Angabe", "Wert"), block.rows)


def _write_table(book: Workbook, table: Table, name: str) -> None:
    sheet = book.add_worksheet(name)
    strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, max(1, len(table.head) - 1), OTHER_WIDTH)
    rows: list[Sequence[Cell]] = [table.head, *table.rows, *([(table.note,)] if table.note else [])]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            write_cell(sheet, row, column, cell, strong if row == 0 else plain)
    sheet.freeze_panes(1, 0)


def _sheet_name(caption: str, taken: set[str]) -> str:
    """The caption as a name that Excel accepts and that no other sheet has."""
    plain = _plain_name(caption)
    for number in count(1):
        ending = "" if number == 1 else f" {number}"
        name = plain[: SHEET_NAME_CHARS - len(ending)].rstrip() + ending
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name


def _plain_name(caption: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", caption).split())[:SHEET_NAME_CHARS].rstrip() or "Tabelle"
