"""How a visitor's page gets its own Python process.

This package imports nothing from the toolkit: the pages ask `KernelHouse` for a kernel. The names
are loaded when they are used, because the template processes (`template/`) need none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.server.kernels.base import BaseProcess
    from toolkit.server.kernels.connection import VisitorConnection
    from toolkit.server.kernels.environment import minimal_environment
    from toolkit.server.kernels.house import HouseFullError, KernelHouse
    from toolkit.server.kernels.limits import Limits, SnapshotLimits
    from toolkit.server.kernels.machine import adopt_orphans, allow_open_files
    from toolkit.server.kernels.manager import VisitorKernelManager
    from toolkit.server.kernels.plan import KernelPlan
    from toolkit.server.kernels.snapshot import Snapshot
    from toolkit.server.kernels.sources import Sources
    from toolkit.server.kernels.specs import OwnPythonSpecs
    from toolkit.server.kernels.template_link import TemplateLostError
    from toolkit.server.kernels.ways import Way

_HOMES = {
    "BaseProcess": "base",
    "HouseFullError": "house",
    "KernelHouse": "house",
    "KernelPlan": "plan",
    "Limits": "limits",
    "OwnPythonSpecs": "specs",
    "Snapshot": "snapshot",
    "SnapshotLimits": "limits",
    "Sources": "sources",
    "TemplateLostError": "template_link",
    "VisitorConnection": "connection",
    "VisitorKernelManager": "manager",
    "Way": "ways",
    "adopt_orphans": "machine",
    "allow_open_files": "machine",
    "minimal_environment": "environment",
}

__all__ = [
    "BaseProcess",
    "HouseFullError",
    "KernelHouse",
    "KernelPlan",
    "Limits",
    "OwnPythonSpecs",
    "Snapshot",
    "SnapshotLimits",
    "Sources",
    "TemplateLostError",
    "VisitorConnection",
    "VisitorKernelManager",
    "Way",
    "adopt_orphans",
    "allow_open_files",
    "minimal_environment",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
