"""Training and quality-assurance toolkit for Arbeitsmarktmentoren Sachsen."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("zefas-toolkit")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0+checkout"

__all__ = ["__version__"]
