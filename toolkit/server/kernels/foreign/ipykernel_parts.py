"""The inside of ipykernel, IPython and nbclient, for the template processes: imports nothing of a server.

Whatever is used here is listed in `foreign/__init__.py`, which tells when it has moved.
"""

import logging
import os
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import nbformat
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session
from nbclient.client import NotebookClient
from traitlets.config import Config

Message = dict[str, Any]


def run_plain_kernel(arguments: list[str], ready: Callable[[], None]) -> None:
    """Runs an ordinary kernel in this process until it ends; `ready` is called when it listens."""
    app: Any = IPKernelApp.instance(parent_handle=0)
    app.initialize(arguments)
    _register_widgets(app.shell)
    ready()
    app.start()


def own_session(spare: Session, key: str) -> Session:
    """A session made before the fork becomes this process's."""
    spare.pid = os.getpid()
    spare.session = str(uuid4())
    spare.key = key.encode()
    return spare


class SocketlessKernel:
    """ipykernel's kernel, the one of this process: it speaks into a session until it is given a socket."""

    def __init__(self, session: Session, scratch: str) -> None:
        """IPython's own files go to the folder `scratch`."""
        kernel: Any = IPythonKernel.instance(
            session=session,
            profile_dir=ProfileDir.create_profile_dir(os.path.join(scratch, "profile")),  # noqa: PTH118
            config=Config(HistoryManager={"enabled": False}),  # what visitors do is written nowhere
            log=logging.getLogger("ipykernel"),
        )
        self._kernel = kernel
        _register_widgets(kernel.shell)
        if "matplotlib.pyplot" in sys.modules:
            kernel.shell.enable_matplotlib("inline")

    @property
    def session(self) -> Any:
        """What makes messages and sends them."""
        return self._kernel.session

    @property
    def outlet(self) -> Any:
        """Where messages to all pages are sent; None before there is a socket."""
        return self._kernel.iopub_socket

    @property
    def request(self) -> Message:
        """What the kernel is busy with: whatever it says belongs to that."""
        found: Message = self._kernel.get_parent()
        return found

    def connect(self, session: Session, outlet: Any) -> None:
        """From now on everything is sent through the session into the outlet."""
        kernel = self._kernel
        kernel.session, kernel.iopub_socket = session, outlet
        for part in (kernel.shell.displayhook, kernel.shell.display_pub):
            part.session, part.pub_socket = session, outlet

    def turn_to(self, who: list[bytes], request: Message) -> None:
        """What is said next belongs to this request."""
        self._kernel.set_parent(who, request, channel="shell")

    def handle(self, stream: Any, who: list[bytes], message: Message) -> Any:
        """Handles a message as ipykernel does; the result may have to be awaited."""
        return self._kernel.shell_handlers[message["header"]["msg_type"]](stream, who, message)

    def answers_comms_for(self, target: str) -> bool:
        """Whether pages can open comms of this name."""
        return target in self._kernel.comm_manager.targets

    async def run_cell(self, source: str) -> str:
        """Executes a cell; returns the error it raised, or nothing."""
        shell, request = self._kernel.shell, {"code": source, "silent": False}
        self.turn_to([], self.session.msg("execute_request", request))
        result = await shell.run_cell_async(
            source, store_history=False, transformed_cell=shell.transform_cell(source)
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
        error = result.error_before_exec or result.error_in_exec
        return repr(error) if error is not None else ""


class OutputCollector(NotebookClient):
    """nbclient's way from messages to a notebook's outputs, without a connection."""

    def __init__(self, notebook: nbformat.NotebookNode, kernel: SocketlessKernel) -> None:
        super().__init__(notebook)
        self.reset_execution_trackers()
        # Output widgets answer the kernel through the client.
        shell = SimpleNamespace(send=lambda message: _deliver(kernel, message))
        client: Any = SimpleNamespace(session=kernel.session, shell_channel=shell)
        self.kc = client

    def begin(self, cell: nbformat.NotebookNode) -> None:
        """Forgets what a cell once put out."""
        cell.outputs, cell.execution_count = [], None
        self.clear_before_next_output = False

    def collect(self, messages: list[Message], cell: nbformat.NotebookNode, index: int) -> None:
        """Puts what the messages say into the cell's outputs."""
        for message in messages:
            self.process_message(message, cell, index)


def _deliver(kernel: SocketlessKernel, message: Message) -> None:
    kernel.handle(None, [], {**message, "buffers": message.get("buffers", [])})


def _register_widgets(shell: Any) -> None:
    if "ipywidgets" in sys.modules:  # imported before there was a kernel to register with
        sys.modules["ipywidgets"].load_ipython_extension(shell)
