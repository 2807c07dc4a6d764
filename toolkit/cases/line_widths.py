"""Lines of a CSV file with more or fewer cells than the heading: a stray separator or line break."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.cases.heading_map import HeadingMap
from toolkit.cases.reading import Grid
from toolkit.cases.report import ImportFinding
from toolkit.cases.words import is_blank, shown
from toolkit.content.caseload_terms import Severity


class Widths:
    """Passes rows on and notes those that do not fit; `unusable` are their positions, from 0.

    A line that is too long has its values in the wrong columns somewhere, and a line that ends before
    the required columns is the beginning or the rest of another one. Neither is read.
    """

    def __init__(self, headings: HeadingMap, cells: Sequence[object]) -> None:
        self._width = len(cells)
        required = [index for index, column in headings.columns.items() if column.required]
        self._least = max(required, default=-1) + 1
        self.unusable: list[int] = []

    def checked(self, rows: Iterable[Sequence[object]], first: int, grid: Grid) -> Iterator[Sequence[object]]:
        """The rows as they come; `first` is the number of the first one in the sheet."""
        for position, row in enumerate(rows):
            if len(row) != self._width and row and not all(map(is_blank, row)):
                grid.findings.extend(self._about(row, position, first + position))
            yield row

    def _about(self, row: Sequence[object], position: int, number: int) -> Iterator[ImportFinding]:
        surplus = any(not is_blank(cell) for cell in row[self._width :])
        if len(row) > self._width and not surplus:
            return
        readable = not surplus and len(row) >= self._least
        if not readable:
            self.unusable.append(position)
        consequence = "die übrigen bleiben leer" if readable else "sie wird nicht gelesen"
        yield ImportFinding(
            Severity.WARNING if readable else Severity.ERROR,
            f"Die Zeile hat {len(row)} statt {self._width} Werte; {consequence}.",
            row=number,
            value=shown(";".join(map(str, row))),
            expected=f"{self._width} Werte",
            suggestion=None
            if readable
            else "Zellen mit Trennzeichen oder Zeilenumbruch in Anführungszeichen setzen",
        )
