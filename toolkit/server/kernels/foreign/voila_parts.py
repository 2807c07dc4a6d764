"""The inside of Voilà, jupyter_server and jupyter_client, for the server; no template process imports it.

Whatever is used here is listed in `foreign/__init__.py`, which tells when it has moved.
"""

import asyncio
from collections.abc import AsyncIterator
from importlib.metadata import EntryPoint
from typing import Any

import nbformat
from jinja2.bccache import BytecodeCache
from jupyter_client.ioloop.manager import AsyncIOLoopKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from voila.execute import strip_code_cell_warnings
from voila.notebook_renderer import NotebookRenderer

CHANNELS = ("iopub", "shell")


class TwoChannelConnection(ZMQChannelsWebsocketConnection):
    """The wire between a page and its kernel. `control` and `stdin` are for people who run code."""

    @property
    def welcomes(self) -> bool:
        """Whether the kernel greets every new page (`iopub_welcome`): then nothing need be asked."""
        return bool(getattr(self.kernel_manager, "welcomes", False))

    async def welcomed(self) -> None:
        """Returns when the page will receive everything the kernel says."""
        raise NotImplementedError

    def create_stream(self) -> None:
        """Opens the channels a page needs."""
        for name in CHANNELS:
            stream = getattr(self.kernel_manager, f"connect_{name}")(identity=self.session.bsession)
            stream.channel = name
            self.channels[name] = stream

    async def prepare(self) -> None:
        """Before the WebSocket opens. A kernel that welcomes was ready before its page was sent."""
        if not self.welcomes:
            await super().prepare()
            return
        await self._register_session()
        self.session.key = self.kernel_manager.session.key

    def nudge(self) -> asyncio.Future[None]:
        """Resolves when the page will receive everything the kernel says."""
        return asyncio.ensure_future(self.welcomed()) if self.welcomes else super().nudge()

    def tell_dead(self) -> None:
        """Tells the page that its kernel has ended."""
        self._send_status_message("dead")


class TwoChannelKernel(AsyncIOLoopKernelManager):
    """One kernel without a control channel: visitors' kernels are ended, never asked to."""

    execution_state = "idle"

    def socket_address(self) -> str | None:
        """Where the kernel's sockets are; None: wherever Jupyter puts them."""
        return None

    def _connect_control_socket(self) -> None:
        """There is none."""

    def _ip_default(self) -> Any:
        return self.socket_address() or super()._ip_default()


class UnwatchedKernels(AsyncMappingKernelManager):
    """All kernels. Jupyter would read along everything each says, to learn when it was last busy."""

    def start_watching_activity(self, kernel_id: str) -> None:
        """Nobody reads along."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.execution_state = "idle"

    def connected_pages(self, kernel_id: str) -> int:
        """How many pages are connected to the kernel."""
        return self._kernel_connections.get(kernel_id, 0)


class HoldingProvisioner(LocalProvisioner):
    """Jupyter's provisioner for this machine, which can be given a process made elsewhere."""

    def hold(self, process: Any, folder: str | None) -> None:
        """Takes the process, which leads a group of its own, as the kernel's."""
        self.process = process
        self.pid = self.pgid = process.pid
        self.cwd = folder


def offer_provisioner(name: str, kind: type[LocalProvisioner]) -> None:
    """Makes a provisioner known, without an installed entry point."""
    value = f"{kind.__module__}:{kind.__qualname__}"
    entry = EntryPoint(name, value, KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.instance().provisioners[name] = entry


class CellRenderer(NotebookRenderer):
    """Voilà's renderer; where the executed cells come from is for others to say."""

    def executed_cells(self, notebook: nbformat.NotebookNode) -> AsyncIterator[nbformat.NotebookNode]:
        """The cells with their outputs, each as soon as it has them."""
        raise NotImplementedError

    async def execute_cell(self, cell: nbformat.NotebookNode, index: int) -> None:
        """Executes a cell in the kernel. Raises whatever the cell raised."""
        await self.executor.execute_cell(cell, None, index, store_history=False)

    async def hang_up(self) -> None:
        """Ends the renderer's own connection with the kernel."""
        await self._cleanup_resources()

    def keep_templates_in(self, cache: BytecodeCache) -> None:
        """Has the templates' code kept beyond this page."""
        self.exporter.environment.bytecode_cache = cache

    # No generator around the generator: its end has to come with the page's, not with the next collection.
    def _jinja_cell_generator(self, nb: nbformat.NotebookNode, kernel_id: str) -> AsyncIterator[Any]:
        return self.executed_cells(nb)


class KernelLater:
    """Beside a `CellRenderer`: no kernel is started, the page names `kernel_placeholder` instead."""

    kernel_placeholder: str

    async def _jinja_kernel_start(self, nb: nbformat.NotebookNode, kernel_id: str, kernel_future: Any) -> str:
        return self.kernel_placeholder


def without_warnings(cell: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The cell without what its code printed to stderr as a warning."""
    return strip_code_cell_warnings(cell)
