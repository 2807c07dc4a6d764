"""What kernels import, begun before the server imports what it needs itself; so this module needs little."""

import os

from toolkit.paths import PACKAGE
from toolkit.server.kernels import BaseProcess, Way, minimal_environment
from toolkit.server.kernels.ways import can_fork

# Imported once for all kernels; the toolkit itself is not among them, so that it can be edited meanwhile.
LIBRARIES = (
    *("anywidget", "ipywidgets", "jinja2", "markdown_it", "nbformat"),
    *("numpy.random", "pandas", "pydantic", "ruamel.yaml"),
)


def base_process(way: Way) -> BaseProcess:
    """The process with the libraries, which begins to import them if kernels are to be made that way."""
    environment = minimal_environment(os.environ, prefixes=("ZEFAS_",), extra=import_path())
    base = BaseProcess(environment, LIBRARIES)
    if way is not Way.SPAWN and can_fork():
        base.begin()
    return base


def import_path() -> dict[str, str]:
    """Lets kernels import the toolkit from a checkout that was never installed."""
    checkout = PACKAGE.parent
    if not (checkout / "pyproject.toml").is_file():
        return {}
    given = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(checkout), *([given] if given else [])])}
