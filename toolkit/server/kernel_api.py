"""The three addresses through which a page talks with its kernel."""

import json

from jupyter_server.base.handlers import APIHandler
from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from toolkit.server.headers import PublicHandler
from toolkit.server.kernels import KernelHouse


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
