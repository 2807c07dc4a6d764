"""What the server asks of the machine before it starts kernels."""

import ctypes
import sys

_PR_SET_CHILD_SUBREAPER = 36
WANTED_FILES = 16_384  # a visitor's kernel takes the server about twelve


def allow_open_files() -> None:
    """Raises the number of files this process may open, as far as its user may."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def adopt_orphans() -> None:
    """Makes processes whose parent has ended this process's own, where there is such a thing (Linux).

    A snapshot goes on when the base process it came from is gone; without an init process, as in
    a container, nobody else would bury it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
