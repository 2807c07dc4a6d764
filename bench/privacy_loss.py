"""One measure for all tools: loss from the released sets of values, k and l by pyCANON.

Runs in the rivals' environment; nothing of the toolkit takes part.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pycanon.anonymity import k_anonymity, l_diversity

from bench.privacy_contenders import NUMBERS, Data, read


def judged(data: Data, released: dict[str, Any]) -> dict[str, float]:
    """GCP, NUE, discernibility, average class size, share suppressed, k and l of a release."""
    rows, kept = len(data.frame), len(released["sensitive"])
    penalty = lost = whole = 0.0
    cells = pd.DataFrame({data.sensitive: released["sensitive"]})
    for name in data.names:
        part = released["columns"][name]
        codes, counts = np.array(part["codes"]), data.frame[name].value_counts()
        own = np.array([_penalty(name, values, counts) for values in part["sets"]])[codes]
        mass = np.array([counts[values].sum() for values in part["sets"]])[codes]
        penalty += own.sum() + rows - kept
        exact = float((counts * np.log2(counts)).sum())
        lost += float(np.log2(mass).sum()) + (rows - kept) * np.log2(rows) - exact
        whole += rows * np.log2(rows) - exact
        texts = ["|".join(values) for values in part["sets"]]
        cells[name] = [texts[code] for code in codes]
    sizes = cells.groupby(data.names, observed=True).size().to_numpy().astype(np.int64)
    return {
        "gcp": penalty / rows / len(data.names),
        "nue": lost / whole,
        "discernibility": float((sizes**2).sum() + rows * (rows - kept)),
        "average_class_size": kept / len(sizes),
        "suppressed": (rows - kept) / rows,
        "k": int(k_anonymity(cells, data.names)),
        "l": int(l_diversity(cells, data.names, [data.sensitive])),
    }


def _penalty(name: str, values: list[str], counts: "pd.Series[int]") -> float:
    if name in NUMBERS:
        observed, covered = [int(value) for value in counts.index], [int(value) for value in values]
        return (max(covered) - min(covered)) / ((max(observed) - min(observed)) or 1)
    return (len(values) - 1) / max(len(counts) - 1, 1)


def main() -> None:
    """Judges the release of a request."""
    request = json.loads(sys.argv[1])
    data = read(Path(request["data"]), Path(request["table"]))
    released = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(json.dumps(judged(data, released)))


if __name__ == "__main__":
    main()
