"""What a server and everything it started have used."""

import contextlib
import math
from dataclasses import dataclass

import psutil

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """CPU seconds so far; memory now, in bytes: what one process alone holds, and all."""

    cpu: float
    private: int
    total: int


@dataclass(frozen=True)
class Result:
    """One burst of visitors; `seconds` of those that got in, sorted."""

    name: str
    visitors: int
    seconds: tuple[float, ...]
    failures: tuple[str, ...]
    before: Cost
    after: Cost

    def quantile(self, share: float) -> float:
        """Seconds within which this share of the visitors was live; nan when nobody was."""
        if not self.seconds:
            return math.nan
        return self.seconds[min(len(self.seconds) - 1, math.ceil(share * len(self.seconds)) - 1)]

    @property
    def cpu_each(self) -> float:
        """CPU seconds for each visitor."""
        return (self.after.cpu - self.before.cpu) / self.visitors

    @property
    def private_each(self) -> float:
        """Private memory for each visitor, in MB."""
        return (self.after.private - self.before.private) / MEGABYTE / self.visitors

    def __str__(self) -> str:
        failures = f", {len(self.failures)} failed: {self.failures[0]}" if self.failures else ""
        return (
            f"{self.name:16} {self.visitors:4} at once: p50 {self.quantile(0.5):6.2f} s, "
            f"p95 {self.quantile(0.95):6.2f} s, max {self.quantile(1):6.2f} s, CPU {self.cpu_each:5.2f} s, "
            f"private {self.private_each:6.1f} MB each, all {self.after.total / MEGABYTE:6.0f} MB{failures}"
        )


def cost_of(pid: int) -> Cost:
    """The process and all its descendants; those that end meanwhile are left out."""
    root = psutil.Process(pid)
    costs = [_cost(process) for process in (root, *root.children(recursive=True))]
    return Cost(
        sum(cost.cpu for cost in costs),
        sum(cost.private for cost in costs),
        sum(cost.total for cost in costs),
    )


def _cost(process: psutil.Process) -> Cost:
    with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        times, memory = process.cpu_times(), process.memory_full_info()
        return Cost(times.user + times.system, memory.uss, getattr(memory, "pss", memory.uss))
    return Cost(0.0, 0, 0)
