"""Where the content and the user's data live.

A checkout keeps `notebooks/`, `modules/` and `data/` beside the package; a wheel carries
them inside it (`toolkit/_bundle`). Everything else asks here and never looks for itself.
"""

import os
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent
BUNDLE = PACKAGE / "_bundle"


def content_root() -> Path:
    """The folder that holds notebooks/, modules/ and data/.

    `ZEFAS_CONTENT` overrides it: a trainer who installed the wheel edits a copy there.
    """
    chosen = os.environ.get("ZEFAS_CONTENT")
    if chosen:
        return Path(chosen).expanduser().resolve()
    return BUNDLE if BUNDLE.is_dir() else PACKAGE.parent


def notebooks_dir() -> Path:
    """The apps, one notebook each."""
    return content_root() / "notebooks"


def modules_dir() -> Path:
    """The curriculum, one folder per module."""
    return content_root() / "modules"


def catalogue_dir() -> Path:
    """The facts: instruments, profile vocabulary, state programmes."""
    return content_root() / "data" / "catalogue"


def data_dir() -> Path:
    """The user's own data folder (database, logs); `ZEFAS_DATA` overrides it. Not created here."""
    chosen = os.environ.get("ZEFAS_DATA")
    return Path(chosen).expanduser().resolve() if chosen else user_data_path("zefas", appauthor=False)
