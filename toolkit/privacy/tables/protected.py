"""One protected table, ready to be shown: published values, symbols for the rest, reasons."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.privacy.tables.building import Layout
from toolkit.privacy.tables.cells import Cells
from toolkit.privacy.tables.dimensions import Dimension
from toolkit.privacy.tables.rules import Reason

SYMBOL = "•"
TOTAL_LABEL = "Insgesamt"


@dataclass(frozen=True)
class ProtectedTable:
    """A table of any number of dimensions; arrays have one axis per dimension, groups and total last.

    `values` float64, NaN where suppressed: the true value is not kept here. `reasons` object array of Reason.
    """

    dimensions: tuple[Dimension, ...]
    values: NDArray[np.float64]
    reasons: NDArray[np.object_]
    whole: bool

    @classmethod
    def of(cls, layout: Layout, cells: Cells, reasons: tuple[Reason, ...]) -> "ProtectedTable":
        """The table at these places of the set."""
        chosen = np.array(reasons, dtype=object)[layout.places]
        values = np.where(chosen == Reason.SAFE, cells.values[layout.places], np.nan)
        return cls(layout.dimensions, values, chosen, cells.whole)

    @property
    def suppressed(self) -> int:
        """How many cells are not shown."""
        return int(np.isnan(self.values).sum())

    def frame(self) -> pd.DataFrame:
        """Values with <NA> where suppressed; the last dimension in the columns, the others in the index."""
        flat = pd.array(self.values.ravel(), dtype="Float64")
        return self._arranged(flat.astype("Int64") if self.whole else flat)

    def reason_frame(self) -> pd.DataFrame:
        """The reason of every cell, arranged as `frame`."""
        return self._arranged(self.reasons.ravel())

    def texts(self) -> pd.DataFrame:
        """What is printed: the values as `frame`, "•" where suppressed."""
        return self.frame().astype(object).where(self.frame().notna(), SYMBOL)

    def _arranged(self, flat: object) -> pd.DataFrame:
        labels = [[TOTAL_LABEL if node is None else node for node in each.nodes] for each in self.dimensions]
        names = [each.name for each in self.dimensions]
        if len(names) == 1:
            return pd.DataFrame({TOTAL_LABEL: flat}, index=pd.Index(labels[0], name=names[0]))
        series = pd.Series(flat, index=pd.MultiIndex.from_product(labels, names=names))
        return pd.DataFrame(series.unstack(names[-1], sort=False))
