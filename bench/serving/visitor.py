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
    channel = await connect(page, f"/api/kernels/{found[1].decode()}/channels?session_id={uuid.uuid4().hex}")
    for text in _asking_for_states():
        await channel.write_message(text)
    while (answer := await channel.read_message()) is not None:
        if (states := _states(answer)) is not None:
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
    for part in ({"msgid": "1", "msgtype": "PULL-DOC-REQ"}, {}, {}):
        await channel.write_message(json.dumps(part))
    while (text := await channel.read_message()) is not None:
        if "PULL-DOC-REPLY" in text[:300]:
            HELD.append(channel)
            return time.monotonic() - began
    raise ConnectionError("the channel was closed")


HELD: list[WebSocketClientConnection] = []


def leave() -> None:
    """Closes the connections of all visitors."""
    while HELD:
        HELD.pop().close()


def _asking_for_states() -> list[str]:
    comm = {"comm_id": uuid.uuid4().hex}
    opening = {**comm, "target_name": "jupyter.widget.control", "data": {}}
    asking = {**comm, "data": {"method": "request_states"}}
    return [_message("comm_open", opening), _message("comm_msg", asking)]


def _message(kind: str, content: object) -> str:
    named = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "1", "version": "5.3"}
    fields = {"header": named, "parent_header": {}, "metadata": {"version": "1.0.0"}, "content": content}
    return json.dumps({"channel": "shell", **fields})


def _states(text: str | bytes) -> int | None:
    """How many states a message brings; None when it is another one."""
    if isinstance(text, bytes):  # with the picture's bytes behind the JSON
        count = int.from_bytes(text[:4], "big")
        start, *rest = (int.from_bytes(text[4 * i : 4 * i + 4], "big") for i in range(1, count + 1))
        text = text[start : rest[0] if rest else None].decode()
    message = json.loads(text)
    data = message["content"].get("data", {}) if message["msg_type"] == "comm_msg" else {}
    return len(data.get("states", {})) if data.get("method") == "update_states" else None
