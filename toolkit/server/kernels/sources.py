"""Which way to a kernel this machine can go: snapshots, a base with the libraries, or a new process."""

import logging
import os
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from toolkit.server.kernels.base import BaseProcess
from toolkit.server.kernels.foreign import first_moved
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.pool import PreheatedPool
from toolkit.server.kernels.provisioner import FromBase, FromSnapshot, Source
from toolkit.server.kernels.snapshot import Snapshot
from toolkit.server.kernels.snapshots import SnapshotLimits, Snapshots

LOG = logging.getLogger(__name__)


class Way(StrEnum):
    """How a visitor's kernel is made, the quickest first."""

    SNAPSHOT = "snapshot"  # a fork of a process that has executed the notebook
    FORK = "fork"  # a fork of a process that has the libraries
    SPAWN = "spawn"  # a new process


class Sources:
    """Without a base, every kernel is a new process; without snapshots, every page is executed anew."""

    def __init__(
        self,
        base: BaseProcess | None = None,
        snapshots: Snapshots | None = None,
        pool: PreheatedPool | None = None,
    ) -> None:
        self._base = base
        self._snapshots = snapshots
        self.pool = pool

    @classmethod
    def best(
        cls,
        base: BaseProcess,
        folder: Path,
        *,
        way: Way = Way.SNAPSHOT,
        limits: SnapshotLimits | None = None,
        ignored: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
    ) -> "Sources":
        """The way wanted, or the next best where the machine cannot; why not, is in the log.

        `folder` is the kernels' own; files below it and below the folders `ignored` make no
        snapshot old, a change of the files in `also` makes all of them old.
        """
        reason = obstacle() if way is not Way.SPAWN else ""
        if reason:
            LOG.warning("every visitor gets a new process: %s", reason)
            return cls(pool=PreheatedPool(base.environment, base.libraries))
        if way is Way.SPAWN:
            return cls()
        snapshots = Snapshots(base, folder, limits, ignored, also)
        return cls(base, snapshots if way is Way.SNAPSHOT else None)

    @property
    def has_snapshots(self) -> bool:
        """Whether notebooks are executed beforehand."""
        return self._snapshots is not None

    async def snapshot(self, plan: KernelPlan) -> Snapshot | None:
        """The executed notebook; None when it has to be executed for this visitor."""
        if self._snapshots is None or not plan.may_be_shared:
            return None
        return await self._snapshots.get(plan)

    async def prepare(self, plans: Iterable[KernelPlan], done: Callable[[KernelPlan, bool], None]) -> None:
        """Executes notebooks beforehand; `done(plan, success)` is called after each."""
        if self._snapshots is not None:
            await self._snapshots.make_all((plan for plan in plans if plan.may_be_shared), done)

    def drop(self, snapshot: Snapshot) -> None:
        """Forgets a snapshot whose fork failed."""
        if self._snapshots is not None:
            self._snapshots.drop(snapshot)

    def source(self, plan: KernelPlan, snapshot: Snapshot | None) -> Source | None:
        """Where the kernel's process comes from; None: from its command."""
        if snapshot is not None:
            return FromSnapshot(snapshot)
        return FromBase(self._base, plan) if self._base is not None else None

    def close(self) -> None:
        """Ends all processes from which kernels come."""
        if self._snapshots is not None:
            self._snapshots.close()
        if self._base is not None:
            self._base.close()


def obstacle() -> str:
    """Why this machine cannot fork kernels; empty when it can."""
    if sys.platform != "linux":
        return f"forking a process with libraries is not safe on {sys.platform}"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError) as error:
        return f"the system has no pidfd ({error}); Linux 5.4 or newer is needed"
    moved = first_moved()
    return f"a part is not where it was: {moved}" if moved else ""
