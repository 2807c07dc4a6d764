"""The server's end of one template process."""

import asyncio
import os
import socket
from collections.abc import Iterable

from toolkit.server.kernels.process import ForkedProcess, readable
from toolkit.server.kernels.wire import Message, receive, send

ANSWER_SECONDS = 10.0
READY_SECONDS = 60.0  # hundreds of forks may begin at once; one that ends is noticed without waiting


class TemplateLostError(Exception):
    """The template process is gone, does not answer, or its fork did not come up."""


class TemplateLink:
    """Asks a template process for forks; its answers come in order."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._turn = asyncio.Lock()

    async def hear(self, seconds: float) -> tuple[Message, list[int]]:
        """The next message. Raises TemplateLostError when there is none in time."""
        try:
            async with asyncio.timeout(seconds):
                await readable(self._end.fileno())
        except TimeoutError:
            raise TemplateLostError(f"no answer within {seconds:.0f} s") from None
        message, files = receive(self._end)
        if message is None:
            raise TemplateLostError("the process ended")
        return message, files

    async def fork(self, message: Message, files: Iterable[int] = ()) -> ForkedProcess:
        """A fork that does what the message says. Raises TemplateLostError."""
        async with self._turn:
            try:
                send(self._end, message, files)
                answer, [pidfd] = await self.hear(ANSWER_SECONDS)
            except (OSError, ValueError) as error:
                raise TemplateLostError(str(error)) from error
        return ForkedProcess(answer["pid"], pidfd)

    async def fork_until_ready(self, message: Message) -> ForkedProcess:
        """A fork that has said it is ready. Raises TemplateLostError when it does not."""
        ours, theirs = os.pipe2(os.O_CLOEXEC)
        try:
            try:
                process = await self.fork(message, [theirs])
            finally:
                os.close(theirs)
            await _wait_until_ready(process, ours)
        finally:
            os.close(ours)
        return process

    def say(self, message: Message) -> None:
        """A message without an answer; to a process that is gone it is none."""
        try:
            send(self._end, message)
        except OSError:
            return

    def close(self) -> None:
        """Hangs up: the process ends, and all its forks."""
        self._end.close()


async def _wait_until_ready(process: ForkedProcess, pipe: int) -> None:
    try:
        async with asyncio.timeout(READY_SECONDS):
            await readable(pipe)
    except TimeoutError:
        process.kill()
        raise TemplateLostError("the fork did not become ready") from None
    if os.read(pipe, 1) != b"1":
        process.kill()
        raise TemplateLostError("the fork ended before it was ready")
