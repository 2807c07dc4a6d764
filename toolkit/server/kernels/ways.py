"""The three ways to a kernel, and which of them this machine can go."""

import logging
import os
import sys
from enum import StrEnum

from toolkit.server.kernels.foreign import FORK_PARTS, SNAPSHOT_PARTS, first_moved

LOG = logging.getLogger(__name__)


class Way(StrEnum):
    """How a visitor's kernel is made, the quickest first."""

    SNAPSHOT = "snapshot"  # a fork of a process that has executed the notebook
    FORK = "fork"  # a fork of a process that has the libraries
    SPAWN = "spawn"  # a new process


def best_way(wanted: Way) -> Way:
    """The way wanted, or the next best that the machine can go; why not, is in the log."""
    ways = list(Way)
    for way in ways[ways.index(wanted) :]:
        reason = obstacle(way)
        if not reason:
            return way
        LOG.warning("kernels cannot be made by %s: %s", way, reason)
    return Way.SPAWN


def obstacle(way: Way) -> str:
    """Why this machine cannot go the way; empty when it can."""
    if way is Way.SPAWN:
        return ""
    if reason := _obstacle_to_forks():
        return reason
    moved = first_moved(FORK_PARTS if way is Way.FORK else FORK_PARTS + SNAPSHOT_PARTS)
    return f"a part is not where it was: {moved}" if moved else ""


def can_fork() -> bool:
    """Whether the system allows kernels to be forks."""
    return not _obstacle_to_forks()


def _obstacle_to_forks() -> str:
    if sys.platform != "linux":
        return f"forking a process with libraries is not safe on {sys.platform}"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError) as error:
        return f"the system has no pidfd ({error}); Linux 5.4 or newer is needed"
    return ""
