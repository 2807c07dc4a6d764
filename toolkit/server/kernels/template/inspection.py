"""Why an executed notebook must not be forked: what would be shared between visitors, or be lost."""

import asyncio
import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from toolkit.server.kernels.template import process

_HARMLESS = ("anon_inode:", "/proc/", "/dev/", "/memfd:")


def open_files() -> dict[str, str]:
    """This process's open files, sockets and pipes: number and what it is."""
    found = {}
    for link in Path("/proc/self/fd").iterdir():
        try:
            found[link.name] = str(link.readlink())
        except OSError:  # the listing itself
            continue
    return found


def reasons(before: dict[str, str], tasks: set[asyncio.Task[object]]) -> list[str]:
    """What speaks against a fork; `before` are the files open before the notebook ran."""
    release_fonts()
    gc.collect()  # a file that nobody holds any more is closed now
    return [*_threads(), *_tasks(tasks), *_files(before), *_processes()]


def release_fonts() -> None:
    """matplotlib keeps font files open, and forgets them in a fork anyhow."""
    if "matplotlib.font_manager" in sys.modules:
        cached = getattr(sys.modules["matplotlib.font_manager"], "_get_font", None)
        getattr(cached, "cache_clear", lambda: None)()


def thread_count() -> int:
    """How many threads this process has, those of C libraries included."""
    return len([*Path("/proc/self/task").iterdir()])


def _threads() -> Iterator[str]:
    count = thread_count()
    if count > 1:
        names = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
        yield f"{count - 1} thread(s) run: {', '.join(names) or 'not started by Python'}"


def _tasks(tasks: set[asyncio.Task[object]]) -> Iterator[str]:
    if tasks:
        yield f"{len(tasks)} asyncio task(s) run: {', '.join(sorted(task.get_name() for task in tasks))}"


def _files(before: dict[str, str]) -> Iterator[str]:
    new = {name for number, name in open_files().items() if before.get(number) != name}
    kept = sorted(name for name in new if not name.startswith(_HARMLESS))
    if kept:
        yield f"open files or connections: {', '.join(kept)}"


def _processes() -> Iterator[str]:
    pids = process.children()
    if pids:
        yield f"{len(pids)} child process(es) run"
