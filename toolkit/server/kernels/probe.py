"""A kernel that nobody sees: whether a snapshot's forks answer is tried before a visitor needs one."""

import asyncio
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.session import Session

from toolkit.server.kernels import widget_control
from toolkit.server.kernels.snapshot import Snapshot
from toolkit.server.kernels.template_link import TemplateLostError

SECONDS = 10.0
NAME = "nb-probe"
CHANNELS = ("shell", "iopub", "stdin", "control", "hb")


async def objection(snapshot: Snapshot, sockets: Path) -> str:
    """Why forks of the snapshot cannot be used; empty when a fork answered as a page needs it."""
    address = str(sockets / secrets.token_hex(5))
    ports = {f"{name}_port": number for number, name in enumerate(CHANNELS, 1)}
    connection = {"transport": "ipc", "ip": address, "key": secrets.token_hex(16), **ports}
    try:
        process = await snapshot.fork(connection, name=NAME)
    except TemplateLostError as error:
        return f"the probe kernel did not start: {error}"
    try:
        async with asyncio.timeout(SECONDS):
            await _converse(connection, has_widgets=snapshot.has_widgets)
    except TimeoutError:
        return "the probe kernel did not answer"
    finally:
        process.kill()
        for number in ports.values():
            Path(f"{address}-{number}").unlink(missing_ok=True)
    return ""


async def _converse(connection: Mapping[str, Any], *, has_widgets: bool) -> None:
    context = zmq.asyncio.Context()
    session = Session(key=connection["key"].encode())
    try:
        pages, requests = _sockets(context, connection)
        await _message(session, pages, "iopub_welcome")
        session.send(requests, "kernel_info_request")
        await _message(session, requests, "kernel_info_reply")
        if has_widgets:
            await _ask_for_widgets(session, pages, requests)
    finally:
        context.destroy(linger=0)


def _sockets(
    context: zmq.asyncio.Context, connection: Mapping[str, Any]
) -> tuple[zmq.asyncio.Socket, zmq.asyncio.Socket]:
    pages, requests = context.socket(zmq.SUB), context.socket(zmq.DEALER)
    pages.subscribe(b"")
    for socket, name in ((pages, "iopub"), (requests, "shell")):
        socket.connect(f"ipc://{connection['ip']}-{connection[f'{name}_port']}")
    return pages, requests


async def _ask_for_widgets(session: Session, pages: Any, requests: Any) -> None:
    session.send(requests, "comm_open", widget_control.opening("probe"), metadata=widget_control.METADATA)
    session.send(requests, "comm_msg", widget_control.asking("probe"))
    await _message(session, pages, "comm_msg")


async def _message(session: Session, socket: Any, kind: str) -> None:
    """Waits for a message of the kind."""
    while True:
        _who, frames = session.feed_identities(await socket.recv_multipart())
        if session.deserialize(frames)["msg_type"] == kind:
            return
