"""Runs pytauargus for `bench.tables` in a process of its own: columns as JSON in, suppressed cells out."""

import json
import sys
import tempfile
import time

from pytauargus import protect  # on the path of this process only

WITHHELD = ("U", "M")


def main() -> None:
    """Prints the suppressed cells by category, and the seconds of the protection."""
    columns = json.load(sys.stdin)
    names = list(columns)
    data = {**columns, "eins": [1.0] * len(columns[names[0]])}
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        result = protect(
            data, names, response="eins", safety_rules=sys.argv[1], suppress="OPT(1)", workdir=folder
        )
        seconds = time.perf_counter() - start
        rows = result.tables[0].rows
    cells = [[row[name] or "Total" for name in names] for row in rows if row["status"] in WITHHELD]
    print(json.dumps({"cells": cells, "seconds": seconds}))


if __name__ == "__main__":
    main()
