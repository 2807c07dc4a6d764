"""How Jupyter's kernel manager comes to a process: by a fork where it can be, else as always."""

import logging
from collections.abc import Mapping
from typing import Any, Protocol

from toolkit.server.kernels.base import BaseProcess
from toolkit.server.kernels.foreign.voila_parts import HoldingProvisioner, offer_provisioner
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.process import ForkedProcess
from toolkit.server.kernels.snapshot import Snapshot
from toolkit.server.kernels.specs import PROGRAM, PROVISIONER
from toolkit.server.kernels.template_link import TemplateLostError

LOG = logging.getLogger(__name__)


class Source(Protocol):
    """Where a kernel's process comes from."""

    async def launch(self, command: list[str], connection: Mapping[str, Any]) -> ForkedProcess | None:
        """A process that listens at the connection; None: start the command."""


class FromSnapshot:
    """A fork of an executed notebook. Raises TemplateLostError: then the page must be made otherwise."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    async def launch(self, command: list[str], connection: Mapping[str, Any]) -> ForkedProcess | None:
        """The fork, which knows nothing but its connection."""
        return await self._snapshot.fork(connection)


class FromBase:
    """An ordinary kernel that has its libraries already; None when there is no base process."""

    def __init__(self, base: BaseProcess, plan: KernelPlan) -> None:
        self._base = base
        self._plan = plan

    async def launch(self, command: list[str], connection: Mapping[str, Any]) -> ForkedProcess | None:
        """The fork, which runs the kernel's program with the command's arguments."""
        message = {
            "do": "plain",
            "environment": self._plan.environment,
            "folder": str(self._plan.folder),
            "arguments": command[command.index(str(PROGRAM)) + 1 :],
        }
        try:
            return await (await self._base.link()).fork_until_ready(message)
        except TemplateLostError as error:
            LOG.warning("a kernel is started without the base process: %s", error)
            return None


class ForkProvisioner(HoldingProvisioner):
    """Jupyter's provisioner for this machine; `source=` among the launch arguments is asked first."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Starts the kernel's process and returns the connection. Raises TemplateLostError."""
        source: Source | None = kwargs.pop("source", None)
        process: Any = await source.launch(cmd, self.connection_info) if source is not None else None
        if process is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.hold(process, kwargs.get("cwd"))
        return self.connection_info

    async def wait(self) -> int | None:
        """Waits for the end of the process."""
        if isinstance(self.process, ForkedProcess):
            await self.process.ended()
        return await super().wait()


def register() -> None:
    """Makes the provisioner known, without an installed entry point."""
    offer_provisioner(PROVISIONER, ForkProvisioner)
