"""From what stands in a cell to a typed value, with a sentence for everything that is not as it should be."""

from toolkit.cases.cleaning.column import CleanColumn, clean
from toolkit.cases.cleaning.outcome import Outcome

__all__ = ["CleanColumn", "Outcome", "clean"]
