"""The addresses through which a page talks with its own kernel, and nobody with another's."""

import json
import logging
from asyncio import Future
from collections.abc import Awaitable
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from toolkit.server.channel import PROTOCOL, BadMessageError, read_envelope
from toolkit.server.headers import PublicHandler
from toolkit.server.kernels import KernelHouse
from toolkit.server.rates import Bucket

LOG = logging.getLogger(__name__)
MAX_UNREAD_BYTES = 64 * 1024 * 1024  # a download is one message of up to 30 MB
NOT_UNDERSTOOD, NOT_ALLOWED = 1007, 1008


class KernelHandler(PublicHandler):
    """Answers only the browser the kernel was started for, and only while it may open the page."""

    SUPPORTED_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")  # each is asked whose kernel it is first

    def prepare(self) -> Awaitable[None] | None:
        """404 for a kernel that no page ever had, 403 for somebody else's."""
        lease = self.access.lease(self.wanted)
        if lease is None:
            raise web.HTTPError(404)
        guest, page = self.guest, self.directory.find(lease.url)
        if guest is None or guest.id != lease.guest_id or page is None or not self.directory.allows(page):
            raise web.HTTPError(403)
        return super().prepare()

    @property
    def wanted(self) -> str:
        """The id of the kernel in the address."""
        return self.path_kwargs["kernel_id"]

    @property
    def house(self) -> KernelHouse:
        """Where the kernels are."""
        found: KernelHouse = self.settings["kernel_house"]
        return found

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """A script asks, not a person."""
        self.finish({"status": status_code})


class KernelState(KernelHandler, APIHandler):  # type: ignore[misc]
    """Whether the kernel still runs: the page asks when it gets no answer."""

    @web.authenticated
    async def get(self, kernel_id: str) -> None:
        """Jupyter's kernel model as JSON; 404 when the kernel has ended."""
        if not await self.house.is_alive(kernel_id):
            raise web.HTTPError(404)
        self.finish(json.dumps(self.kernel_manager.kernel_model(kernel_id), default=str))


class KernelEnd(KernelHandler, APIHandler):  # type: ignore[misc]
    """The last word of a page that is being left."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Ends the kernel; a second call finds nothing and is as good."""
        await self.house.say_farewell(kernel_id)
        self.set_status(204)
        self.finish()


class KernelOrder(KernelHandler):
    """Interrupting and restarting: not even for one's own kernel."""

    def prepare(self) -> None:
        """Ends every method alike."""
        super().prepare()
        raise web.HTTPError(403)


class KernelChannels(KernelHandler, VoilaKernelWebsocketHandler):
    """The messages between page and kernel."""

    unread = 0
    complained = False
    entered = False
    is_over = False

    async def get(self, kernel_id: str) -> None:
        """Connects, unless more connections are open than a page can need; 429."""
        if not self.access.has_free_channel(kernel_id):
            raise web.HTTPError(429)
        await VoilaKernelWebsocketHandler.get(self, kernel_id)

    async def open(self, kernel_id: str) -> None:
        """The page has connected."""
        self.bucket = Bucket(self.access.limits.rates.messages)
        self.access.enter_channel(kernel_id)
        self.entered = True
        await super().open(kernel_id)

    def on_close(self) -> None:
        """The page is gone, or its connection is."""
        if self.entered:
            self.access.leave_channel(self.wanted)
        super().on_close()

    def on_message(self, message: str | bytes) -> None:
        """Hands an allowed message to the kernel; what is no message ends the connection."""
        if self.is_over or self.ws_connection is None:
            return  # what was under way when the connection ended
        if self.bucket.take():
            self._hang_up(NOT_ALLOWED, "a page sent more messages than a page can need")
            return
        try:
            envelope = read_envelope(message, self.selected_subprotocol)
        except BadMessageError as error:
            self._hang_up(NOT_UNDERSTOOD, f"a page sent what is no message ({error})")
            return
        if envelope.is_allowed:
            super().on_message(message)
        elif not self.complained:
            self.complained = True
            LOG.warning("a page sent a message that widgets do not need: %.40r", envelope.kind)

    def write_message(self, message: Any, binary: bool = False) -> "Future[None] | None":
        """Sends to the page, unless it has stopped to read: what is not read fills the server's memory."""
        if self.is_over:
            return None
        if self.unread > MAX_UNREAD_BYTES:
            self._hang_up(NOT_ALLOWED, "a page does not read what it is sent")
            return None
        sent: Future[None] | None = self._written(message, binary)
        if sent is not None:
            self.unread += len(message)
            sent.add_done_callback(lambda _: self._note_read(len(message)))
        return sent

    def _written(self, message: Any, binary: bool) -> Any:
        # Voilà reads every binary message as a framed one; of another it would count parts for ever.
        if isinstance(message, bytes) and self.selected_subprotocol != PROTOCOL:
            return super(VoilaKernelWebsocketHandler, self).write_message(message, binary)
        return super().write_message(message, binary)

    def _note_read(self, size: int) -> None:
        self.unread -= size

    def _hang_up(self, code: int, reason: str) -> None:
        LOG.warning("%s", reason)
        self.is_over = True
        self.close(code)
