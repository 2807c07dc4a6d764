"""A small fictional town, hierarchies for it, and a checker that knows nothing of the algorithms."""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd
import pytest

from toolkit.privacy.hierarchy import hierarchy

AGES = [str(age) for age in range(18, 30)]
TREES = {
    "alter": [[age, f"{int(age) // 3 * 3}er", f"{int(age) // 6 * 6}er", "*"] for age in AGES],
    "ort": [
        ["Ahausen", "Nord", "*"],
        ["Bheim", "Nord", "*"],
        ["Cdorf", "Süd", "*"],
        ["Dtal", "Süd", "*"],
        ["Eburg", "Süd", "*"],
    ],
    "beruf": [
        ["Bäckerei", "Handwerk", "*"],
        ["Tischlerei", "Handwerk", "*"],
        ["Pflege", "Dienste", "*"],
        ["Verkauf", "Dienste", "*"],
    ],
}
RESULTS = ["Arbeit", "Ausbildung", "Kurs"]


@pytest.fixture(scope="session")
def trees():
    return {name: hierarchy(name, rows) for name, rows in TREES.items()}


@pytest.fixture(scope="session")
def town():
    def make(rows, seed=1, unknown=0.0):
        draw = np.random.Generator(np.random.PCG64(seed))
        table = {name: draw.choice([row[0] for row in rows_], rows) for name, rows_ in TREES.items()}
        table["ergebnis"] = draw.choice(RESULTS, rows, p=[0.6, 0.3, 0.1])
        frame = pd.DataFrame(table).astype(object)
        for name in TREES:
            frame.loc[draw.random(rows) < unknown, name] = None
        return frame

    return make


@pytest.fixture(scope="session")
def groups():
    """Released rows by their quasi-identifiers: class → counter of sensitive values, by plain loops."""

    def of(frame, names=tuple(TREES), sensitive="ergebnis"):
        found = defaultdict(Counter)
        for row in frame.to_dict("records"):
            found[tuple(row[name] for name in names)][row[sensitive]] += 1
        return found

    return of
