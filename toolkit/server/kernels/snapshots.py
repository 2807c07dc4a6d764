"""All snapshots: made when wanted, made again when old, retired when others need the room."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from toolkit.server.kernels.base import BaseProcess
from toolkit.server.kernels.limits import SnapshotLimits
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.probe import objection
from toolkit.server.kernels.snapshot import Refusal, Rules, Snapshot, take

LOG = logging.getLogger(__name__)


class Snapshots:
    """Gives the snapshot for a plan, or None, which means: execute the notebook for this visitor."""

    def __init__(
        self,
        base: BaseProcess,
        folder: Path,
        limits: SnapshotLimits | None = None,
        ignored: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
    ) -> None:
        self._base = base
        self._folder = folder
        self._limits = limits or SnapshotLimits()
        self._rules = Rules(str(folder), (str(folder), *ignored), also, self._limits.build_seconds)
        self._known: dict[KernelPlan, Snapshot | Refusal] = {}
        self._making: dict[KernelPlan, asyncio.Task[Snapshot | Refusal]] = {}

    @property
    def most(self) -> int:
        """How many there may be."""
        return self._limits.most

    async def get(self, plan: KernelPlan) -> Snapshot | None:
        """A snapshot as new as its files; None when it is refused or takes too long."""
        known = self._known.get(plan)
        if known is None or not self._is_good(known):
            known = await self._made_in_time(plan)
        return known if isinstance(known, Snapshot) else None

    async def make_all(self, plans: Iterable[KernelPlan], done: Callable[[KernelPlan, bool], None]) -> None:
        """Makes the snapshots of these plans; `done(plan, success)` is called after each.

        One after the other; what a visitor waits for comes first.
        """
        for plan in plans:
            while self._making:
                await asyncio.wait(self._making.values())
            known = self._known.get(plan)
            made = known if known is not None and self._is_good(known) else await self._made(plan)
            done(plan, isinstance(made, Snapshot))

    def drop(self, snapshot: Snapshot) -> None:
        """Forgets a snapshot whose process failed; its other forks go on."""
        if self._known.get(snapshot.plan) is snapshot:
            del self._known[snapshot.plan]
            snapshot.retire()

    def close(self) -> None:
        """Ends all snapshots and their forks."""
        for task in self._making.values():
            task.cancel()
        for known in self._known.values():
            if isinstance(known, Snapshot):
                known.end()
        self._known.clear()

    def _is_good(self, known: Snapshot | Refusal) -> bool:
        if not known.files.unchanged():
            return False
        age = time.monotonic() - known.made_at
        if isinstance(known, Refusal):
            return age < self._limits.retry_seconds
        return known.runs and age < self._limits.age_seconds

    async def _made_in_time(self, plan: KernelPlan) -> Snapshot | Refusal | None:
        try:
            async with asyncio.timeout(self._limits.patience_seconds):
                return await self._made(plan)
        except TimeoutError:
            LOG.warning("the snapshot of %s is not ready, a visitor goes without", plan.notebook.name)
            return None

    async def _made(self, plan: KernelPlan) -> Snapshot | Refusal:
        task = self._making.get(plan)
        if task is None:
            task = self._making[plan] = asyncio.create_task(self._make(plan))
            task.add_done_callback(lambda _: self._making.pop(plan, None))
        return await asyncio.shield(task)

    async def _make(self, plan: KernelPlan) -> Snapshot | Refusal:
        began = time.monotonic()
        made = await self._tried(plan)
        old = self._known.get(plan)
        self._known[plan] = made
        if isinstance(old, Snapshot):
            old.retire()
        self._make_room()
        seconds = time.monotonic() - began
        if isinstance(made, Refusal):
            LOG.warning("no snapshot of %s: %s", plan.notebook.name, made.reason)
        else:
            LOG.info("snapshot of %s in %.1f s, from %d files", plan.notebook.name, seconds, len(made.files))
        return made

    async def _tried(self, plan: KernelPlan) -> Snapshot | Refusal:
        made = await take(self._base, plan, self._rules)
        if isinstance(made, Refusal):
            return made
        reason = await objection(made, self._folder)
        if reason:
            made.end()
            return Refusal(reason, made.files)
        return made

    def _make_room(self) -> None:
        """Retires what was used least recently."""
        there = [known for known in self._known.values() if isinstance(known, Snapshot)]
        for snapshot in sorted(there, key=lambda known: known.used_at)[: -self._limits.most]:
            self.drop(snapshot)
