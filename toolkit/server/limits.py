"""How many visitors a machine bears, and how much of it one browser and one page may have."""

from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from toolkit.server.kernels import Way
from toolkit.server.kernels.ways import can_fork
from toolkit.server.rates import RateLimits

MEGABYTE = 1024 * 1024
# Private memory of a kernel with pandas and an app in use, measured; a fork of a snapshot shares the rest.
OWN_MEGABYTES, SHARING_MEGABYTES = 120, 60
SERVER_MEGABYTES = 600
MOST_VISITORS = 300
_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


@dataclass(frozen=True)
class AccessLimits:
    """What one browser may have at a time."""

    pages_per_guest: int = 12
    channels_per_kernel: int = 4  # a page has one; while it reconnects the old one may still be there
    rates: RateLimits = field(default_factory=RateLimits)


def place_megabytes(way: Way) -> int:
    """What is counted for a visitor whose kernel is made that way, in MB."""
    return SHARING_MEGABYTES if way is Way.SNAPSHOT and can_fork() else OWN_MEGABYTES


def places_needed(megabytes: int, place: int) -> int:
    """How many places of `place` MB a page takes that needs `megabytes`; at least one."""
    return max(1, -(-megabytes // place))


def visitors_for(memory: int, place: int = OWN_MEGABYTES) -> int:
    """How many kernels of `place` MB fit into `memory` bytes, with a third of it left to the machine."""
    room = memory * 2 // 3 - SERVER_MEGABYTES * MEGABYTE
    return max(2, min(MOST_VISITORS, room // (place * MEGABYTE)))


def memory_of_machine() -> int:
    """Bytes of memory the server may use in all: the machine's, or its container's if less."""
    total = int(psutil.virtual_memory().total)
    try:
        return min(total, int(_CGROUP_LIMIT.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return total
