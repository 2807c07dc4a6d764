"""Loading plausibility.yaml, cached by the file's time and size."""

from functools import lru_cache
from pathlib import Path

from toolkit import paths
from toolkit.content.plausibility.rules import PlausibilityCatalogue
from toolkit.content.reader import read_document
from toolkit.content.validation import validate

PLAUSIBILITY_FILE = "plausibility.yaml"


def load_plausibility(root: Path | None = None) -> PlausibilityCatalogue:
    """The rules under `root` (default: the toolkit's own content).

    Raises ContentError with the problems of the file.
    """
    root = root or paths.content_root()
    path = root / "data" / "catalogue" / PLAUSIBILITY_FILE
    status = path.stat() if path.exists() else None
    return _load(path, root, (status.st_mtime_ns, status.st_size) if status else None)


@lru_cache(maxsize=4)
def _load(path: Path, root: Path, _: tuple[int, int] | None) -> PlausibilityCatalogue:
    return validate(PlausibilityCatalogue, read_document(path, root))
