"""What a defect is: which rows it can befall, and what it does to them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.samples.defects.editor import Editor, Row
from toolkit.samples.draw import Draw
from toolkit.samples.period import LAST_DAY

Fits = Callable[[Row, Editor], bool]
Spoil = Callable[[Row, int, Editor, Draw], int | None]


@dataclass(frozen=True)
class Defect:
    """A defect that one rule must find.

    `fits` says whether a row can have it without help. `spoil` changes row and neighbours; it returns
    the position of the row where the finding is expected, if that is another than the one given.
    """

    rule: str
    table: str
    fits: Fits
    spoil: Spoil


def putting(table: str, **values: object) -> Spoil:
    """A change of the row itself; a callable value is called with the row and the drawing."""

    def spoil(row: Row, position: int, editor: Editor, draw: Draw) -> None:
        editor.set(table, position, **{name: _made(value, row, draw) for name, value in values.items()})

    return spoil


def always(_: Row, __: Editor) -> bool:
    """Any row will do."""
    return True


def running(row: Row, _: Editor) -> bool:
    """A case that has not ended."""
    return row["mentoring_ende"] is None


def after(name: str, lowest: int, highest: int) -> Callable[[Row, Draw], date]:
    """A day so many days after a column's date; negative for before."""
    return lambda row, draw: row[name] + timedelta(days=draw.between(lowest, highest))


def ago(lowest: int, highest: int) -> Callable[[Row, Draw], date]:
    """A day so many days before the reference day; negative for after."""
    return lambda _, draw: LAST_DAY - timedelta(days=draw.between(lowest, highest))


def _made(value: object, row: Row, draw: Draw) -> object:
    return value(row, draw) if callable(value) else value
