"""What a process must do for itself around a fork: name, parent, memory, chance, environment."""

import contextlib
import ctypes
import gc
import importlib
import os
import random
import signal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

BASE, SNAPSHOT, KERNEL = "nb-base", "nb-snapshot", "nb-kernel"

_UNWANTED = (
    "debugpy",  # nobody may attach, and it starts threads
    "rfc3987_syntax",  # two seconds of import, for addresses in JSON Schemas that nobody checks
)
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_PR_SET_CHILD_SUBREAPER = 36
_ENDED_FIRST = "500"  # of 1000: short of memory, a visitor's kernel ends before server and templates
_ORPHANED = signal.SIGUSR1
_libc = ctypes.CDLL(None, use_errno=True)


def be_called(name: str) -> None:
    """Sets the name that `ps` and `top` show (at most 15 characters)."""
    _libc.prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)


def die_with(parent: int) -> None:
    """From now on the end of the parent process ends this one; at once, if it has ended already."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def die_with_server(parent: int, server: int) -> None:
    """The end of the parent process hands this one over to the server, with which it ends.

    Without a server that adopts orphans (`machine.adopt_orphans`), or without a server, it ends at once.
    """
    signal.signal(_ORPHANED, lambda *_: die_with(server))
    _libc.prctl(_PR_SET_PDEATHSIG, _ORPHANED, 0, 0, 0)
    if os.getppid() != parent:
        die_with(server)


def outlive_parent() -> None:
    """The end of the parent process no longer ends this one."""
    _libc.prctl(_PR_SET_PDEATHSIG, 0, 0, 0, 0)


def end_descendants() -> None:
    """Ends every process below this one, whoever started it.

    Those below an ended one become this one's own, so there is always a next to be found.
    """
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    while pids := children():
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def children() -> list[int]:
    """The processes that the main thread has started."""
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return [int(pid) for pid in found.split()]


def be_ended_first() -> None:
    """Offers this process when the machine runs out of memory."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_ENDED_FIRST, encoding="ascii")


def say_ready(pipe: int) -> None:
    """Tells the server, which waits at the other end, that this process can be used."""
    os.write(pipe, b"1")
    os.close(pipe)


def import_libraries(names: Iterable[str]) -> list[str]:
    """Imports modules; returns a note for each that cannot be, which must not stop the server."""
    for name in _UNWANTED:
        sys.modules[name] = None  # type: ignore[assignment]  # what tries to import it, does without
    notes = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:
            notes.append(f"{name}: {error!r}")
    return notes


def settle() -> None:
    """Makes memory ready to be shared: what lives now is never again looked at by the collector."""
    gc.collect()
    gc.disable()
    gc.freeze()
    trim: Any = getattr(_libc, "malloc_trim", None)  # glibc only
    if trim is not None:
        trim(0)


def begin_anew(environment: Mapping[str, str], folder: str) -> None:
    """After a fork: own environment and folder, own chance, signals as in a fresh process."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    reseed()
    gc.enable()


def reseed() -> None:
    """Gives this process random numbers of its own (`secrets` and `uuid` always have their own)."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
