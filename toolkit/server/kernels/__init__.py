"""How a visitor's page gets its own Python process.

This package imports nothing from the toolkit: the pages ask `KernelHouse` for a kernel and do not
know how it came to be. Today every kernel is a fresh process (`manager.py`).
"""

from toolkit.server.kernels.environment import minimal_environment
from toolkit.server.kernels.house import HouseFullError, KernelHouse, Limits
from toolkit.server.kernels.manager import VisitorKernelManager
from toolkit.server.kernels.specs import OwnPythonSpecs

__all__ = [
    "HouseFullError",
    "KernelHouse",
    "Limits",
    "OwnPythonSpecs",
    "VisitorKernelManager",
    "minimal_environment",
]
