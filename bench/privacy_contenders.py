"""The tools that anonymise, each in a process of its own: reads, anonymises, writes what it released.

A released table is written in one form for all: per quasi-identifier the distinct sets of values that cells
stand for, and the number of the set in every row; beside them the sensitive column. Rivals run in their own
environment, so nothing of the toolkit is imported here before it is needed.
"""

import json
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

RIVALS = {"ANJANA": "anjana==1.2.3", "anonypyx": "anonypyx==0.2.11"}
JUDGE = "pycanon==1.3.5"
NUMBERS = ("age",)
Released = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """`kind` is optimal, local or groups; `suppression` a share."""

    title: str
    kind: str
    k: int
    l: int | None  # noqa: E741
    suppression: float


@dataclass(frozen=True)
class Data:
    """The table, its quasi-identifiers and the sensitive column (the last of the table)."""

    frame: pd.DataFrame
    names: list[str]
    sensitive: str
    folder: Path

    def rows(self, name: str) -> pd.DataFrame:
        """A hierarchy as texts."""
        return pd.read_csv(self.folder / f"{name}.csv", sep=";", header=None, dtype=str)

    def labels(self, name: str) -> dict[str, list[str]]:
        """Label → the observed values it stands for."""
        observed = set(self.frame[name])
        found: dict[str, list[str]] = {}
        rows = self.rows(name)
        for level in rows.columns:
            for value, label in zip(rows[0], rows[level], strict=True):
                if value in observed:
                    found.setdefault(label, []).append(value)
        return {label: sorted(set(values)) for label, values in found.items()}


def read(folder: Path, table: Path) -> Data:
    """All cells as texts. Quasi-identifiers are the columns that have a hierarchy, but the last."""
    frame = pd.read_csv(table, sep=";", dtype=str, keep_default_na=False)
    *names, sensitive = frame.columns
    return Data(frame, [name for name in names if (folder / f"{name}.csv").exists()], sensitive, folder)


def ours(data: Data, task: Task) -> Callable[[], Released]:
    """The toolkit."""
    from toolkit.privacy.anonymise import Method, anonymise
    from toolkit.privacy.hierarchy_files import read_hierarchies
    from toolkit.privacy.local.recode import Labels
    from toolkit.privacy.models import DistinctLDiversity, KAnonymity

    trees = read_hierarchies(data.folder, data.names)
    models = [KAnonymity(task.k), *([DistinctLDiversity(task.l)] if task.l else [])]

    def run() -> Released:
        result = anonymise(
            data.frame,
            trees,
            quasi_identifiers=data.names,
            models=models,
            sensitive=data.sensitive,
            suppression=task.suppression,
            method=Method.OPTIMAL if task.kind == "optimal" else Method.LOCAL,
            labels=Labels.GROUPS if task.kind == "groups" else Labels.VALUES,
        )
        return {name: result.frame[name].astype(str) for name in result.frame.columns}

    return run


def anjana(data: Data, task: Task) -> Callable[[], Released]:
    """ANJANA's k-anonymity or l-diversity; suppression in percent."""
    from anjana.anonymity import k_anonymity, l_diversity

    trees = {name: dict(data.rows(name)) for name in data.names}
    limit = task.suppression * 100

    def run() -> Released:
        if task.l is None:
            out = k_anonymity(data.frame, [], data.names, task.k, limit, trees)
        else:
            out = l_diversity(data.frame, [], data.names, data.sensitive, task.k, task.l, limit, trees)
        return {name: out[name].astype(str) for name in [*data.names, data.sensitive]}

    return run


def anonypyx(data: Data, task: Task) -> Callable[[], Released]:
    """anonypyx's Mondrian; only its partitioning is timed, not the writing of labels."""
    from anonypyx import Anonymiser

    frame = data.frame.astype("category")
    for name in set(NUMBERS) & set(data.names):
        frame[name] = data.frame[name].astype(int)
    asked = {"k": task.k, "feature_columns": data.names, "sensitive_column": data.sensitive}
    tool = Anonymiser(frame, **asked, **({"l": task.l} if task.l else {}))

    def run() -> Released:
        parts = tool.algorithm.partition(tool.parameters)
        number = pd.Series(0, index=frame.index)
        for place, part in enumerate(parts):
            number.loc[part] = place
        return {"": number}

    return run


@dataclass(frozen=True)
class Contender:
    """A tool and the kinds of tasks it can do."""

    name: str
    start: Callable[[Data, Task], Callable[[], Released]]
    kinds: frozenset[str]

    def can(self, task: Task) -> bool:
        """Whether it offers this kind of recoding."""
        return task.kind in self.kinds


CONTENDERS = (
    Contender("zefas", ours, frozenset({"optimal", "local", "groups"})),
    Contender("ANJANA", anjana, frozenset({"optimal"})),
    Contender("anonypyx", anonypyx, frozenset({"local"})),
)


def cell_sets(data: Data, released: Released) -> dict[str, object]:
    """What was released in the common form."""
    if "" in released:
        return _of_classes(data, released[""])
    columns = {name: _of_labels(data, name, released[name]) for name in data.names}
    return {"columns": columns, "sensitive": released[data.sensitive].tolist()}


def _of_classes(data: Data, number: "pd.Series[int]") -> dict[str, object]:
    columns = {}
    for name in data.names:
        sets = [sorted(set(cells)) for _, cells in data.frame[name].groupby(number)]
        columns[name] = {"sets": sets, "codes": number.tolist()}
    return {"columns": columns, "sensitive": data.frame[data.sensitive].tolist()}


def _of_labels(data: Data, name: str, cells: "pd.Series[str]") -> dict[str, object]:
    codes, labels = pd.factorize(cells)
    known = data.labels(name)
    return {"sets": [_values(str(label), known, data, name) for label in labels], "codes": codes.tolist()}


def _values(label: str, known: dict[str, list[str]], data: Data, name: str) -> list[str]:
    if label in known:
        return known[label]
    if "–" in label:
        low, high = map(int, label.split("–"))
        return sorted(value for value in set(data.frame[name]) if low <= int(value) <= high)
    return label.strip("{}").split(", ")


def rival_python() -> Path:
    """The interpreter of the rivals' environment; made and filled once, in the user's cache folder."""
    import platformdirs

    folder = Path(platformdirs.user_cache_path("zefas-bench")) / "privacy"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        packages = [*RIVALS.values(), JUDGE]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True)
        (folder / "ready").touch()
    return python


def main() -> None:
    """One tool, one task: figures to standard output, the released table to a file."""
    request = json.loads(sys.argv[1])
    task = Task(**request["task"])
    data = read(Path(request["data"]), Path(request["table"]))
    tool = next(each for each in CONTENDERS if each.name == request["tool"])
    run = tool.start(data, task)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, busy = time.perf_counter(), time.process_time()
    released = run()
    seconds, processor = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    Path(sys.argv[2]).write_text(json.dumps(cell_sets(data, released)), encoding="utf-8")
    print(json.dumps({"seconds": seconds, "processor": processor, "megabytes": (peak - before) / 1024}))


if __name__ == "__main__":
    main()
