"""Where kernels come from: snapshots, a base with the libraries, or new processes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from toolkit.server.kernels.base import BaseProcess
from toolkit.server.kernels.limits import SnapshotLimits
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.pool import PreheatedPool
from toolkit.server.kernels.provisioner import FromBase, FromSnapshot, Source
from toolkit.server.kernels.snapshot import Snapshot
from toolkit.server.kernels.snapshots import Snapshots
from toolkit.server.kernels.ways import Way, best_way


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
        possible = best_way(way)
        if possible is Way.SPAWN:
            base.close()  # it may have been begun before that was known
            # Asked for, new processes are made as they are needed; as a makeshift, some are made ahead.
            return cls(pool=PreheatedPool(base.environment, base.libraries) if way is not possible else None)
        snapshots = Snapshots(base, folder, limits, ignored, also)
        return cls(base, snapshots if possible is Way.SNAPSHOT else None)

    @property
    def most_snapshots(self) -> int:
        """How many notebooks can be executed beforehand."""
        return self._snapshots.most if self._snapshots is not None else 0

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
