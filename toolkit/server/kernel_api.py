"""The three addresses through which a page talks with its kernel."""

import json
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from toolkit.server.headers import PublicHandler
from toolkit.server.kernels import KernelHouse

PROTOCOL_V1 = "v1.kernel.websocket.jupyter.org"


class KernelState(PublicHandler, APIHandler):  # type: ignore[misc]
    """Whether the kernel still runs: the page asks when it gets no answer."""

    SUPPORTED_METHODS = ("GET",)

    @web.authenticated
    async def get(self, kernel_id: str) -> None:
        """Jupyter's kernel model as JSON; 404 when the kernel has ended."""
        if not await _house(self).is_alive(kernel_id):
            raise web.HTTPError(404)
        self.finish(json.dumps(self.kernel_manager.kernel_model(kernel_id), default=str))

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """A script asks, not a person."""
        self.finish({"status": status_code})


class KernelChannels(PublicHandler, VoilaKernelWebsocketHandler):
    """The messages between page and kernel; Voilà lets no code through."""

    def write_message(self, message: bytes | dict[str, Any], binary: bool = False) -> Any:
        """Sends on to the page.

        Voilà reads each binary frame as protocol v1; in the older one a client may choose, the first bytes
        mean something else and it would count for ever.
        """
        speaks_v1 = self.selected_subprotocol == PROTOCOL_V1
        if isinstance(message, bytes) and not speaks_v1:
            return KernelWebsocketHandler.write_message(self, message, binary)
        return super().write_message(message, binary)


class KernelEnd(PublicHandler, APIHandler):  # type: ignore[misc]
    """The last word of a page that is being left."""

    SUPPORTED_METHODS = ("POST",)

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Ends the kernel; a second call finds nothing and is as good."""
        await _house(self).say_farewell(kernel_id)
        self.set_status(204)
        self.finish()

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """A script asks, not a person."""
        self.finish({"status": status_code})


def _house(handler: web.RequestHandler) -> KernelHouse:
    found: KernelHouse = handler.settings["kernel_house"]
    return found
