"""Anonymising: the toolkit beside ANJANA and anonypyx; pyCANON and one measure of loss judge them all.

The data come in the form ARX uses: a folder with `adult.csv` (or the only CSV file that is no hierarchy) and
one `<column>.csv` per quasi-identifier, `;`-separated. The rivals are installed once into an environment of
their own in the user's cache folder. Every run is a process of its own; times are wall clock and processor
time of the anonymising alone, memory is the peak resident set above that after reading. Loss is computed here
from the released cells, for all tools alike: GCP and NUE from 0 to 1, discernibility, average class size.

Run: OMP_NUM_THREADS=1 python -m bench.privacy --data FOLDER [--table FILE] [--only zefas]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.privacy_contenders import CONTENDERS, RIVALS, Task, rival_python

TASKS = (
    Task("full domain, k=5, 0 %", "optimal", 5, None, 0.0),
    Task("full domain, k=5, 5 %", "optimal", 5, None, 0.05),
    Task("full domain, k=5, l=2, 5 %", "optimal", 5, 2, 0.05),
    Task("local, k=5", "local", 5, None, 0.0),
    Task("local, k=5, l=2", "local", 5, 2, 0.0),
    Task("local, k=5, group labels", "groups", 5, None, 0.0),
)
HEAD = ("tool", "wall s", "cpu s", "MB", "GCP", "NUE", "discernib.", "class", "suppr.", "k", "l")


def main() -> None:
    """Prints every task with every tool that can do it."""
    arguments = _arguments()
    table = arguments.table or arguments.data / "adult.csv"
    with tempfile.TemporaryDirectory() as folder:
        for task in TASKS:
            print(f"\n{task.title}\n{_line(HEAD)}")
            for tool in CONTENDERS:
                if tool in arguments.only and tool.can(task):
                    print(_line(_figures(tool.name, task, arguments.data, table, Path(folder))), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--table", type=Path)
    names = [tool.name for tool in CONTENDERS]
    parser.add_argument("--only", nargs="*", choices=names, default=names)
    arguments = parser.parse_args()
    arguments.only = [tool for tool in CONTENDERS if tool.name in arguments.only]
    return arguments


def _figures(name: str, task: Task, data: Path, table: Path, folder: Path) -> tuple[str, ...]:
    out = folder / "out.csv"
    python = rival_python() if name in RIVALS else Path(sys.executable)
    request = json.dumps({"tool": name, "task": task.__dict__, "data": str(data), "table": str(table)})
    run = _child(python, "bench.privacy_contenders", request, str(out))
    if run is None:
        return (name, "failed", *[""] * (len(HEAD) - 2))
    judged = _child(rival_python(), "bench.privacy_loss", request, str(out)) or {}
    return (
        name,
        *(f"{run[key]:.2f}" for key in ("seconds", "processor")),
        f"{run['megabytes']:.0f}",
        *(f"{judged[key]:.4f}" for key in ("gcp", "nue")),
        *(f"{judged[key]:.6g}" for key in ("discernibility", "average_class_size")),
        f"{judged['suppressed']:.4f}",
        str(judged["k"]),
        str(judged["l"]),
    )


def _child(python: Path, module: str, *arguments: str) -> dict[str, float] | None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [str(python), "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-400:], file=sys.stderr)
        return None
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _line(cells: tuple[str, ...]) -> str:
    return f"{cells[0]:<12}" + "".join(f"{cell:>12}" for cell in cells[1:])


if __name__ == "__main__":
    main()
