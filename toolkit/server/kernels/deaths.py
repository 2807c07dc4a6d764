"""Hears at once that a process has ended, where the system can tell (Linux)."""

import asyncio
import os
from collections.abc import Callable

Listener = Callable[[str], None]


class Deaths:
    """Calls `listener(name)` when a watched process ends."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._watched: dict[str, int] = {}

    def watch(self, name: str, pid: int) -> None:
        """Watches a process. Where that is impossible, nothing happens: the sweep will find it."""
        opener = getattr(os, "pidfd_open", None)
        if opener is None:
            return
        try:
            self._watched[name] = opener(pid)
        except OSError:  # it has ended already, or the kernel of the system is an old one
            return
        asyncio.get_running_loop().add_reader(self._watched[name], self._tell, name)

    def forget(self, name: str) -> None:
        """Watches no longer; unknown names are fine."""
        file = self._watched.pop(name, None)
        if file is not None:
            asyncio.get_running_loop().remove_reader(file)
            os.close(file)

    def _tell(self, name: str) -> None:
        self.forget(name)
        self._listener(name)
