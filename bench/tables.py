"""Protecting tables: the toolkit beside pytauargus, and beside trying every choice of cells.

Kreis × Status (13 × 10 and margins, 154 cells) of 1,000 fictional persons, threshold 3. Both choices are then
attacked alike: "knapp" counts small cells that an attacker narrows to less than the threshold, "offen" those
known exactly. The rival asks for less (FREQ(3,30), a protection interval of 30 % of the value), so it may
suppress less. It is installed once into the user's cache folder; where that fails, the exhaustive comparison
still runs.

Run: OMP_NUM_THREADS=1 python -m bench.tables [tables]
"""

import json
import os
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import platformdirs

from toolkit.privacy.tables import Rule, protect
from toolkit.privacy.tables.audit import Audit
from toolkit.privacy.tables.building import build
from toolkit.privacy.tables.cells import Cells, Flags
from toolkit.privacy.tables.rules import Levels, levels, sensitive
from toolkit.privacy.tables.secondary import costs

SEED = 20261122
PERSONS = 1_000
SHAPE = {"kreis": 13, "stand": 10, "geschlecht": 3}
RULE = Rule(threshold=3)
RIVAL = "pytauargus==0.6.0"
RIVAL_RULE = "FREQ(3,30)"
RIVAL_TOTAL = "Total"
SMALL_TABLES = 20
LINKED = (
    ("2 verbundene Tabellen", [("kreis", "stand"), ("kreis", "geschlecht")]),
    ("3 verbundene Tabellen", [("kreis", "stand"), ("kreis", "geschlecht"), ("stand", "geschlecht")]),
)


def persons(draw: np.random.Generator) -> pd.DataFrame:
    """Fictional persons with uneven categories."""
    return pd.DataFrame(
        {
            name: draw.choice([f"{name[0]}{each:02}" for each in range(size)], PERSONS, p=_shares(draw, size))
            for name, size in SHAPE.items()
        }
    )


def _shares(draw: np.random.Generator, size: int) -> np.ndarray:
    return draw.dirichlet(np.ones(size) * 1.5)


def attacked(cells: Cells, needed: Levels, suppressed: Flags) -> tuple[int, int]:
    """Small cells with too narrow an interval, and those known exactly."""
    audit = Audit(cells, suppressed, needed)
    intervals = [audit.interval(int(cell)) for cell in np.flatnonzero(needed.width)]
    widths = np.array([interval.high - interval.low for interval in intervals])
    return int((widths < RULE.threshold - 1e-6).sum()), int((widths < 1e-6).sum())


def compare(frame: pd.DataFrame, rival: Path | None) -> None:
    """One table, both programmes."""
    table = ("kreis", "stand")
    start = time.perf_counter()
    protection = protect(frame, [table], rule=RULE)
    seconds = time.perf_counter() - start
    cells, needed = protection.cells, protection.levels
    gone = np.array([reason.value != "sicher" for reason in protection.reasons])
    _line("zefas", cells, needed, gone, seconds)
    if rival is None:
        return
    keys, taken = rival_cells(frame, table, rival)
    chosen = np.array([_names(key, table) in keys for key in cells.keys])
    _line("pytauargus", cells, needed, chosen, taken)


def _names(key: tuple[tuple[str, str], ...], table: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict(key).get(name, RIVAL_TOTAL) for name in table)


def _line(name: str, cells: Cells, needed: Levels, gone: Flags, seconds: float) -> None:
    narrow, known = attacked(cells, needed, gone)
    first = int((needed.width > 0).sum())
    lost = int(cells.values[gone & (needed.width == 0)].sum())
    print(
        f"  {name:<12}{seconds:>7.2f} s {first:>4} klein {int(gone.sum()) - first:>4} dazu ({lost} Personen) "
        f"{narrow:>4} knapp {known:>3} offen"
    )


def rival_cells(
    frame: pd.DataFrame, table: tuple[str, ...], rival: Path
) -> tuple[set[tuple[str, ...]], float]:
    """The cells that pytauargus suppresses, by category (or "Total"), and its seconds."""
    environment = {**os.environ, "PYTHONPATH": str(rival)}
    command = [sys.executable, str(Path(__file__).with_name("tables_rival.py")), RIVAL_RULE]
    content = json.dumps(frame[list(table)].to_dict("list"))
    done = subprocess.run(command, input=content, env=environment, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return {tuple(cell) for cell in found["cells"]}, found["seconds"]


def install_rival() -> Path | None:
    """The folder with the rival in it, or None where it cannot be installed."""
    folder = Path(platformdirs.user_cache_dir("zefas-bench")) / "tables"
    if (folder / "pytauargus").is_dir():
        return folder
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), RIVAL]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return folder if done.returncode == 0 else None


def exhaustive(draw: np.random.Generator) -> tuple[int, float]:
    """For how many small tables no cheaper choice is safe, and the seconds of trying them all."""
    start = time.perf_counter()
    best = 0
    for _ in range(SMALL_TABLES):
        counts = draw.integers(0, 7, (3, 2))
        places = np.divmod(np.repeat(np.arange(6), counts.ravel()), 2)
        frame = pd.DataFrame({"kreis": places[0].astype(str), "stand": places[1].astype(str)})
        best += _is_cheapest(frame)
    return best, time.perf_counter() - start


def _is_cheapest(frame: pd.DataFrame) -> bool:
    cells, _ = build(frame, [("kreis", "stand")])
    needed = levels(cells, sensitive(cells, RULE), RULE)
    price, small = costs(cells), needed.width > 0
    gone = np.array([reason.value != "sicher" for reason in protect(frame, [("kreis", "stand")]).reasons])
    others = np.flatnonzero(~small)
    for size in range(len(others) + 1):
        for chosen in combinations(others, size):
            trial = small.copy()
            trial[list(chosen)] = True
            if price[trial].sum() < price[gone].sum() - 1e-9 and not Audit(cells, trial, needed).cuts(True):
                return False
    return True


def main() -> None:
    """Prints both for the same tables."""
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    draw = np.random.Generator(np.random.PCG64(SEED))
    rival = install_rival()
    if rival is None:
        print(f"{RIVAL} ließ sich nicht installieren; Vergleich nur mit dem Durchprobieren.")
    for number in range(tables):
        frame = persons(draw)
        print(f"Tabelle {number + 1}: Kreis × Status, 154 Zellen")
        compare(frame, rival)
        for name, linked in LINKED:
            protection = protect(frame, linked, rule=RULE)
            sizes = f"{protection.primary} klein {protection.secondary} dazu"
            print(f"  {name:<22} {protection.seconds:>6.2f} s {sizes}, bestmöglich: {protection.optimal}")
    best, seconds = exhaustive(draw)
    print(f"Durchprobieren: {best} von {SMALL_TABLES} kleinen Tabellen bestmöglich ({seconds:.1f} s)")


if __name__ == "__main__":
    main()
