"""Loading the hierarchies of the data dictionary's quasi-identifiers."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from toolkit import paths
from toolkit.content.hierarchies import HIERARCHIES_FOLDER, HierarchyFile
from toolkit.content.problem import Problem
from toolkit.content.reader import read_document
from toolkit.content.validation import validate
from toolkit.errors import ContentError


def hierarchy_files(catalogue: Path) -> list[Path]:
    """The files beside the catalogue, by name."""
    return sorted((catalogue / HIERARCHIES_FOLDER).glob("*.yaml"))


def load_hierarchies(root: Path | None = None) -> Mapping[str, HierarchyFile]:
    """`tabelle.spalte` → its hierarchy under `root` (default: the toolkit's own content).

    Raises ContentError with the problems of all files.
    """
    root = root or paths.content_root()
    problems: list[Problem] = []
    found: dict[str, HierarchyFile] = {}
    for path in hierarchy_files(root / "data" / "catalogue"):
        try:
            file = validate(HierarchyFile, read_document(path, root))
        except ContentError as error:
            problems.extend(error.problems)
            continue
        found.update(dict.fromkeys(file.columns, file))
    if problems:
        raise ContentError(tuple(problems))
    return MappingProxyType(found)
