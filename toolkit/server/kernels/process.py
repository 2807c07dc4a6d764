"""A process that is not our child, held by a pidfd: it cannot be mistaken for another. Linux only."""

import asyncio
import contextlib
import os
import select
import signal

GONE = -1  # how it ended is known to its parent only


class ForkedProcess:
    """What Jupyter's provisioner expects of a `Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pidfd: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._pidfd = pidfd

    def poll(self) -> int | None:
        """None while the process runs."""
        if self.returncode is None and select.select([self._pidfd], [], [], 0)[0]:
            self._note_end()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        """Waits at most `timeout` seconds for its end."""
        if self.returncode is None:
            select.select([self._pidfd], [], [], timeout)
        return self.poll()

    async def ended(self) -> None:
        """Returns when the process has ended."""
        if self.poll() is None:
            await readable(self._pidfd)
            self.poll()

    def send_signal(self, number: int) -> None:
        """Sends a signal; none, if the process has ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._pidfd, number)

    def terminate(self) -> None:
        """Asks the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the process."""
        self.send_signal(signal.SIGKILL)

    def _note_end(self) -> None:
        self.returncode = GONE
        with contextlib.suppress(ChildProcessError):  # adopted, when its own parent ended before it
            os.waitid(os.P_PIDFD, self._pidfd, os.WEXITED | os.WNOHANG)
        os.close(self._pidfd)


async def readable(file: int) -> None:
    """Returns when something can be read from the open file (a pidfd: when its process has ended)."""
    loop = asyncio.get_running_loop()
    arrived = loop.create_future()
    # Another reader may wait on the same file: a copy has a place of its own in the loop.
    copy = os.dup(file)
    loop.add_reader(copy, _resolve, arrived)
    try:
        await arrived
    finally:
        loop.remove_reader(copy)
        os.close(copy)


def _resolve(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
