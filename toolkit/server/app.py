"""The server: standalone Voilà with our pages, and nothing else open.

Only standalone Voilà refuses to run code for visitors; as an extension of Jupyter's server it
would not. Of Voilà remain the rendering, the kernel messages and the widget manager.
"""

import asyncio
import logging
import os
import shutil
import socket
import tempfile
from typing import Any

from jupyter_server.utils import url_path_join
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.utils import get_page_config

from toolkit.paths import PACKAGE
from toolkit.server import static
from toolkit.server.directory import PageDirectory
from toolkit.server.documents import NAMES, DocumentHandler
from toolkit.server.headers import NotFound, log_request
from toolkit.server.identity import NobodyInParticular
from toolkit.server.kernel_api import KernelChannels, KernelEnd, KernelState
from toolkit.server.kernels import KernelHouse, OwnPythonSpecs, VisitorKernelManager
from toolkit.server.pages import NotebookPage
from toolkit.server.settings import ServerSettings
from toolkit.ui.layout import TEMPLATE_NAME, TEMPLATES

KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
CELL_SECONDS = 120
MAX_BODY_BYTES = 1024 * 1024
MAX_MESSAGE_BYTES = 10 * 1024 * 1024


class ToolkitServer(Voila):
    """One running server: `await open(sockets)`, then `await close()`."""

    settings: ServerSettings
    house: KernelHouse
    http: HTTPServer

    def __init__(self, settings: ServerSettings) -> None:
        super().__init__(
            base_url=settings.base_url,
            ip=settings.host,
            log_level=logging.WARNING,
            identity_provider_class=NobodyInParticular,
            config=_voila_config(),
        )
        self.settings = settings
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
            application = self.make_application()
        except BaseException:
            self.remove_connection_files()
            raise
        self.sweeper = asyncio.create_task(self.house.sweep_forever())
        self.http = HTTPServer(application, xheaders=False, max_body_size=MAX_BODY_BYTES)
        self.http.add_sockets(sockets)

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

    def make_application(self) -> web.Application:
        """The web application with every address it knows."""
        voila_settings = self.init_settings()
        self.house = KernelHouse(self.kernel_manager, self.settings.kernel_limits)
        application = web.Application(
            self.init_handlers(),
            **{**voila_settings, **self._own_settings()},
            **self._renderer(voila_settings),
        )
        return application

    def init_handlers(self) -> list[Any]:
        """All addresses; what is not here does not exist."""
        documents = rf"({'|'.join(NAMES)})"
        routes: list[tuple[Any, ...]] = [
            (r"/zefas/static/(.*)", static.StaticHandler, {"files": static.own_files()}),
            (r"/voila/static/(.*)", static.StaticHandler, {"files": static.voila_files()}),
            (r"/voila/labextensions/(.*)", static.StaticHandler, {"files": static.extension_files()}),
            (rf"/api/kernels/{KERNEL_ID}", KernelState),
            (rf"/api/kernels/{KERNEL_ID}/channels", KernelChannels),
            (rf"/voila/api/shutdown/{KERNEL_ID}", KernelEnd),
            (rf"/{documents}", DocumentHandler),
            (r"/([\w-]*|modul/[\w-]+)", NotebookPage),
        ]
        return [(url_path_join(self.base_url, route[0]), *route[1:]) for route in routes]

    def _own_settings(self) -> dict[str, Any]:
        return {
            "page_directory": PageDirectory(self.settings.granted_roles, self.base_url),
            "kernel_house": self.house,
            "kernel_variables": _import_path(),
            "busy_retry_seconds": self.settings.busy_retry_seconds,
            "keep_alive_seconds": self.settings.keep_alive_seconds,
            "allow_remote_access": True,  # PublicHandler checks the name itself, for every handler
            "only_local_names": self.settings.is_local,
            "compress_response": True,
            "default_handler_class": NotFound,
            "log_function": log_request,
            "xsrf_cookie_kwargs": {"samesite": "Strict", "path": self.base_url, "expires_days": None},
            "websocket_max_message_size": MAX_MESSAGE_BYTES,
            "autoreload": False,
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
                # The defaults are addresses of another host.
                "page_config": {**page_config, "fullMathjaxUrl": "", "mathjaxConfig": ""},
            }
        }


def bind(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen. Raises OSError when the port is taken or forbidden."""
    return bind_sockets(port, host)


def _voila_config() -> Config:
    return Config(
        VoilaConfiguration={
            "template": TEMPLATE_NAME,
            "theme": "light",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "show_tracebacks": False,
            "strip_sources": True,
            "extension_allowlist": list(static.EXTENSIONS),
            "multi_kernel_manager_class": VisitorKernelManager,
            "kernel_spec_manager_class": OwnPythonSpecs,
        },
        VoilaExecutor={"timeout": CELL_SECONDS},
        VisitorKernelManager={"allow_tracebacks": False},
        # A kernel that is started again knows nothing of the open page: the page says so instead.
        AsyncIOLoopKernelManager={"autorestart": False},
    )


def _import_path() -> dict[str, str]:
    """Lets kernels import the toolkit from a checkout that was never installed."""
    checkout = PACKAGE.parent
    if not (checkout / "pyproject.toml").is_file():
        return {}
    given = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(checkout), *([given] if given else [])])}
