"""The server: standalone Voilà with our pages, and nothing else open.

Only standalone Voilà refuses to run code for visitors; as an extension of Jupyter's server it
would not. Of Voilà remain the rendering, the kernel messages and the widget manager.
"""

import asyncio
import logging
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.utils import get_page_config

from toolkit.content.pages import Role
from toolkit.server import static
from toolkit.server.access import Access
from toolkit.server.ahead import base_process, import_path
from toolkit.server.channel import MAX_MESSAGE_BYTES
from toolkit.server.configuration import voila_config
from toolkit.server.directory import PageDirectory
from toolkit.server.documents import NAMES, DocumentHandler
from toolkit.server.entrance import TRAINER_ROUTE, Entrance
from toolkit.server.guests import TrainerKey
from toolkit.server.headers import NotFound, log_request
from toolkit.server.identity import NobodyInParticular
from toolkit.server.kernel_api import KernelChannels, KernelEnd, KernelOrder, KernelState
from toolkit.server.kernels import (
    BaseProcess,
    KernelHouse,
    VisitorConnection,
)
from toolkit.server.pages import NotebookPage
from toolkit.server.preparation import kernel_sources, prepare
from toolkit.server.settings import ServerSettings
from toolkit.ui.layout import TEMPLATES

KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
MAX_BODY_BYTES = 64 * 1024  # no address takes more than a token; uploads use the kernel's channel
MAX_HEAD_BYTES = 32 * 1024


class ToolkitServer(Voila):
    """One running server: `await open(sockets)`, then `await close()`."""

    settings: ServerSettings
    house: KernelHouse
    http: HTTPServer

    def __init__(self, settings: ServerSettings, base: BaseProcess | None = None) -> None:
        super().__init__(
            base_url=settings.base_url,
            ip=settings.host,
            log_level=logging.WARNING,
            identity_provider_class=NobodyInParticular,
            config=voila_config(),
        )
        self.settings = settings
        self.base = base or base_process(settings.kernels)
        self.trainer_key = TrainerKey()
        # Voilà's own `initialize` would read a voila.json from whatever folder one stands in.
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.setup_template_dirs()

    def setup_template_dirs(self) -> None:
        """Our templates only; no stock page of Voilà can be reached."""
        self.template_paths = [str(TEMPLATES)]
        self.static_paths: list[str] = []

    async def open(self, sockets: list[socket.socket]) -> None:
        """Starts to answer on the sockets. Raises SetupError when the front end was never built."""
        self.connection_dir = tempfile.mkdtemp(prefix="zefas_")
        try:
            self.application = self.make_application(sockets[0].getsockname()[1] if sockets else 0)
        except BaseException:
            self.base.close()
            self.remove_connection_files()
            raise
        self.sweeper = asyncio.create_task(self.house.sweep_forever())
        self.http = HTTPServer(
            self.application,
            xheaders=self.settings.behind_proxy,
            max_body_size=MAX_BODY_BYTES,
            max_header_size=MAX_HEAD_BYTES,
            idle_connection_timeout=self.settings.request_seconds,
            body_timeout=self.settings.request_seconds,
        )
        self.http.add_sockets(sockets)

    async def prepare(self) -> None:
        """Executes the pages' notebooks, so that nobody has to wait for them."""
        self.house.preheat()
        audiences = list(dict.fromkeys([self.settings.granted_roles, frozenset(Role)]))
        directory: PageDirectory = self.application.settings["page_directory"]
        await prepare(self.house.sources, directory, audiences, import_path())
        await asyncio.to_thread(static.compress_ahead)

    async def close(self) -> None:
        """Stops to answer, ends every kernel and removes their connection files."""
        self.sweeper.cancel()
        self.http.stop()
        await self.house.end_all()
        await self.http.close_all_connections()
        self.remove_connection_files()

    def remove_connection_files(self) -> None:
        """They hold the keys of the kernels' channels."""
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    def make_application(self, port: int = 0) -> web.Application:
        """The web application with every address it knows; `port` is the one it answers on."""
        voila_settings = self.init_settings()
        self.house = KernelHouse(
            self.kernel_manager,
            self.settings.kernel_limits,
            kernel_sources(self.settings, self.base, Path(self.connection_dir)),
        )
        application = web.Application(
            self.init_handlers(),
            **{**voila_settings, **self._own_settings(), **self._access(port)},
            **self._renderer(voila_settings),
        )
        return application

    def init_handlers(self) -> list[Any]:
        """All addresses; what is not here does not exist."""
        documents = rf"({'|'.join(NAMES)})"
        routes: list[tuple[Any, ...]] = [
            (r"/zefas/static/(.*)", static.StaticHandler, {"listing": static.own_files()}),
            (r"/voila/static/(.*)", static.StaticHandler, {"listing": static.voila_files()}),
            (r"/voila/labextensions/(.*)", static.StaticHandler, {"listing": static.extension_files()}),
            (rf"/api/kernels/{KERNEL_ID}", KernelState),
            (rf"/api/kernels/{KERNEL_ID}/channels", KernelChannels),
            (rf"/api/kernels/{KERNEL_ID}/(?:interrupt|restart)", KernelOrder),
            (rf"/voila/api/shutdown/{KERNEL_ID}", KernelEnd),
            (rf"{TRAINER_ROUTE}([\w-]{{1,100}})", Entrance, {"key": self.trainer_key}),
            (rf"/{documents}", DocumentHandler),
            (r"/([\w-]*|modul/[\w-]+)", NotebookPage),
        ]
        return [(url_path_join(self.base_url, route[0]), *route[1:]) for route in routes]

    def _own_settings(self) -> dict[str, Any]:
        return {
            "page_directory": PageDirectory(self.settings.granted_roles, self.base_url),
            "kernel_house": self.house,
            "kernel_websocket_connection_class": VisitorConnection,
            "kernel_variables": import_path(),
            "busy_retry_seconds": self.settings.busy_retry_seconds,
            "keep_alive_seconds": self.settings.keep_alive_seconds,
            "allow_remote_access": True,  # PublicHandler checks the name itself, for every handler
            "only_local_names": self.settings.is_local,
            "compress_response": True,
            "default_handler_class": NotFound,
            "log_function": log_request,
            "xsrf_cookie_kwargs": {"samesite": "Strict", "path": self.base_url, "expires_days": None},
            "websocket_max_message_size": MAX_MESSAGE_BYTES,
            "cross_origin_protection": True,
            "autoreload": False,
        }

    def _access(self, port: int) -> dict[str, Any]:
        return {
            "access": Access(
                self.house, self.settings.access, self.settings.granted_roles, self.settings.place_megabytes
            ),
            # Cookies know no port: two servers on one machine must not overwrite each other's.
            "guest_cookie": f"zefas-{port}",
        }

    def _renderer(self, voila_settings: dict[str, Any]) -> dict[str, Any]:
        page_config = get_page_config(self.base_url, voila_settings, self.log, self.voila_configuration)
        return {
            "renderer_options": {
                "voila_configuration": self.voila_configuration,
                "traitlet_config": self.config,
                "template_paths": self.template_paths,
                "base_url": self.base_url,
                "kernel_spec_manager": self.kernel_spec_manager,
                "mathjax_url": "",
                "mathjax_config": "",
                "page_config": {**page_config, **self._addresses()},
            }
        }

    def _addresses(self) -> dict[str, str]:
        voila, extensions = static.voila_files().version, static.extension_files().version
        return {
            "fullStaticUrl": url_path_join(self.base_url, "voila/static", voila),
            "fullLabextensionsUrl": url_path_join(self.base_url, "voila/labextensions", extensions),
            # The defaults are addresses of another host.
            "fullMathjaxUrl": "",
            "mathjaxConfig": "",
        }


def bind(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen. Raises OSError when the port is taken or forbidden."""
    return bind_sockets(port, host)
