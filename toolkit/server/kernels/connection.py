"""The wire between a page and its kernel: Jupyter's, with fewer channels and a quicker start.

A page gets two of a kernel's five channels. `control` and `stdin` are for people who run code.
"""

import asyncio
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

CHANNELS = ("iopub", "shell")
GOING_AWAY = 1001
WELCOME_SECONDS = 20.0


class VisitorConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection; told by the kernel manager when its kernel has died."""

    @property
    def welcomes(self) -> bool:
        """Whether the kernel greets every new page (`iopub_welcome`): then nothing need be asked."""
        return bool(getattr(self.kernel_manager, "welcomes", False))

    def create_stream(self) -> None:
        """Opens the channels a page needs."""
        for name in CHANNELS:
            stream = getattr(self.kernel_manager, f"connect_{name}")(identity=self.session.bsession)
            stream.channel = name
            self.channels[name] = stream

    async def prepare(self) -> None:
        """Before the WebSocket opens. A kernel that welcomes was ready before its page was sent."""
        if not self.welcomes:
            await super().prepare()
            return
        await self._register_session()
        self.session.key = self.kernel_manager.session.key

    def nudge(self) -> asyncio.Future[None]:
        """Resolves when the page will receive everything the kernel says."""
        if not self.welcomes:
            return super().nudge()
        return asyncio.ensure_future(self._welcomed())

    def connect(self) -> Any:
        """A page is there."""
        self.multi_kernel_manager.page_arrived(self)
        return super().connect()

    def disconnect(self) -> Any:
        """The page is gone, or its connection is."""
        self.multi_kernel_manager.page_left(self)
        super().disconnect()

    def kernel_died(self) -> None:
        """Tells the page at once, and hangs up."""
        self._send_status_message("dead")
        self.websocket_handler.close(GOING_AWAY)

    async def _welcomed(self) -> None:
        pages: Any = self.channels["iopub"]
        welcome = asyncio.get_running_loop().create_future()
        pages.on_recv(lambda _: None if welcome.done() else welcome.set_result(None))
        try:
            await asyncio.wait_for(welcome, WELCOME_SECONDS)
        except TimeoutError:
            self.log.warning("a kernel did not welcome its page")
        finally:
            if not pages.closed():
                pages.stop_on_recv()
