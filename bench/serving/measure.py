"""What a server and everything it started have used."""

import contextlib
import math
from dataclasses import dataclass
from typing import Self

import psutil

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """CPU seconds so far; memory now, in bytes: what one process alone holds, and all."""

    cpu: float = 0.0
    private: int = 0
    total: int = 0


@dataclass(frozen=True)
class Result:
    """One burst of visitors; `seconds` of those that got in, sorted; `failures` of the others."""

    name: str
    visitors: int
    seconds: tuple[float, ...]
    failures: tuple[str, ...]
    before: Cost
    after: Cost

    @classmethod
    def nobody(cls, name: str, visitors: int, reason: str) -> Self:
        """A burst in which nobody got in."""
        return cls(name, visitors, (), (reason,) * visitors, Cost(), Cost())

    @property
    def slowest(self) -> float:
        """Seconds until everybody was live; infinite when somebody never was."""
        return math.inf if self.failures else self.quantile(1)

    @property
    def cpu_each(self) -> float:
        """CPU seconds for each visitor that got in; nan when nobody did."""
        return (self.after.cpu - self.before.cpu) / (len(self.seconds) or math.nan)

    @property
    def private_each(self) -> float:
        """Private memory for each visitor, in MB; nan unless all are in."""
        gained = self.after.private - self.before.private
        return math.nan if self.failures else gained / MEGABYTE / self.visitors

    @property
    def total(self) -> float:
        """Memory of the server and all it has started, shared pages counted once, in MB."""
        return self.after.total / MEGABYTE

    def quantile(self, share: float) -> float:
        """Seconds within which this share of those that got in was live; nan when nobody was."""
        if not self.seconds:
            return math.nan
        return self.seconds[min(len(self.seconds) - 1, math.ceil(share * len(self.seconds)) - 1)]

    def __str__(self) -> str:
        failures = f"; {len(self.failures)} failed: {self.failures[0]}" if self.failures else ""
        return (
            f"{self.name:23} {self.visitors:4} at once: p50 {self.quantile(0.5):6.2f} s, "
            f"p95 {self.quantile(0.95):6.2f} s, max {self.quantile(1):6.2f} s, CPU {self.cpu_each:5.2f} s, "
            f"private {self.private_each:5.1f} MB each, all {self.total:6.0f} MB{failures}"
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
    return Cost()
