"""Drawing by whole numbers only, so that every machine draws the same.

The raw output of PCG64 is fixed by its definition, and no floating-point number is involved; numpy's
distributions could change between versions, and `exp` or `log` between platforms.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

import numpy as np

T = TypeVar("T")

_BATCH = 256


class Draw:
    """A stream of drawings that depends on its key alone, for example (seed, person)."""

    def __init__(self, *key: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence(key))
        self._ready: list[int] = []

    def below(self, bound: int) -> int:
        """A whole number from 0 to `bound` - 1. The modulo bias is below 2**-40 for bounds used here."""
        if not self._ready:
            self._ready = self._bits.random_raw(_BATCH).tolist()
        return self._ready.pop() % bound

    def between(self, lowest: int, highest: int) -> int:
        """A whole number, both ends included."""
        return lowest + self.below(highest - lowest + 1)

    def chance(self, percent: int) -> bool:
        """True in `percent` of 100 drawings."""
        return self.below(100) < percent

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, all equally likely."""
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[tuple[T, int]]) -> T:
        """One of the options with a likelihood in proportion to its weight."""
        sums = list(accumulate(weight for _, weight in options))
        drawn = self.below(sums[-1])
        return next(option for (option, _), total in zip(options, sums, strict=True) if drawn < total)

    def day(self, first: date, last: date) -> date:
        """A day, both ends included; `first` if `last` lies before it."""
        return first + timedelta(days=self.below(max((last - first).days, 0) + 1))

    def working_day(self, first: date, last: date) -> date:
        """A day between both ends; a weekend becomes the Friday before it where that is still within."""
        day = self.day(first, last)
        friday = day - timedelta(days=max(day.weekday() - 4, 0))
        return friday if friday >= first else day
