"""The parts of other packages on which the kernels rely without a promise.

They are used in two modules only: `ipykernel_parts.py` by the template processes, `voila_parts.py`
by the server. Each part is checked before the server goes a way to a kernel that needs it: one that
has moved in a new version closes the way, with its name in the log, and the next best is gone
(`ways.py`). This module imports neither, so that it can tell even when they cannot be imported.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Part:
    """A name in a module, as a dotted path, and what it is needed for."""

    module: str
    path: str
    purpose: str

    @property
    def is_there(self) -> bool:
        """Whether the module has the name."""
        try:
            found: Any = import_module(self.module)
        except ImportError:
            return False
        for name in self.path.split("."):
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True

    def __str__(self) -> str:
        return f"{self.module}.{self.path} ({self.purpose})"


_CONNECTION = "jupyter_server.services.kernels.connection.channels"
_WIRE = "ZMQChannelsWebsocketConnection"
_MAPPING = "jupyter_server.services.kernels.kernelmanager"
# For a kernel that is a fork of a process with the libraries.
FORK_PARTS = (
    Part("ipykernel.kernelapp", "IPKernelApp.initialize", "an ordinary kernel in a fork"),
    Part(_CONNECTION, f"{_WIRE}._register_session", "one connection per page"),
    Part(_CONNECTION, f"{_WIRE}._send_status_message", "telling a page of the end"),
    Part(_CONNECTION, f"{_WIRE}.create_stream", "two channels are enough"),
    Part(_CONNECTION, f"{_WIRE}.nudge", "a kernel that welcomes need not be asked"),
    Part("jupyter_client.provisioning", "KernelProvisionerFactory.provisioners", "kernels by a fork"),
    Part("jupyter_client.provisioning", "LocalProvisioner.process", "a process made elsewhere"),
    Part("jupyter_client.provisioning", "LocalProvisioner.pgid", "signals to a process made elsewhere"),
    Part("jupyter_client.manager", "KernelManager._ip_default", "sockets with short names"),
    Part("jupyter_client.manager", "KernelManager._connect_control_socket", "two channels are enough"),
    Part(_MAPPING, "AsyncMappingKernelManager.start_watching_activity", "nobody reads along"),
    Part(_MAPPING, "AsyncMappingKernelManager._kernel_connections", "how many pages a kernel has"),
    Part("voila.notebook_renderer", "NotebookRenderer._jinja_cell_generator", "a failing cell gets a number"),
    Part("voila.notebook_renderer", "NotebookRenderer._cleanup_resources", "letting go of a kernel"),
)
# And, beyond those, for a fork of an executed notebook.
SNAPSHOT_PARTS = (
    Part("ipykernel.ipkernel", "IPythonKernel.instance", "the kernel of a process is one object"),
    Part("ipykernel.ipkernel", "IPythonKernel.session", "where the kernel's messages go"),
    Part("ipykernel.ipkernel", "IPythonKernel.iopub_socket", "the kernel's way to its pages"),
    Part("ipykernel.ipkernel", "IPythonKernel.set_parent", "outputs belong to a request"),
    Part("ipykernel.ipkernel", "IPythonKernel.get_parent", "printed text belongs to a request"),
    Part("ipykernel.ipkernel", "IPythonKernel.kernel_info_request", "a page asks what it talks to"),
    Part("ipykernel.ipkernel", "IPythonKernel.comm_info_request", "a page asks for comms"),
    Part("ipykernel.comm.manager", "CommManager.comm_msg", "widgets' messages"),
    Part("ipykernel.displayhook", "ZMQShellDisplayHook.pub_socket", "results after the fork"),
    Part("ipykernel.zmqshell", "ZMQDisplayPublisher.pub_socket", "displays after the fork"),
    Part("ipykernel.zmqshell", "ZMQInteractiveShell.run_cell_async", "executing a cell without a client"),
    Part("ipykernel.zmqshell", "ZMQInteractiveShell.transform_cell", "executing a cell without a client"),
    Part("IPython.core.profiledir", "ProfileDir.create_profile_dir", "IPython's files in our folder"),
    Part("nbclient.client", "NotebookClient.process_message", "from messages to outputs"),
    Part("nbclient.client", "NotebookClient.reset_execution_trackers", "displays that are updated later"),
    Part("jupyter_client.session", "Session.check_pid", "a session made before the fork"),
    Part("voila.notebook_renderer", "NotebookRenderer._jinja_kernel_start", "a page without a kernel"),
    Part("voila.execute", "strip_code_cell_warnings", "cells executed elsewhere"),
)


def first_moved(parts: tuple[Part, ...]) -> Part | None:
    """The first part that is not where it was."""
    return next((part for part in parts if not part.is_there), None)
