"""Rows of cells as the XML of a worksheet: text stays text, whatever it begins with.

Made for sheets of 100,000 rows, where a general writer of workbooks keeps every cell twice in memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape
from itertools import chain, repeat

from xlsxwriter.utility import xl_col_to_name

from toolkit.cases.limits import MAX_COLUMNS
from toolkit.cases.safe_export import MAX_TEXT

BLOCK = 1_000
"""Rows that are handed on together."""
LETTERS = tuple(map(xl_col_to_name, range(MAX_COLUMNS)))

_EPOCH = date(1899, 12, 31)
_LEAP_DAY = 59
"""Days after which spreadsheets count one too many: they believe in a 29 February 1900."""
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

Style = tuple[int, int]
"""The numbers of two styles: of a plain value and of a date."""
Styles = Callable[[int], Mapping[int, Style]]
"""Row → column → style, both counted from 0; for cells that do not look like the others."""


def rows_xml(rows: Iterable[Sequence[object]], usual: Style, styles: Styles) -> Iterator[bytes]:
    """The rows from row 1 on, block by block.

    Blank cells are left out unless they have a style of their own. Columns beyond the limit of an import
    are cut.
    """
    block: list[str] = []
    for number, cells in enumerate(rows):
        own = styles(number)
        made = _styled(number + 1, cells, usual, own) if own else _plain(number + 1, cells, usual)
        block.append(f'<row r="{number + 1}">{"".join(made)}</row>')
        if len(block) == BLOCK:
            yield "".join(block).encode("utf-8", "replace")
            block.clear()
    yield "".join(block).encode("utf-8", "replace")


def _plain(row: int, cells: Sequence[object], usual: Style) -> list[str]:
    style = _number(usual[0])
    return [
        f'<c r="{letter}{row}"{style}{_text(value)}'
        if type(value) is str
        else f'<c r="{letter}{row}"{_other(value, usual)}'
        for letter, value in zip(LETTERS, cells, strict=False)
        if value != "" and value is not None
    ]


def _styled(row: int, cells: Sequence[object], usual: Style, own: Mapping[int, Style]) -> Iterator[str]:
    width = max(len(cells), max(own) + 1)
    for column, (letter, value) in enumerate(zip(LETTERS[:width], chain(cells, repeat("")), strict=False)):
        if value != "" and value is not None:
            yield f'<c r="{letter}{row}"{_other(value, own.get(column, usual))}'
        elif column in own:
            yield f'<c r="{letter}{row}"{_number(own[column][0])}/>'


def _number(style: int) -> str:
    return f' s="{style}"' if style else ""


@lru_cache(maxsize=20_000)
def _text(text: str) -> str:
    """The rest of a cell that holds a text."""
    visible = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text[:MAX_TEXT])
    keeps = ' xml:space="preserve"' if visible != visible.strip() else ""
    return f' t="inlineStr"><is><t{keeps}>{escape(visible, quote=False)}</t></is></c>'


def _other(value: object, style: Style) -> str:
    """The rest of any cell; numbers that a spreadsheet would round become text."""
    plain = _number(style[0])
    if isinstance(value, bool):
        return f'{plain} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float) and abs(value) < 1e15:
        return f"{plain}><v>{value!r}</v></c>"
    if isinstance(value, date) and value.year >= 1900:
        return f"{_number(style[1])}><v>{_serial(value)!r}</v></c>"
    return f"{plain}{_text(str(value))}"


def _serial(day: date) -> int | float:
    """A day, or a day and a time, as spreadsheets count."""
    whole = day.date() if isinstance(day, datetime) else day
    days = (whole - _EPOCH).days
    days += days > _LEAP_DAY
    if not isinstance(day, datetime):
        return days
    seconds = (day.replace(tzinfo=None) - datetime(day.year, day.month, day.day)).total_seconds()
    return days + seconds / 86_400 if seconds else days
