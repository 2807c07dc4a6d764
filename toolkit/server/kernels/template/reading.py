"""Which files a notebook was made from: changing one of them makes its snapshot old."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FOLDER_EVENTS = frozenset({"os.listdir", "os.scandir"})
_SYSTEM = ("/proc/", "/sys/", "/dev/", "/etc/", "/run/")


class Readings:
    """Notes files opened for reading and folders listed, by this process, from `start` to `stop`."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._active = False

    def start(self) -> None:
        """Begins; an audit hook cannot be removed, only be silent."""
        self._active = True
        sys.addaudithook(self._note)

    def stop(self) -> None:
        """Ends."""
        self._active = False

    def paths(self, ignored: tuple[str, ...]) -> list[str]:
        """What was read, and the imported modules, without libraries and the folders `ignored`."""
        skipped = (*_SYSTEM, *(f"{folder}{os.sep}" for folder in (*_libraries(), *ignored)))
        wanted = (path for path in self._seen.union(_modules()) if not path.startswith(skipped))
        return sorted(path for path in wanted if "__pycache__" not in path and Path(path).exists())

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._active:
            return
        if event == "open" and _is_for_reading(arguments):
            self._add(arguments[0])
        elif event in _FOLDER_EVENTS:
            self._add(arguments[0] or ".")

    def _add(self, path: Any) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            self._seen.add(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100


def _is_for_reading(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2] or 0
    return isinstance(arguments[0], str | bytes) and not flags & os.O_ACCMODE


def _libraries() -> Iterator[str]:
    paths = sysconfig.get_paths()
    for name in ("stdlib", "platstdlib", "purelib", "platlib", "data"):
        if name == "data" and Path(paths[name]) == Path("/usr"):
            continue
        yield paths[name]
    yield sys.prefix


def _modules() -> Iterator[str]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file:
            yield os.path.abspath(file)  # noqa: PTH100
