"""From bytes to grids of cells: workbooks, CSV files, archives; what is no delivery is refused."""

from toolkit.cases.reading.files import collect
from toolkit.cases.reading.grid import Grid, Opened
from toolkit.cases.reading.open import open_file

__all__ = ["Grid", "Opened", "collect", "open_file"]
