"""A few kernels started ahead, for machines that cannot fork (Windows, macOS).

A kernel in the pool has its libraries and no visitor. Its environment and folder become the
visitor's when it is taken, by code that the server, and no page, executes in it.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from typing import Any

from toolkit.server.kernels.manager import VisitorKernelManager
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.specs import NAME

LOG = logging.getLogger(__name__)
SIZE = 3
READY_SECONDS = 60
MOVE_IN = "import os; os.environ.clear(); os.environ.update({environment!r}); os.chdir({folder!r})"


class PreheatedPool:
    """Keeps `size` kernels ready; `take` gives None when there is none at the moment."""

    def __init__(self, environment: Mapping[str, str], libraries: tuple[str, ...], size: int = SIZE) -> None:
        self._environment = dict(environment)
        self._greeting = "\n".join(f"import {name}" for name in libraries)
        self._size = size
        self._ready: deque[str] = deque()
        self._filling: asyncio.Task[None] | None = None

    @property
    def kernels(self) -> frozenset[str]:
        """The kernels that wait for a visitor."""
        return frozenset(self._ready)

    async def take(self, manager: VisitorKernelManager, plan: KernelPlan) -> str | None:
        """A kernel that has moved into the plan's environment; another is started in its place."""
        self.fill(manager)
        while self._ready:
            kernel_id = self._ready.popleft()
            code = MOVE_IN.format(environment=plan.environment, folder=str(plan.folder))
            if kernel_id in manager and await _executed(manager, kernel_id, code):
                return kernel_id
        return None

    def fill(self, manager: VisitorKernelManager) -> None:
        """Starts what is missing, one kernel after the other, in the background."""
        if self._filling is None or self._filling.done():
            self._filling = asyncio.create_task(self._fill(manager))

    def close(self) -> None:
        """Starts no more; those that wait are ended with all the others."""
        if self._filling is not None:
            self._filling.cancel()

    async def _fill(self, manager: VisitorKernelManager) -> None:
        while len(self._ready) < self._size:
            kernel_id = await manager.start_kernel(kernel_name=NAME, env=dict(self._environment))
            if not await _executed(manager, kernel_id, self._greeting):
                LOG.warning("a kernel could not be started ahead")
                await manager.shutdown_kernel(kernel_id, now=True)
                return
            self._ready.append(kernel_id)


async def _executed(manager: VisitorKernelManager, kernel_id: str, code: str) -> bool:
    """Whether the code ran without an error."""
    client: Any = manager.kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=READY_SECONDS)
        reply = await client.execute_interactive(code, store_history=False, timeout=READY_SECONDS)
        return bool(reply["content"]["status"] == "ok")
    except (RuntimeError, TimeoutError):
        return False
    finally:
        client.stop_channels()
