"""The pages made from notebooks."""

import asyncio
import logging
from collections.abc import AsyncIterator

from tornado import web
from tornado.iostream import StreamClosedError

from toolkit.content.pages import Page
from toolkit.server.access import TooManyPagesError
from toolkit.server.entrance import ArrivalHandler
from toolkit.server.guests import Guest
from toolkit.server.kernels import HouseFullError, KernelHouse, KernelPlan, Snapshot
from toolkit.server.preparation import plan_for
from toolkit.server.rendering import NO_KERNEL, Options, PageRenderer, executed_page, in_bursts, load

LOG = logging.getLogger(__name__)


class BeingRevised(web.HTTPError):
    """A page that is there, but broken; the log says why."""

    sentence = "Diese Seite wird gerade überarbeitet"

    def __init__(self) -> None:
        super().__init__(404)


class TooManyPages(web.HTTPError):
    """This browser has as many pages open as one may."""

    sentence = "Sie haben schon sehr viele Seiten geöffnet. Bitte schließen Sie eine davon"

    def __init__(self) -> None:
        super().__init__(429)


class NotebookPage(ArrivalHandler):
    """Gives a visitor a kernel and sends the page while the kernel executes the notebook."""

    rendering: asyncio.Task[None] | None = None

    async def get(self, address: str) -> None:
        """The page; 404 unknown or broken, 403 for other roles, 429 too many, 503 while the house is full."""
        page = self._requested("/" + address)
        guest = self._welcome()
        kernel_id, snapshot = await self._kernel(page, guest)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        _ = self.xsrf_token  # reading it sets the cookie with which the page ends its kernel
        sending = self._send_executed(page, snapshot, kernel_id) if snapshot else self._send(page, kernel_id)
        self.rendering = asyncio.create_task(sending)
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

    def _welcome(self) -> Guest:
        known = self.guest
        self.wait_if(self.access.wait_for_page(known, self.address))
        if known is not None:
            return known
        stranger = Guest()
        self.remember(stranger)
        return stranger

    async def _kernel(self, page: Page, guest: Guest) -> tuple[str, Snapshot | None]:
        try:
            async with self.access.place_for(guest, page) as lease:
                kernel_id, snapshot = await self._house.open(self._plan(page))
                lease(kernel_id)
        except TooManyPagesError:
            raise TooManyPages from None
        except HouseFullError:
            LOG.warning("all %d places are taken, a visitor waits", self._house.limits.kernels)
            raise web.HTTPError(503) from None
        return kernel_id, snapshot

    def _plan(self, page: Page) -> KernelPlan:
        return plan_for(page, self.directory.roles, self.settings["kernel_variables"])

    async def _send_executed(self, page: Page, snapshot: Snapshot, kernel_id: str) -> None:
        html = await executed_page(snapshot, page, self.directory.context(page), self._renderer_options)
        await self.finish(html.replace(NO_KERNEL, kernel_id))

    async def _send(self, page: Page, kernel_id: str) -> None:
        renderer = await load(page, self.directory.context(page), self._renderer_options)
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

    @property
    def _renderer_options(self) -> Options:
        found: Options = self.settings["renderer_options"]
        return found
