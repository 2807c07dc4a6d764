"""The loop of a template process: a message comes, a fork goes."""

import os
import select
import socket
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from toolkit.server.kernels.template.process import end_descendants
from toolkit.server.kernels.wire import Message, maker_of, receive, send

RETIRE = "retire"


@dataclass(frozen=True)
class Request:
    """What a fork is to do: the message, the open files that came with it, and from whom it comes."""

    message: Message
    files: list[int]
    parent: int
    server: int


Task = Callable[[Request], None]


class ForkServer:
    """Answers each message by a fork that runs the task named in it."""

    def __init__(self, end: socket.socket, tasks: Mapping[str, Task]) -> None:
        self._end = end
        self._tasks = tasks
        self._poll = select.poll()
        self._children: set[int] = set()  # pidfds

    def run(self) -> None:
        """Serves until the server is gone, or, once retired, until the last fork has ended."""
        self._poll.register(self._end, select.POLLIN)
        retired = False
        while not retired or self._children:
            for file, _event in self._poll.poll():
                if file in self._children:
                    self._bury(file)
                else:
                    retired = self._answer() or retired

    def _answer(self) -> bool:
        message, files = receive(self._end)
        if message is None:
            end_descendants()  # the server is gone
            os._exit(0)
        if message["do"] == RETIRE:
            return True
        self._fork(message, files)
        for file in files:
            os.close(file)
        return False

    def _fork(self, message: Message, files: list[int]) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._be_child(Request(message, files, parent, maker_of(self._end)))
        child = os.pidfd_open(pid)  # cannot be another process: it is buried below, not before
        self._children.add(child)
        self._poll.register(child, select.POLLIN)
        send(self._end, {"pid": pid}, [child])

    def _bury(self, child: int) -> None:
        self._poll.unregister(child)
        self._children.discard(child)
        os.waitid(os.P_PIDFD, child, os.WEXITED)
        os.close(child)

    def _be_child(self, request: Request) -> None:
        code = 1
        try:
            self._end.close()
            for child in self._children:
                os.close(child)
            self._tasks[request.message["do"]](request)
            code = 0
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            for stream in (sys.__stdout__, sys.__stderr__):
                if stream is not None:
                    stream.flush()
            os._exit(code)  # nothing that was registered before the fork runs at its end
