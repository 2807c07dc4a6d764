"""The running server, from the first sentence on the screen to the last."""

import asyncio
import logging
import signal
import socket
import threading
import webbrowser
from datetime import UTC, datetime

from rich.console import Console
from rich.panel import Panel

from toolkit.server.app import ToolkitServer
from toolkit.server.directory import require_pages
from toolkit.server.entrance import TRAINER_ROUTE
from toolkit.server.kernels import BaseProcess, adopt_orphans, allow_open_files
from toolkit.server.ports import claim, network_address
from toolkit.server.settings import ServerSettings
from toolkit.store import open_store
from toolkit.ui.layout import PRODUCT_NAME

LOG = logging.getLogger(__name__)
PURGE_SECONDS = 24 * 3600
ENDING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")  # SIGINT ends the loop by itself


def run(settings: ServerSettings, base: BaseProcess) -> None:
    """Serves until Ctrl+C or SIGTERM, then ends every kernel. Raises SetupError or StoreError."""
    require_pages()
    purge_progress()
    allow_open_files()
    adopt_orphans()
    server = ToolkitServer(settings, base)
    sockets = claim(settings.host, settings.port)
    try:
        # Tornado needs the selector loop; on Windows it is not the default.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(_serve(server, sockets))
    except KeyboardInterrupt:
        LOG.info("ended by the keyboard")
    finally:
        for found in sockets:
            found.close()
    Console().print("Der Werkzeugkasten ist beendet.")


def purge_progress() -> None:
    """Deletes learning progress that was kept long enough; also shows that the database can be written.

    Raises StoreError.
    """
    deleted = open_store().purge(datetime.now(UTC).date())
    if deleted:
        LOG.info("progress of %d learning codes was deleted after its time", deleted)


async def _serve(server: ToolkitServer, sockets: list[socket.socket]) -> None:
    stop = asyncio.Event()
    _stop_on_signals(stop)
    await server.open(sockets)
    try:
        _announce(server, sockets[0].getsockname()[1])
        async with asyncio.TaskGroup() as tasks:
            background = [tasks.create_task(_purge_forever()), tasks.create_task(_prepare(server))]
            await stop.wait()
            for task in background:
                task.cancel()
    finally:
        await server.close()


async def _prepare(server: ToolkitServer) -> None:
    try:
        await server.prepare()
    except Exception:
        LOG.exception("the pages could not be prepared, each is made when it is opened")


async def _purge_forever() -> None:
    while True:
        await asyncio.sleep(PURGE_SECONDS)
        try:
            await asyncio.to_thread(purge_progress)
        except Exception:
            LOG.exception("old progress could not be deleted")


def _stop_on_signals(stop: asyncio.Event) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in ENDING_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: loop.call_soon_threadsafe(stop.set))


def _announce(server: ToolkitServer, port: int) -> None:
    settings, address = server.settings, server.settings.url(port)
    lines = [f"[bold]{address}[/bold]"]
    if not settings.is_local:
        lines += _invitations(server, port)
    lines += [f"Platz für {settings.kernel_limits.kernels} Personen zugleich.", "Beenden mit Strg+C."]
    panel = Panel.fit("\n".join(lines), title=PRODUCT_NAME, padding=(1, 2))
    Console(highlight=False).print(panel)
    if settings.open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _invitations(server: ToolkitServer, port: int) -> list[str]:
    """The addresses for other machines: one for everybody, one that must stay with the trainer."""
    address = network_address(server.settings, port)
    trainer = f"{address}{TRAINER_ROUTE.lstrip('/')}{server.trainer_key.token}"
    return ["Für alle im Netz:", f"  {address}", "Nur für die Leitung:", f"  {trainer}"]
