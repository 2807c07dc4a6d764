"""Importing and checking 100,000 cases: the toolkit beside pandas read_excel with pandera.

Both read the same workbook and do the same checks: types, allowed values, required cells, bounds, unique
keys, references. The rival is installed into a temporary folder for this run only. Each reader runs in a
process of its own; times are wall clock and (for a busy machine) processor time, memory is the peak
resident set above that of the bare imports.

Run: OMP_NUM_THREADS=1 python -m bench.delivery [cases] [contacts]
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

from bench.rules import one_core
from toolkit.cases import read_delivery
from toolkit.content import CaseloadDictionary, ColumnKind, ColumnSpec, TableSpec, load_caseload

SEED = 20261122
RIVAL = "pandera[pandas]"
DEFECTS = 0.002
FILLED = 0.5
Frame = Any  # pandas and pandera are imported by the rival's process only
TABLES = ("faelle", "kontakte")


def cells(column: ColumnSpec, keys: list[str], draw: np.random.Generator, count: int) -> list[object]:
    """Random cells as the template would hold them; a few are broken, some of the optional ones empty."""
    made = _valid(column, keys, draw, count)
    broken = draw.random(count) < DEFECTS if column.kind is not ColumnKind.TEXT else np.zeros(count, bool)
    empty = draw.random(count) > FILLED if not column.required else np.zeros(count, bool)
    return [
        "?!" if bad else "" if void else cell for cell, bad, void in zip(made, broken, empty, strict=True)
    ]


def _valid(column: ColumnSpec, keys: list[str], draw: np.random.Generator, count: int) -> list[object]:
    if column.kind is ColumnKind.CHOICE:
        labels = [each.label for each in column.values]
        return [labels[index] for index in draw.integers(0, len(labels), count)]
    if column.kind is ColumnKind.YES_NO:
        return [("nein", "ja")[index] for index in draw.integers(0, 2, count)]
    if column.kind is ColumnKind.DATE:
        return [date(2000, 1, 1) + timedelta(days=int(day)) for day in draw.integers(0, 7000, count)]
    if column.kind in (ColumnKind.INTEGER, ColumnKind.DECIMAL):
        low, high = int(column.minimum or 0), int(column.maximum or 100)  # type: ignore[arg-type]
        return [int(value) for value in draw.integers(low, high + 1, count)]
    if column.target:
        return [keys[index] for index in draw.integers(0, len(keys), count)]
    return [f"{column.title} {number}" for number in draw.integers(0, 10**6, count)]


def write_workbook(path: Path, dictionary: CaseloadDictionary, rows: Mapping[str, int]) -> None:
    """The workbook that both read."""
    draw = np.random.Generator(np.random.PCG64(SEED))
    keys = [f"F{number:06}" for number in range(rows["faelle"])]
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    for name in TABLES:
        table = dictionary.tables[name]
        columns = [cells(column, keys, draw, rows[name]) for column in table.columns]
        columns[0] = keys if name == "faelle" else [f"K{number:06}" for number in range(rows[name])]
        sheet = workbook.add_worksheet(table.sheet)
        sheet.write_row(0, 0, [column.title for column in table.columns])
        for number, row in enumerate(zip(*columns, strict=True), 1):
            for index, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, index, cell, day)
                elif cell != "":
                    sheet.write(number, index, cell)
    workbook.close()


def ours(path: Path) -> dict[str, object]:
    """The toolkit's import with its report."""
    delivery = read_delivery(path, path.name)
    frames = {name: len(delivery.tables[name]) for name in TABLES}
    return {"rows": frames, "findings": len(delivery.report.findings)}


def rival(path: Path) -> dict[str, object]:
    """pandas with the same reader (calamine) and pandera's lazy validation."""
    import pandas as pd
    import pandera.pandas as pa

    dictionary = load_caseload()
    frames = {
        name: _prepared(
            dictionary.tables[name], pd.read_excel(path, dictionary.tables[name].sheet, engine="calamine")
        )
        for name in TABLES
    }
    failures = 0
    for name, frame in frames.items():
        schema = _schema(dictionary.tables[name], frames["faelle"])
        try:
            schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            failures += len(error.failure_cases)
    return {"rows": {name: len(frame) for name, frame in frames.items()}, "findings": failures}


def _prepared(table: TableSpec, frame: Frame) -> Frame:
    """Labels to values, dates and numbers parsed; what cannot be read stays for the schema to refuse."""
    import pandas as pd

    for column in table.columns:
        series = frame[column.title]
        if column.kind is ColumnKind.CHOICE:
            frame[column.title] = (
                series.map({each.label: each.value for each in column.values})
                .where(series.notna(), None)
                .where(series.isin([each.label for each in column.values]) | series.isna(), series)
            )
        elif column.kind is ColumnKind.DATE:
            parsed = pd.to_datetime(series, errors="coerce")
            frame[column.title] = parsed.astype(object).where(parsed.notna() | series.isna(), series)
        elif column.kind in (ColumnKind.INTEGER, ColumnKind.DECIMAL):
            parsed = pd.to_numeric(series, errors="coerce")
            frame[column.title] = parsed.astype(object).where(parsed.notna() | series.isna(), series)
    return frame


def _schema(table: TableSpec, cases: Frame) -> object:
    import pandera.pandas as pa

    columns = {
        column.title: pa.Column(
            checks=_checks(column, cases),
            nullable=not column.required,
            unique=column.name == table.key,
            required=column.required,
        )
        for column in table.columns
    }
    return pa.DataFrameSchema(columns)


def _checks(column: ColumnSpec, cases: Frame) -> list[object]:
    import pandas as pd
    import pandera.pandas as pa

    if column.kind is ColumnKind.CHOICE:
        return [pa.Check.isin([each.value for each in column.values])]
    if column.kind is ColumnKind.YES_NO:
        return [pa.Check.isin(["ja", "nein"])]
    if column.target == "faelle":
        return [pa.Check.isin(cases["Fallnummer"])]
    if column.kind is ColumnKind.DATE:
        low, high = pd.Timestamp(column.minimum), pd.Timestamp(column.maximum)  # type: ignore[arg-type]
        return [
            pa.Check(lambda cell: isinstance(cell, pd.Timestamp) and low <= cell <= high, element_wise=True)
        ]
    if column.kind in (ColumnKind.INTEGER, ColumnKind.DECIMAL):
        least, most = float(column.minimum or 0), float(column.maximum or 1e9)  # type: ignore[arg-type]
        return [
            pa.Check(lambda cell: isinstance(cell, int | float) and least <= cell <= most, element_wise=True)
        ]
    return []


def measured(action: Callable[[Path], dict[str, object]], path: Path) -> dict[str, object]:
    """Seconds and peak memory in MB of one reader, in this process."""
    if action is rival:
        import pandera.pandas  # noqa: F401 not part of the reading
    one_core()
    load_caseload()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, busy = time.perf_counter(), time.process_time()
    result = action(path)
    seconds, processor = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {"seconds": round(seconds, 1), "processor": round(processor, 1)}
    return {**result, **figures, "megabytes": round((peak - before) / 1024)}


def in_own_process(name: str, path: Path, packages: list[str]) -> dict[str, object]:
    """The figures of one reader from a fresh interpreter."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *packages])}
    command = [sys.executable, "-m", "bench.delivery", "--only", name, str(path)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    figures: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Prints both readers of the same run side by side."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--only"]:
        print(json.dumps(measured({"ours": ours, "rival": rival}[arguments[1]], Path(arguments[2]))))
        return
    cases, contacts = (int(arguments[0]), int(arguments[1])) if arguments else (100_000, 100_000)
    with tempfile.TemporaryDirectory() as folder:
        packages, path = Path(folder) / "rival", Path(folder) / "lieferung.xlsx"
        install = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--quiet",
            "--target",
            str(packages),
            RIVAL,
        ]
        subprocess.run(install, check=True)
        write_workbook(path, load_caseload(), {"faelle": cases, "kontakte": contacts})
        print(f"{cases} Fälle, {contacts} Kontakte, {path.stat().st_size / 1e6:.1f} MB")
        for name, label, extra in (("ours", "zefas", []), ("rival", "pandas + pandera", [str(packages)])):
            figures = in_own_process(name, path, extra)
            taken = f"{figures['seconds']:>8} s ({figures['processor']} s CPU) {figures['megabytes']:>7} MB"
            print(f"{label:<18}{taken}   {figures['findings']} Befunde")


if __name__ == "__main__":
    main()
