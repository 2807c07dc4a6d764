"""A lock between processes, on Linux, macOS and Windows.

The operating system holds it, so it ends with its process, however that ends. The lock file stays: whoever
deleted it would let a third process lock a new file beside one that is still waiting.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.errors import PrivacyError

WAIT_SECONDS = 15.0
PAUSE_SECONDS = 0.02

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _give_back(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def locked(path: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Holds the lock while the block runs; waits up to `seconds` for others.

    Raises PrivacyError when it stays taken, OSError when the file cannot be made.
    """
    file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _wait(file, path, time.monotonic() + seconds)
        try:
            yield
        finally:
            _give_back(file)
    finally:
        os.close(file)


def _wait(file: int, path: Path, until: float) -> None:
    while True:
        try:
            return _take(file)
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > until:
                sentence = (
                    "Jemand anderes schreibt gerade eine Freigabe ein und ist noch nicht fertig. "
                    "Bitte versuchen Sie es gleich noch einmal."
                )
                raise PrivacyError(sentence, place=str(path)) from error
            time.sleep(PAUSE_SECONDS)
