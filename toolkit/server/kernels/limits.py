"""How many and how long: what the kernels of a server may take."""

import os
from dataclasses import dataclass

# Where the system does not tell at once that a process has ended (macOS, Windows), only a sweep finds out.
SWEEP_SECONDS = 10.0 if hasattr(os, "pidfd_open") else 1.0


@dataclass(frozen=True)
class Limits:
    """How many kernels, and how long (seconds) one may be without a page."""

    kernels: int
    alone_seconds: float = 600.0  # a phone sleeps, a train passes a tunnel
    never_visited_seconds: float = 90.0  # a page that never connected: a robot, or a closed tab
    sweep_seconds: float = SWEEP_SECONDS
    farewell_seconds: float = 0.3  # for the last answer a page sends before it closes


@dataclass(frozen=True)
class SnapshotLimits:
    """How many snapshots there may be, and times in seconds."""

    most: int = 32  # each takes some 25 MB
    build_seconds: float = 60.0
    patience_seconds: float = 20.0  # a visitor waits no longer for one that is being made
    age_seconds: float = 12 * 3600.0
    retry_seconds: float = 300.0  # after a refusal
