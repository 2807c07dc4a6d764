"""ipykernel's kernel without its threads: made without a socket, given sockets after the fork.

A visitor's kernel answers five kinds of message and no other: it cannot be made to run code.
"""

import asyncio
import inspect
import logging
import sys
import threading
from collections.abc import Mapping
from typing import Any

import zmq
from jupyter_client.session import Session
from zmq.eventloop.zmqstream import ZMQStream

from toolkit.server.kernels import widget_control
from toolkit.server.kernels.foreign.ipykernel_parts import SocketlessKernel, own_session
from toolkit.server.kernels.template import process
from toolkit.server.kernels.template.recording import Printed, RecordingSession
from toolkit.server.kernels.template.rehearsal import Rehearsed

LOG = logging.getLogger(__name__)
ANSWERED = ("kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "comm_close")
LINGER_MS = 1000


def make_kernel(scratch: str) -> SocketlessKernel:
    """The one kernel of this process; IPython's own files go to the folder `scratch`."""
    kernel = SocketlessKernel(RecordingSession(), scratch)
    sys.stdout, sys.stderr = Printed("stdout", kernel), Printed("stderr", kernel)
    return kernel


# Jupyter's session for a visitor's kernel; made before the fork, because that costs each fork memory.
_SPARE = Session(key=b"not yet")


class Outlet:
    """The socket to all pages of the kernel. Sends at once, and may be used from any thread."""

    def __init__(self, stream: ZMQStream) -> None:
        self._stream = stream
        self._loop = asyncio.get_running_loop()

    def send_multipart(self, frames: list[Any], flags: int = 0, copy: bool = True, **_: Any) -> None:
        """Sends a message; the arguments are those of a ZMQ socket."""
        if threading.current_thread() is threading.main_thread():
            self._send(frames)
        else:
            self._loop.call_soon_threadsafe(self._send, frames)

    def _send(self, frames: list[Any]) -> None:
        # Without a copy ZMQ would keep a thread and a second context to watch over the memory.
        self._stream.send_multipart(frames, copy=True)
        self._stream.flush(zmq.POLLOUT)


class Service:
    """A kernel with sockets: reads messages, one at a time, until its process is ended."""

    def __init__(
        self, kernel: SocketlessKernel, connection: Mapping[str, Any], answer: Rehearsed | None = None
    ) -> None:
        self._kernel = kernel
        self._first_answer = answer
        self._address = f"{connection['transport']}://{connection['ip']}-"
        self._ports = connection
        self._session = own_session(_SPARE, str(connection["key"]))
        self._context = zmq.Context()
        self._turn = asyncio.Lock()

    async def run(self, ready: int) -> None:
        """Binds the sockets, says so in the pipe `ready`, and serves."""
        self._pages = ZMQStream(self._bound("iopub", zmq.XPUB))
        self._pages.on_recv(self._welcome)
        self._requests = ZMQStream(self._bound("shell", zmq.ROUTER))
        self._kernel.connect(self._session, Outlet(self._pages))
        self._requests.on_recv(self._handle, copy=False)
        process.say_ready(ready)
        await asyncio.Event().wait()

    def _bound(self, name: str, kind: int) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        socket.linger = LINGER_MS
        if kind == zmq.XPUB:
            socket.setsockopt(zmq.XPUB_VERBOSE, 1)  # a second page is welcomed too
        socket.bind(f"{self._address}{self._ports[f'{name}_port']}")
        return socket

    def _welcome(self, frames: list[bytes]) -> None:
        """Tells a page that it will now receive everything."""
        if frames[0][:1] == b"\x01":
            content = {"subscription": frames[0][1:].decode()}
            self._say("iopub_welcome", content, None, frames[0][1:])

    async def _handle(self, frames: list[zmq.Frame]) -> None:
        try:
            who, rest = self._session.feed_identities(frames, copy=False)
            message = self._session.deserialize(rest, copy=False)
        except Exception:
            LOG.exception("a message could not be read")
            return
        async with self._turn:
            await self._answer(who, message)

    async def _answer(self, who: list[bytes], message: dict[str, Any]) -> None:
        self._kernel.turn_to(who, message)
        self._status("busy", message)
        kind = message["header"]["msg_type"]
        try:
            if kind not in ANSWERED:
                LOG.warning("a message of kind %.40s was refused", kind)
            elif not self._answered_as_rehearsed(kind, message):
                result = self._kernel.handle(self._requests, who, message)
                if inspect.isawaitable(result):
                    await result
        except Exception:
            LOG.exception("a message of kind %s was not handled", kind)
        self._status("idle", message)

    def _answered_as_rehearsed(self, kind: str, message: dict[str, Any]) -> bool:
        """Whether the page's first question was for all widgets; later ones find them changed, maybe."""
        answer = self._first_answer
        if answer is None or kind != "comm_msg":
            return False
        self._first_answer = None
        if message["content"]["data"] != widget_control.REQUEST:
            return False
        answer.send(self._session, self._kernel.outlet, message)
        return True

    def _status(self, state: str, parent: dict[str, Any]) -> None:
        self._say("status", {"execution_state": state}, parent, b"status")

    def _say(self, kind: str, content: dict[str, Any], parent: Any, topic: bytes) -> None:
        self._session.send(self._kernel.outlet, kind, content, parent=parent, ident=topic)
