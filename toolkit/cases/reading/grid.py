"""One sheet or CSV file while it is read: rows of raw cells, and what was noticed on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.cases.report import ImportFinding

Cell = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True)
class Grid:
    """A rectangle of cells from A1 on. `rows` can be walked through once.

    `findings` may still grow while rows are walked through (broken lines of a CSV file).
    """

    sheet: str
    rows: Iterator[Sequence[object]]
    findings: list[ImportFinding] = field(default_factory=list)
    merged: Sequence[tuple[Cell, Cell]] = ()
    formulas: Sequence[Cell] = ()
    errors: Sequence[Cell] = ()
    """Cells that show an error such as #DIV/0!."""
    ragged: bool = False
    """Whether rows can differ in length, as lines of a CSV file do."""


@dataclass(frozen=True)
class Opened:
    """A file that could be opened."""

    grids: Iterator[Grid]
    findings: tuple[ImportFinding, ...] = ()
    template_version: str | None = None
    names: tuple[str, ...] = ()
    """The sheets, in the order of the grids."""
