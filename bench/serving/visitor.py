"""One visitor without a browser: fetches the page, opens the connection, waits for every widget's state."""

import json
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.serving.wire import PROTOCOL, asking_for_states, states_in

WIDGETS = 12
PATIENCE = 240.0
LARGE = 2**27
Visit = Callable[[str], Awaitable[float]]


async def fetch(url: str) -> HTTPResponse:
    """A page, uncompressed or not."""
    AsyncHTTPClient.configure("tornado.simple_httpclient.SimpleAsyncHTTPClient", max_clients=1000)
    return await AsyncHTTPClient().fetch(url, request_timeout=PATIENCE, connect_timeout=PATIENCE)


async def connect(page: HTTPResponse, path: str, **options: object) -> WebSocketClientConnection:
    """The page's WebSocket, with the cookies the page has set."""
    jar = SimpleCookie()
    for line in page.headers.get_list("Set-Cookie"):
        jar.load(line)
    headers = {"Cookie": "; ".join(f"{name}={kept.value}" for name, kept in jar.items())}
    address = f"ws://{urlsplit(page.request.url).netloc}{path}"
    request = HTTPRequest(address, headers=headers, connect_timeout=PATIENCE, request_timeout=PATIENCE)
    return await websocket_connect(request, max_message_size=LARGE, **options)


async def visit_notebook(url: str) -> float:
    """Seconds until a page of ipywidgets has all its states; the connection stays open for as long."""
    began = time.monotonic()
    page = await fetch(url)
    found = re.search(rb'"kernelId": ?"([\w-]+)"', page.body)
    assert found, "the page names no kernel"
    path = f"/api/kernels/{found[1].decode()}/channels?session_id={uuid.uuid4().hex}"
    channel = await connect(page, path, subprotocols=[PROTOCOL])
    for message in asking_for_states():
        await channel.write_message(message, binary=True)
    while isinstance(answer := await channel.read_message(), bytes):
        if (states := states_in(answer)) is not None:
            assert states >= WIDGETS, f"{states} states"
            HELD.append(channel)
            return time.monotonic() - began
    raise ConnectionError("the channel was closed")


async def visit_streamlit(url: str) -> float:
    """Seconds until the script has run to its end."""
    began = time.monotonic()
    channel = await connect(await fetch(url), "/_stcore/stream", subprotocols=["streamlit"])
    await channel.write_message(b"\x5a\x00", binary=True)  # BackMsg.rerun_script, empty
    while (data := await channel.read_message()) is not None:
        if isinstance(data, bytes) and b"\x30\x00" in (data[:2], data[-2:]):  # script_finished: successfully
            HELD.append(channel)
            return time.monotonic() - began
    raise ConnectionError("the channel was closed")


async def visit_panel(url: str) -> float:
    """Seconds until the document of the session has arrived."""
    began = time.monotonic()
    page = await fetch(url)
    found = re.search(rb'"token": ?"([^"]+)"', page.body)
    assert found, "the page names no session"
    channel = await connect(page, f"{urlsplit(url).path}/ws", subprotocols=["bokeh", found[1].decode()])
    await _read_until(channel, '"ACK"')  # the server builds the session first
    for part in ({"msgid": "1", "msgtype": "PULL-DOC-REQ"}, {}, {}):
        await channel.write_message(json.dumps(part))
    await _read_until(channel, '"PULL-DOC-REPLY"')
    await _read_until(channel, '"roots"')
    HELD.append(channel)
    return time.monotonic() - began


async def _read_until(channel: WebSocketClientConnection, mark: str) -> None:
    while isinstance(text := await channel.read_message(), str):
        if mark in text:
            return
    raise ConnectionError("the channel was closed")


HELD: list[WebSocketClientConnection] = []


def leave() -> None:
    """Closes the connections of all visitors."""
    while HELD:
        HELD.pop().close()
