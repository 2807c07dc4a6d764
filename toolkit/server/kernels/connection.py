"""The wire between a page and its kernel: Jupyter's, with fewer channels and a quicker start."""

import asyncio
from typing import Any

from toolkit.server.kernels.foreign.voila_parts import TwoChannelConnection

GOING_AWAY = 1001
WELCOME_SECONDS = 20.0


class VisitorConnection(TwoChannelConnection):
    """Jupyter's connection; told by the kernel manager when its kernel has died."""

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
        self.tell_dead()
        self.websocket_handler.close(GOING_AWAY)

    async def welcomed(self) -> None:
        """Returns when the page hears its kernel; after a while without a welcome, too."""
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
