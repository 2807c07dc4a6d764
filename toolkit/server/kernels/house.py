"""Hands out kernels, within limits, and takes back those that nobody looks at any more."""

import asyncio
import logging
from typing import Any
from uuid import uuid4

from jupyter_core.utils import ensure_async

from toolkit.server.kernels.deaths import Deaths
from toolkit.server.kernels.limits import Limits
from toolkit.server.kernels.manager import VisitorKernelManager
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.snapshot import Snapshot
from toolkit.server.kernels.sources import Sources
from toolkit.server.kernels.specs import NAME
from toolkit.server.kernels.template_link import TemplateLostError

LOG = logging.getLogger(__name__)
TRIES = 2


class HouseFullError(Exception):
    """As many kernels run as the machine can bear."""


class KernelHouse:
    """The one place that starts and ends visitors' kernels."""

    def __init__(self, manager: VisitorKernelManager, limits: Limits, sources: Sources | None = None) -> None:
        self.manager = manager
        self.limits = limits
        self.sources = sources or Sources()
        self._starting: set[str] = set()
        self._ending: set[str] = set()
        self._deaths = Deaths(self._died)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def occupied(self) -> int:
        """Kernels that run or are being started."""
        waiting = self.sources.pool.kernels if self.sources.pool is not None else frozenset()
        return len(self._starting.union(self.manager.list_kernel_ids()) - self._ending - waiting)

    async def start(self, plan: KernelPlan, snapshot: Snapshot | None = None) -> str:
        """Starts a kernel and returns its id.

        With a snapshot the cells are executed already. Raises HouseFullError at the limit, and
        TemplateLostError when the snapshot is no longer good.
        """
        if self.occupied >= self.limits.kernels:
            raise HouseFullError
        place = str(uuid4())
        self._starting.add(place)
        try:
            kernel_id = await self._preheated(plan) or await self._start(place, plan, snapshot)
        finally:
            self._starting.discard(place)
        self._deaths.watch(kernel_id, self.manager.process_of(kernel_id).pid)
        return kernel_id

    async def open(self, plan: KernelPlan) -> tuple[str, Snapshot | None]:
        """Starts a kernel the quickest way there is; returns its id, and the snapshot it came from.

        Without a snapshot the notebook is still to be executed. Raises HouseFullError.
        """
        for _ in range(TRIES):
            snapshot = await self.sources.snapshot(plan)
            if snapshot is None:
                break
            try:
                return await self.start(plan, snapshot), snapshot
            except TemplateLostError as error:
                LOG.warning("the snapshot of %s is made again: %s", plan.notebook.name, error)
                self.sources.drop(snapshot)
        return await self.start(plan), None

    def preheat(self) -> None:
        """Starts kernels ahead, where they cannot be forked."""
        if self.sources.pool is not None:
            self.sources.pool.fill(self.manager)

    def page_sent(self, kernel_id: str) -> None:
        """The page is complete: from now on the kernel has to be looked at, or it ends."""
        self.manager.notify_page_sent(kernel_id)

    async def end(self, kernel_id: str) -> None:
        """Ends a kernel at once; one that is gone already is fine.

        Without grace: a kernel has nothing to save, its components store what they acknowledge.
        """
        self._deaths.forget(kernel_id)
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
        """Ends every kernel, and whatever they come from."""
        if self.sources.pool is not None:
            self.sources.pool.close()
        await asyncio.gather(*map(self.end, self.manager.list_kernel_ids()), return_exceptions=True)
        self.sources.close()

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

    async def _preheated(self, plan: KernelPlan) -> str | None:
        pool = self.sources.pool
        return await pool.take(self.manager, plan) if pool is not None else None

    async def _start(self, kernel_id: str, plan: KernelPlan, snapshot: Snapshot | None) -> str:
        await self.manager.start_kernel(
            kernel_id=kernel_id,
            kernel_name=NAME,
            cwd=str(plan.folder),
            env=plan.environment,
            source=self.sources.source(plan, snapshot),
        )
        self.manager.kernel(kernel_id).welcomes = snapshot is not None
        return kernel_id

    def _died(self, kernel_id: str) -> None:
        LOG.warning("a visitor's kernel ended by itself, or for want of memory")
        self.manager.kernel_died(kernel_id)
        task = asyncio.get_running_loop().create_task(self.end(kernel_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _end_if_unused(self, kernel_id: str) -> None:
        if not await self.is_alive(kernel_id):
            self.manager.kernel_died(kernel_id)
        elif not self._is_abandoned(kernel_id):
            return
        LOG.info("a kernel without visitors is ended")
        await self.end(kernel_id)

    def _is_abandoned(self, kernel_id: str) -> bool:
        visited = self.manager.was_visited(kernel_id)
        limit = self.limits.alone_seconds if visited else self.limits.never_visited_seconds
        return self.manager.seconds_alone(kernel_id) > limit
