"""Every address of the server; what is not here does not exist."""

from typing import Any

from jupyter_server.utils import url_path_join

from toolkit.server import static
from toolkit.server.documents import NAMES, DocumentHandler
from toolkit.server.entrance import TRAINER_ROUTE, Entrance
from toolkit.server.guests import TrainerKey
from toolkit.server.kernel_api import KernelChannels, KernelEnd, KernelOrder, KernelState
from toolkit.server.pages import NotebookPage

KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


def routes(base_url: str, key: TrainerKey) -> list[Any]:
    """Address, handler and its arguments, as Tornado wants them. Raises SetupError without a front end."""
    documents = rf"({'|'.join(NAMES)})"
    found: list[tuple[Any, ...]] = [
        (r"/zefas/static/(.*)", static.StaticHandler, {"listing": static.own_files()}),
        (r"/voila/static/(.*)", static.StaticHandler, {"listing": static.voila_files()}),
        (r"/voila/labextensions/(.*)", static.StaticHandler, {"listing": static.extension_files()}),
        (rf"/api/kernels/{KERNEL_ID}", KernelState),
        (rf"/api/kernels/{KERNEL_ID}/channels", KernelChannels),
        (rf"/api/kernels/{KERNEL_ID}/(?:interrupt|restart)", KernelOrder),
        (rf"/voila/api/shutdown/{KERNEL_ID}", KernelEnd),
        (rf"{TRAINER_ROUTE}([\w-]{{1,100}})", Entrance, {"key": key}),
        (rf"/{documents}", DocumentHandler),
        (r"/([\w-]*|modul/[\w-]+)", NotebookPage),
    ]
    return [(url_path_join(base_url, route[0]), *route[1:]) for route in found]


def script_addresses(base_url: str) -> dict[str, str]:
    """Where a page finds JupyterLab's scripts; the defaults for formulas are addresses of another host."""
    voila, extensions = static.voila_files().version, static.extension_files().version
    return {
        "fullStaticUrl": url_path_join(base_url, "voila/static", voila),
        "fullLabextensionsUrl": url_path_join(base_url, "voila/labextensions", extensions),
        "fullMathjaxUrl": "",
        "mathjaxConfig": "",
    }
