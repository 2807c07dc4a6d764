"""Whether files are still as they were."""

import time
from collections.abc import Iterable
from pathlib import Path

State = tuple[int, int, int] | None
CHECK_SECONDS = 1.0


class WatchedFiles:
    """The state of files and folders at one moment, `taken_at` in seconds since the epoch.

    A file changed since then, while a notebook was being executed from it, counts as changed. A
    folder does not: the notebook itself may have written into it.
    """

    def __init__(self, paths: Iterable[str], taken_at: float) -> None:
        self._states = {path: _state(path) for path in paths}
        self._checked_at = time.monotonic()
        files = (state for path, state in self._states.items() if not Path(path).is_dir())
        self._unchanged = not any(_touched(state, taken_at) for state in files)

    def __len__(self) -> int:
        return len(self._states)

    def unchanged(self) -> bool:
        """Whether all are as they were; looks at them at most once a second."""
        if self._unchanged and time.monotonic() - self._checked_at >= CHECK_SECONDS:
            self._unchanged = all(_state(path) == state for path, state in self._states.items())
            self._checked_at = time.monotonic()
        return self._unchanged


def _touched(state: State, since: float) -> bool:
    # A time in the future is a wrong clock, and would make the file new for ever.
    return state is not None and since < state[0] / 1e9 <= time.time()


def _state(path: str) -> State:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
