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

from tornado import web
from tornado.httpserver import HTTPServer
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.utils import get_page_config

from toolkit.content.pages import Role
from toolkit.server import static
from toolkit.server.access import Access
from toolkit.server.addresses import routes, script_addresses
from toolkit.server.ahead import base_process, import_path
from toolkit.server.channel import MAX_MESSAGE_BYTES
from toolkit.server.configuration import voila_config
from toolkit.server.directory import PageDirectory
from toolkit.server.guests import TrainerKey
from toolkit.server.headers import NotFound, log_request
from toolkit.server.identity import NobodyInParticular
from toolkit.server.kernels import BaseProcess, KernelHouse, VisitorConnection
from toolkit.server.preparation import kernel_sources, prepare
from toolkit.server.settings import ServerSettings
from toolkit.ui.layout import TEMPLATES

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
        settings = self.application.settings
        views = map(settings["page_directory"].seen_by, audiences)
        await prepare(self.house.sources, views, import_path(), settings["renderer_options"])
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
            routes(self.base_url, self.trainer_key),
            **{**voila_settings, **self._own_settings(), **self._access(port)},
            **self._renderer(voila_settings),
        )
        return application

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
                "page_config": {**page_config, **script_addresses(self.base_url)},
            }
        }
