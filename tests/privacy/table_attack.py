"""An attacker who shares no code with the toolkit: tries every table of counts there could be."""

from itertools import combinations, product

import numpy as np
import pandas as pd

HEADROOM = 4


def margins(dimensions: tuple[str, ...], tables: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], ...]]:
    """Every breakdown that the tables show, down to the grand total."""
    shown = {part for table in tables for size in range(len(table) + 1) for part in combinations(table, size)}
    return sorted({tuple(name for name in dimensions if name in part) for part in shown})


class Attacker:
    """Knows categories, sums and published cells; `possible` is every table that fits."""

    def __init__(self, frame: pd.DataFrame, tables: list[tuple[str, ...]]):
        self.dimensions = tuple(sorted({name for table in tables for name in table}))
        categories = [sorted(frame[name].unique()) for name in self.dimensions]
        self.micro = list(product(*categories))
        self.truth = np.array([_count(frame, self.dimensions, cell) for cell in self.micro])
        self.cells = {
            tuple(zip(names, values, strict=True)): self._members(names, values)
            for names in margins(self.dimensions, tables)
            for values in product(*(categories[self.dimensions.index(name)] for name in names))
        }

    def _members(self, names, values):
        places = [self.dimensions.index(name) for name in names]
        return np.array([tuple(cell[place] for place in places) == values for cell in self.micro])

    def values(self):
        return {key: int(self.truth[members].sum()) for key, members in self.cells.items()}

    def possible(self, published):
        """All tables, one per row, that agree with the published cells."""
        values = self.values()
        highest = max(values.values()) + HEADROOM
        limits = [
            min([values[key] for key in published if self.cells[key][place]], default=highest)
            for place in range(len(self.micro))
        ]
        tables = np.zeros((1, 0), dtype=np.int16)
        for place, limit in enumerate(limits):
            tables = np.hstack(
                [
                    np.repeat(tables, limit + 1, axis=0),
                    np.tile(np.arange(limit + 1), len(tables))[:, np.newaxis],
                ]
            )
            tables = tables[self._fitting(tables, published, values, place + 1)]
        return tables

    def _fitting(self, tables, published, values, known):
        keep = np.ones(len(tables), dtype=bool)
        for key in published:
            part = tables[:, self.cells[key][:known]].sum(axis=1)
            complete = not self.cells[key][known:].any()
            keep &= (part == values[key]) if complete else (part <= values[key])
        return keep

    def spread(self, published):
        """For each suppressed cell the distance from its smallest to its largest possible count."""
        tables = self.possible(published)
        hidden = [key for key in self.cells if key not in published]
        sums = {key: tables[:, self.cells[key]].sum(axis=1) for key in hidden}
        return {key: int(each.max() - each.min()) for key, each in sums.items()}


def _count(frame, dimensions, cell):
    chosen = np.ones(len(frame), dtype=bool)
    for name, value in zip(dimensions, cell, strict=True):
        chosen &= (frame[name] == value).to_numpy()
    return int(chosen.sum())
