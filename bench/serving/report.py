"""The table and the figure of a run."""

import csv
import math
import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt

from bench.serving.contenders import MAKERS
from bench.serving.measure import Result

COLUMNS = (
    "Server",
    "Besuche",
    "p50_s",
    "p95_s",
    "max_s",
    "CPU_s_je",
    "privat_MB_je",
    "gesamt_MB",
    "Ausfälle",
)
OWN = next(iter(MAKERS))


def write_report(results: Sequence[Result], folder: Path) -> str:
    """Writes serving-<time>.csv and .png into the folder; returns the summary to print."""
    folder.mkdir(parents=True, exist_ok=True)
    base = folder / f"serving-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    with base.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(map(_row, results))
    _draw(results, base.with_suffix(".png"))
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([*_comparisons(results), machine, f"{base}.csv", f"{base}.png"])


def _comparisons(results: Sequence[Result]) -> Iterator[str]:
    """How many times as long as ours each of the others takes until all visitors are live."""
    own = {each.visitors: each for each in results if each.name == OWN and not each.failures}
    for other in results:
        mine = own.get(other.visitors)
        if mine is None or other.name == OWN:
            continue
        if other.failures:
            yield f"{other.visitors:4} at once: {other.name} fails {len(other.failures)}, {OWN} none"
        else:
            factor = other.slowest / mine.slowest
            yield f"{other.visitors:4} at once: {other.name} takes {factor:.1f} times as long as {OWN}"


def _row(result: Result) -> tuple[object, ...]:
    times = (f"{result.quantile(share):.2f}" for share in (0.5, 0.95, 1))
    costs = (f"{result.cpu_each:.3f}", f"{result.private_each:.1f}", f"{result.total:.0f}")
    return (result.name, result.visitors, *times, *costs, len(result.failures))


def _draw(results: Sequence[Result], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    for name in dict.fromkeys(result.name for result in results):
        own = [each for each in results if each.name == name and math.isfinite(each.slowest)]
        axes.plot([each.visitors for each in own], [each.slowest for each in own], marker="o", label=name)
    visits = sorted({each.visitors for each in results})
    axes.set(xlabel="Besuche zugleich", ylabel="Sekunden, bis alle bereit sind", xscale="log", yscale="log")
    axes.set_xticks(visits, labels=map(str, visits))
    axes.minorticks_off()
    axes.legend()
    figure.savefig(path, dpi=150)
    plt.close(figure)
