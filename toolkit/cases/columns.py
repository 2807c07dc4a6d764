"""A sheet's cells by column, each distinct value kept once.

Case data repeats itself: 100,000 rows of a choice column hold a dozen values. Everything that is done
to cells is done to distinct values and spread over the rows by their codes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice, zip_longest
from typing import cast

import numpy as np
import numpy.typing as npt

from toolkit.cases.words import is_blank

Codes = npt.NDArray[np.int32]
_BLOCK = 2_000


@dataclass(frozen=True)
class RawColumn:
    """Row `i` holds `values[codes[i]]`."""

    values: Sequence[object]
    codes: Codes

    @property
    def blank(self) -> npt.NDArray[np.bool_]:
        """Which rows are blank."""
        return self.blank_values[self.codes]

    @cached_property
    def blank_values(self) -> npt.NDArray[np.bool_]:
        """Which distinct values are blank."""
        if set(map(type, self.values)) != {str}:
            return _flags(map(is_blank, self.values), len(self.values))
        texts = cast(Sequence[str], self.values)  # the usual case, at the speed of C
        return ~_flags(map(bool, texts), len(texts)) | _flags(map(str.isspace, texts), len(texts))

    def take(self, rows: npt.NDArray[np.intp]) -> "RawColumn":
        """The column of some rows only."""
        taken = RawColumn(self.values, self.codes[rows])
        taken.__dict__["blank_values"] = self.blank_values
        return taken


def _flags(answers: Iterable[bool], length: int) -> npt.NDArray[np.bool_]:
    return np.fromiter(answers, dtype=np.bool_, count=length)


def _distinct() -> defaultdict[object, int]:
    """Value → code; a value that is new gets the next code."""
    return defaultdict(count().__next__)


def by_column(
    rows: Iterable[Sequence[object]], width: int, progress: Callable[[int], None]
) -> list[RawColumn]:
    """Rows turned into columns; rows may be shorter or longer than `width`.

    `progress` is told the number of rows done; what it raises ends the work.
    """
    distinct = [_distinct() for _ in range(width)]
    blocks: list[list[Codes]] = [[] for _ in range(width)]
    done = 0
    for block in _blocks(rows):
        cells = zip_longest(*block, fillvalue="")
        for index, column in enumerate(islice(cells, width)):
            blocks[index].append(_encoded(column, distinct[index]))
        for index in range(max(map(len, block)), width):
            blocks[index].append(np.full(len(block), distinct[index][""], dtype=np.int32))
        done += len(block)
        progress(done)
    return [RawColumn(list(names), _joined(parts)) for names, parts in zip(distinct, blocks, strict=True)]


def _blocks(rows: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    iterator = iter(rows)
    while block := list(islice(iterator, _BLOCK)):
        yield block


def _encoded(column: Sequence[object], distinct: Mapping[object, int]) -> Codes:
    if bool in set(map(type, column)):  # True equals 1, yet a cell that shows WAHR is no number
        column = [_spoken(value) for value in column]
    return np.fromiter(map(distinct.__getitem__, column), dtype=np.int32, count=len(column))


def _spoken(value: object) -> object:
    return {True: "WAHR", False: "FALSCH"}[value] if isinstance(value, bool) else value


def _joined(parts: list[Codes]) -> Codes:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
