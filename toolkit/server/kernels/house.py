"""Hands out kernels, within limits, and takes back those that nobody looks at any more."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from jupyter_core.utils import ensure_async

from toolkit.server.kernels.manager import VisitorKernelManager
from toolkit.server.kernels.specs import NAME

LOG = logging.getLogger(__name__)


class HouseFullError(Exception):
    """As many kernels run as the machine can bear."""


@dataclass(frozen=True)
class Limits:
    """How many kernels, and how long (seconds) one may be without a page."""

    kernels: int
    alone_seconds: float = 600.0  # a phone sleeps, a train passes a tunnel
    never_visited_seconds: float = 90.0  # a page that never connected: a robot, or a closed tab
    sweep_seconds: float = 10.0
    farewell_seconds: float = 0.3  # for the last answer a page sends before it closes


class KernelHouse:
    """The one place that starts and ends visitors' kernels."""

    def __init__(self, manager: VisitorKernelManager, limits: Limits) -> None:
        self.manager = manager
        self.limits = limits
        self._starting: set[str] = set()
        self._ending: set[str] = set()

    @property
    def occupied(self) -> int:
        """Kernels that run or are being started."""
        return len(self._starting.union(self.manager.list_kernel_ids()) - self._ending)

    async def start(self, folder: Path, environment: Mapping[str, str]) -> str:
        """Starts a kernel in `folder` and returns its id. Raises HouseFullError at the limit."""
        if self.occupied >= self.limits.kernels:
            raise HouseFullError
        kernel_id = str(uuid4())
        self._starting.add(kernel_id)
        try:
            await self.manager.start_kernel(
                kernel_id=kernel_id, kernel_name=NAME, cwd=str(folder), env=dict(environment)
            )
        finally:
            self._starting.discard(kernel_id)
        return kernel_id

    def page_sent(self, kernel_id: str) -> None:
        """The page is complete: from now on the kernel has to be looked at, or it ends."""
        self.manager.notify_page_sent(kernel_id)

    async def end(self, kernel_id: str) -> None:
        """Ends a kernel at once; one that is gone already is fine.

        Without grace: a kernel has nothing to save, its components store what they acknowledge.
        """
        if kernel_id not in self.manager or kernel_id in self._ending:
            return
        self._ending.add(kernel_id)
        try:
            await self.manager.shutdown_kernel(kernel_id, now=True)
        finally:
            self._ending.discard(kernel_id)

    async def say_farewell(self, kernel_id: str) -> None:
        """Ends a kernel whose page is being left, after a moment for messages under way."""
        await asyncio.sleep(self.limits.farewell_seconds)
        await self.end(kernel_id)

    async def end_all(self) -> None:
        """Ends every kernel."""
        await asyncio.gather(*map(self.end, self.manager.list_kernel_ids()), return_exceptions=True)

    async def is_alive(self, kernel_id: str) -> bool:
        """Whether the kernel's process runs."""
        if kernel_id not in self.manager:
            return False
        kernel: Any = self.manager.get_kernel(kernel_id)
        return bool(await ensure_async(kernel.is_alive()))

    async def sweep(self) -> None:
        """Ends the kernels that died or whose pages have been away for too long."""
        await asyncio.gather(*map(self._end_if_unused, self.manager.list_kernel_ids()))

    async def sweep_forever(self) -> None:
        """Sweeps again and again, until cancelled."""
        while True:
            await asyncio.sleep(self.limits.sweep_seconds)
            try:
                await self.sweep()
            except Exception:
                LOG.exception("sweeping the kernels failed")

    async def _end_if_unused(self, kernel_id: str) -> None:
        if self._is_abandoned(kernel_id) or not await self.is_alive(kernel_id):
            LOG.info("a kernel without visitors is ended")
            await self.end(kernel_id)

    def _is_abandoned(self, kernel_id: str) -> bool:
        visited = self.manager.was_visited(kernel_id)
        limit = self.limits.alone_seconds if visited else self.limits.never_visited_seconds
        return self.manager.seconds_alone(kernel_id) > limit
