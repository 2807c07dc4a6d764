"""The pages made from notebooks."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from typing import Any

from jupyter_server.services.contents.filemanager import FileContentsManager
from tornado import web
from tornado.iostream import StreamClosedError

from toolkit.content.pages import Page
from toolkit.server.headers import PublicHandler
from toolkit.server.kernels import HouseFullError, KernelHouse, minimal_environment
from toolkit.server.rendering import PageRenderer, in_bursts, load
from toolkit.ui.session import ROLES_VARIABLE

LOG = logging.getLogger(__name__)


class BeingRevised(web.HTTPError):
    """A page that is there, but broken; the log says why."""

    sentence = "Diese Seite wird gerade überarbeitet"

    def __init__(self) -> None:
        super().__init__(404)


class NotebookPage(PublicHandler):
    """Gives a visitor a kernel and sends the page while the kernel executes the notebook."""

    rendering: asyncio.Task[None] | None = None

    async def get(self, address: str) -> None:
        """The page; 404 unknown or broken, 403 for other roles, 503 while the house is full."""
        page = self._requested("/" + address)
        renderer = await load(page.path, **self._renderer_options(page))
        kernel_id = await self._kernel(page)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        _ = self.xsrf_token  # reading it sets the cookie with which the page ends its kernel
        self.rendering = asyncio.create_task(self._send(renderer, kernel_id))
        await self._finish_or_end(self.rendering, kernel_id)

    def on_connection_close(self) -> None:
        """The visitor left before the page was complete."""
        super().on_connection_close()
        if self.rendering is not None:
            self.rendering.cancel()

    def _requested(self, url: str) -> Page:
        page = self.directory.find(url)
        if page is None:
            raise web.HTTPError(404)
        if not self.directory.allows(page):
            raise web.HTTPError(403)
        if page.broken:
            raise BeingRevised
        return page

    async def _kernel(self, page: Page) -> str:
        granted = ",".join(sorted(role.value for role in self.directory.roles))
        environment = minimal_environment(
            os.environ,
            prefixes=("ZEFAS_",),
            extra={ROLES_VARIABLE: granted, **self.settings["kernel_variables"]},
        )
        try:
            return await self._house.start(page.path.parent, environment)
        except HouseFullError:
            LOG.warning("all %d places are taken, a visitor waits", self._house.limits.kernels)
            raise web.HTTPError(503) from None

    async def _send(self, renderer: PageRenderer, kernel_id: str) -> None:
        async for burst in self._bursts(renderer, kernel_id):
            self.write(burst)
            await self.flush()

    def _bursts(self, renderer: PageRenderer, kernel_id: str) -> AsyncIterator[str]:
        kernel = self._house.manager.get_kernel(kernel_id)
        snippets = renderer.generate_content_generator(kernel_id, kernel)
        return in_bursts(snippets, self.settings["keep_alive_seconds"])

    async def _finish_or_end(self, sending: asyncio.Task[None], kernel_id: str) -> None:
        """A page that was not sent to its end needs no kernel."""
        try:
            await sending
        except (asyncio.CancelledError, StreamClosedError):
            await self._house.end(kernel_id)
        except BaseException:
            await self._house.end(kernel_id)
            raise
        else:
            self._house.page_sent(kernel_id)

    @property
    def _house(self) -> KernelHouse:
        found: KernelHouse = self.settings["kernel_house"]
        return found

    def _renderer_options(self, page: Page) -> dict[str, Any]:
        # The renderer puts pictures of the notebook's folder into the page.
        pictures = FileContentsManager(root_dir=str(page.path.parent))
        options: dict[str, Any] = self.settings["renderer_options"]
        page_config = {**options["page_config"], "zefas": self.directory.context(page)}
        return {**options, "page_config": page_config, "contents_manager": pictures}
