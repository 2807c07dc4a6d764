"""Merged cells: a value that was merged over several rows holds for each of them."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.cases.reading.grid import Cell

Merged = Sequence[tuple[Cell, Cell]]


def filled(rows: Iterable[Sequence[object]], merged: Merged, first: int) -> Iterator[Sequence[object]]:
    """The rows with merged values repeated downwards; `first` is the number (from 1) of the first row."""
    spans = sorted((span for span in merged if span[0][0] < span[1][0]), reverse=True)
    if not spans:
        yield from rows
        return
    open_spans: dict[int, tuple[int, object]] = {}
    for number, row in enumerate(rows, first - 1):
        cells = list(row)
        while spans and spans[-1][0][0] <= number:
            (top, left), (bottom, _) = spans.pop()
            if top == number and left < len(cells):
                open_spans[left] = (bottom, cells[left])
        for left, (bottom, value) in list(open_spans.items()):
            if number > bottom:
                del open_spans[left]
            elif left < len(cells):
                cells[left] = value
        yield cells
