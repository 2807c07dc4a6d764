"""The table and the figure of a run, in bench/results."""

import csv
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt

from bench.serving.measure import MEGABYTE, Result

RESULTS = Path(__file__).resolve().parents[1] / "results"
COLUMNS = ("Server", "Besuche", "p50_s", "p95_s", "max_s", "CPU_s_je", "privat_MB_je", "gesamt_MB", "Fehler")


def write_report(results: Sequence[Result]) -> str:
    """Writes serving-<time>.csv and .png, returns where."""
    RESULTS.mkdir(exist_ok=True)
    base = RESULTS / f"serving-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    with base.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(map(_row, results))
    _draw(results, base.with_suffix(".png"))
    return f"{os.cpu_count()} Kerne, {platform.python_version()}: {base}.csv, {base}.png"


def _row(result: Result) -> tuple[object, ...]:
    times = (f"{result.quantile(share):.2f}" for share in (0.5, 0.95, 1))
    costs = (f"{result.cpu_each:.3f}", f"{result.private_each:.1f}", f"{result.after.total / MEGABYTE:.0f}")
    return (result.name, result.visitors, *times, *costs, len(result.failures))


def _draw(results: Sequence[Result], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(8, 4.5))
    for name in dict.fromkeys(result.name for result in results):
        own = [result for result in results if result.name == name and result.seconds]
        axes.plot([each.visitors for each in own], [each.quantile(1) for each in own], marker="o", label=name)
    axes.set(xlabel="Besuche zugleich", ylabel="Sekunden, bis alle bereit sind", xscale="log", yscale="log")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=150)
    plt.close(figure)
