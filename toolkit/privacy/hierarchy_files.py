"""Hierarchies from a folder of CSV files, the form ARX uses."""

import csv
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import PrivacyError
from toolkit.privacy.hierarchy import Hierarchy, hierarchy

SEPARATOR = ";"


def read_hierarchies(folder: Path, names: Iterable[str]) -> dict[str, Hierarchy]:
    """The hierarchies of the named columns: `<column>.csv`, `;`-separated, no heading, value first.

    Raises PrivacyError for a missing or broken file.
    """
    return {name: read_hierarchy(folder / f"{name}.csv") for name in names}


def read_hierarchy(path: Path) -> Hierarchy:
    """One file. Raises PrivacyError if it cannot be read or is no hierarchy."""
    if not path.is_file():
        sentence = (
            f"Für die Spalte „{path.stem}“ fehlt die Hierarchie {path}. Bitte legen Sie die Datei an, oder "
            "prüfen Sie die Schreibweise der Spalte."
        )
        raise PrivacyError(sentence, value=path.stem, place=str(path))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter=SEPARATOR) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        sentence = f"Die Hierarchie {path} lässt sich nicht lesen. Erwartet wird eine CSV-Datei in UTF-8."
        raise PrivacyError(sentence, value=type(error).__name__, place=str(path)) from error
    return hierarchy(path.stem, rows)
