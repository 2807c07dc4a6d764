"""Tables from and to CSV files, and the report of a release as JSON."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.cases.safe_export import harmless
from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Anonymised
from toolkit.privacy.memory import peak_memory
from toolkit.privacy.models import PrivacyModel

SEPARATORS = (";", ",", "\t")


def read_table(path: Path) -> tuple[pd.DataFrame, str]:
    """A CSV file in UTF-8 as columns of texts (categories), and its separator.

    Empty cells are unknown; `NA` is a text like any other, it may be a country. Raises PrivacyError for what
    is no such file, columns of the same name, and rows with more cells than the heading.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
        separator = max(SEPARATORS, key=head.count)
        _refuse_doubles(path, next(csv.reader([head], delimiter=separator), []))
        frame = pd.read_csv(
            path, sep=separator, dtype="category", keep_default_na=False, na_values=[""], encoding="utf-8-sig"
        )
    except (OSError, ValueError, csv.Error) as error:
        sentence = f"Die Tabelle {path} lässt sich nicht lesen. Erwartet wird eine CSV-Datei in UTF-8."
        raise PrivacyError(sentence, value=type(error).__name__, place=str(path)) from error
    if not isinstance(frame.index, pd.RangeIndex):  # else the cells would stand under the wrong headings
        sentence = (
            f"In der Tabelle {path} haben Zeilen mehr Zellen als die Kopfzeile. Bitte berichtigen Sie sie."
        )
        raise PrivacyError(sentence, place=str(path))
    return frame, separator


def _refuse_doubles(path: Path, names: Sequence[str]) -> None:
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        sentence = f"In der Tabelle {path} gibt es die Spalte „{double}“ mehrmals. Bitte benennen Sie sie um."
        raise PrivacyError(sentence, value=double, place=str(path))


def write_table(path: Path, frame: pd.DataFrame, separator: str) -> None:
    """A released table as CSV: no row numbers, nothing a spreadsheet would calculate. Raises OSError."""
    safe = pd.DataFrame({harmless(str(name)): _harmless(frame[name]) for name in frame.columns})
    safe.to_csv(path, sep=separator, index=False, encoding="utf-8", lineterminator="\n")


def _harmless(cells: "pd.Series[Any]") -> "pd.Series[Any]":
    if isinstance(cells.dtype, pd.CategoricalDtype):
        names = {name: harmless(str(name)) for name in cells.cat.categories}
        if len(set(names.values())) == len(names):
            return pd.Series(cells.cat.rename_categories(names))
    return cells.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)


def report(
    result: Anonymised, models: Sequence[PrivacyModel], left_out: Sequence[str], **asked: object
) -> Mapping[str, object]:
    """What a release did, for a file. `asked` are the settings it was called with."""
    sizes = result.sizes
    count = len(sizes)
    return {
        **asked,
        "models": [model.describe() for model in models],
        "rows": len(result.classes),
        "persons": result.persons,
        "released_rows": len(result.frame),
        "suppressed": result.suppressed,
        "suppressed_share": result.suppressed / result.persons,
        "node": result.levels,
        "evaluated_nodes": result.evaluated,
        "nodes": result.nodes,
        "classes": {
            "count": count,
            "smallest": int(sizes.min()) if count else 0,
            "largest": int(sizes.max()) if count else 0,
        },
        "loss": {
            "gcp": result.loss.gcp,
            "nue": result.loss.nue,
            "discernibility": result.loss.discernibility,
            "average_class_size": result.loss.average_class_size,
            "gcp_by_column": dict(result.loss.by_column),
        },
        "columns_not_released": list(left_out),
        "seconds": round(result.seconds, 4),
        "peak_memory_mb": round(peak_memory() / 1e6, 1),
    }
