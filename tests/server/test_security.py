"""Attacks through a real socket: each is refused, and the server goes on."""

import asyncio
import contextlib
import json
import socket
import struct
import time

import pytest
from tornado.websocket import WebSocketClosedError

PROTOCOL = "v1.kernel.websocket.jupyter.org"


@pytest.fixture(scope="module")
def server(start_server, content):
    """A server of its own: an attack that hurts it must not hurt other tests."""
    return start_server("request_seconds=1.5", content=content)


@pytest.fixture(autouse=True)
def still_serving(server):
    yield
    assert server.process.poll() is None
    visit = server.visit()
    assert (visit.status, visit.end()) == (200, 204)
    assert "failed, reference" not in server.log
    assert "Uncaught exception" not in server.log


@pytest.fixture
def visit(server):
    made = server.visit()
    yield made
    made.end()


def frame(*parts: bytes, channel: bytes = b"shell") -> bytes:
    """A message in the framed form that browsers use."""
    pieces = [channel, *parts]
    count = len(pieces) + 1
    offsets = [8 * (count + 1)]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return b"".join(number.to_bytes(8, "little") for number in (count, *offsets)) + b"".join(pieces)


def framed(text: str) -> bytes:
    fields = json.loads(text)
    parts = [json.dumps(fields[name]).encode() for name in ("header", "parent_header", "metadata", "content")]
    return frame(*parts, channel=fields["channel"].encode())


CODE = "open({!r}, 'w').close()"
RUNNING_CODE = {
    "execute_request": {"code": CODE, "silent": False, "store_history": False, "user_expressions": {}},
    "user_expressions": {"code": "", "user_expressions": {"x": CODE}},
    "complete_request": {"code": CODE, "cursor_pos": 5},
    "inspect_request": {"code": CODE, "cursor_pos": 5, "detail_level": 1},
    "is_complete_request": {"code": CODE},
    "history_request": {"hist_access_type": "tail", "n": 10, "raw": True, "output": True},
    "debug_request": {"type": "request", "command": "evaluate", "arguments": {"expression": CODE}},
    "create_subshell_request": {},
    "list_subshell_request": {},
    "usage_request": {},
    "interrupt_request": {},
    "shutdown_request": {"restart": False},
    "input_reply": {"value": CODE},
    "connect_request": {},
    "comm_open": {"comm_id": "1", "target_name": "jupyter.widget", "data": {"state": {}}},
}


@pytest.mark.parametrize("binary", [False, True], ids=["plain", "framed"])
@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
def test_no_message_runs_code_or_touches_the_kernel(
    visit, connect, message, answers, run_async, tmp_path, channel, binary
):
    proof = tmp_path / "ausgeführt"
    texts = [
        message(kind.replace("user_expressions", "execute_request"), channel, **_with(content, proof))
        for kind, content in RUNNING_CODE.items()
    ]

    async def attempt():
        attacker = await connect(visit, subprotocols=[PROTOCOL] if binary else None)
        for text in texts:
            await attacker.write_message(framed(text) if binary else text, binary=binary)
        looker = await connect(visit)
        return await answers(looker), attacker

    alive, _ = run_async(attempt)
    assert alive
    assert not proof.exists()
    assert visit.request(f"/api/kernels/{visit.kernel}").status == 200


def _with(content: dict, proof) -> dict:
    return json.loads(json.dumps(content).replace(json.dumps(CODE)[1:-1], f"open('{proof}', 'w').close()"))


def test_type_in_the_wrong_place_does_not_help(visit, connect, message, answers, run_async, tmp_path):
    proof = tmp_path / "ausgeführt"
    fields = json.loads(message("comm_msg", code=CODE.format(str(proof)), silent=False))
    fields["msg_type"] = "execute_request"
    doubled = json.dumps(fields).replace(
        '"msg_type": "comm_msg"', '"msg_type": "comm_msg", "msg_type": "execute_request"'
    )

    async def attempt():
        attacker = await connect(visit)
        await attacker.write_message(json.dumps(fields))
        await attacker.write_message(doubled)
        return await answers(attacker)

    assert run_async(attempt)
    assert not proof.exists()


@pytest.mark.parametrize("kind", ["comm_msg", "kernel_info_request"])
def test_no_message_reaches_a_subshell(visit, connect, message, run_async, kind):
    async def attempt():
        attacker = await connect(visit)
        await attacker.write_message(message(kind, header={"subshell_id": "1"}))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_read_reply(attacker), 1)

    run_async(attempt)


async def _read_reply(channel):
    while (text := await channel.read_message()) is not None:
        if json.loads(text)["msg_type"].endswith("_reply"):
            return


def asking_for_states(message, times: int) -> list[str]:
    comm = {"comm_id": "1"}
    opening = message("comm_open", **comm, target_name="jupyter.widget.control", data={})
    asking = [message("comm_msg", **comm, data={"method": "request_states"}) for _ in range(times)]
    return [text.replace('"metadata": {}', '"metadata": {"version": "1.0.0"}') for text in [opening, *asking]]


@pytest.mark.parametrize("protocol", [None, PROTOCOL])
def test_binary_answer_does_not_stop_the_server(server, connect, message, run_async, protocol):
    visit = server.visit("/bild")
    texts = asking_for_states(message, 1)

    async def ask():
        channel = await connect(visit, subprotocols=[protocol] if protocol else None)
        for text in texts:
            await channel.write_message(framed(text) if protocol else text, binary=bool(protocol))
        while not isinstance(answer := await channel.read_message(), bytes) or b"states" not in answer:
            pass
        return answer

    assert bytes(1000) in run_async(ask)
    assert visit.end() == 204


def test_page_that_does_not_read_is_cut_off(server, connect, message, run_async):
    visit = server.visit("/album")

    async def stop_reading():
        channel = await connect(visit)
        for text in asking_for_states(message, 8):
            await channel.write_message(text)
        while "does not read" not in server.log:
            await asyncio.sleep(0.1)

    run_async(stop_reading)
    assert visit.end() == 204


HUGE = (2**62).to_bytes(8, "little")
NOT_MESSAGES = {
    "nothing": b"",
    "zeros": bytes(64),
    "endless offsets": HUGE + bytes(56),
    "offsets beyond the end": (6).to_bytes(8, "little") + HUGE * 7,
    "offsets backwards": b"".join(n.to_bytes(8, "little") for n in (6, 56, 61, 60, 59, 58, 57, 57)),
    "no JSON": frame(b"{", b"{", b"{", b"{"),
    "no objects": frame(b"1", b"1", b"1", b"1"),
    "no text": frame(b"\xff", b"{}", b"{}", b"{}"),
    "deep": frame(b"[" * 100_000, b"{}", b"{}", b"{}"),
    "channel no text": frame(b"{}", b"{}", b"{}", b"{}", channel=b"\xff\xfe"),
    "many parts": frame(*[b"{}"] * 5000),
    "legacy binary": struct.pack("!i", 2**31 - 1) + bytes(16),
}


@pytest.mark.parametrize("name", NOT_MESSAGES)
def test_bytes_that_are_no_message_end_the_connection(visit, connect, run_async, name):
    async def attempt():
        attacker = await connect(visit, subprotocols=[PROTOCOL])
        await attacker.write_message(NOT_MESSAGES[name], binary=True)
        while await attacker.read_message() is not None:
            pass
        return attacker.close_code

    assert run_async(attempt) == 1007


@pytest.mark.parametrize("text", ["", "{", "[]", '{"channel": "shell"}', "[" * 100_000, '{"header": 1}'])
def test_text_that_is_no_message_ends_the_connection(visit, connect, run_async, text):
    async def attempt():
        attacker = await connect(visit)
        await attacker.write_message(text)
        while await attacker.read_message() is not None:
            pass
        return attacker.close_code

    assert run_async(attempt) == 1007


def test_oversized_message_ends_the_connection(visit, connect, message, answers, run_async):
    async def attempt():
        attacker = await connect(visit)
        with contextlib.suppress(WebSocketClosedError):  # the server may hang up before all is sent
            await attacker.write_message(message("comm_msg", comm_id="1", data="x" * 6_000_000))
        while await attacker.read_message() is not None:
            pass
        return await answers(await connect(visit))

    assert run_async(attempt)


def test_flood_of_messages_ends_the_connection(visit, connect, message, run_async):
    text = message("comm_msg", comm_id="gibt-es-nicht", data={})

    async def attempt():
        attacker = await connect(visit)
        with contextlib.suppress(WebSocketClosedError):
            for _ in range(2000):
                await attacker.write_message(text)
        while await attacker.read_message() is not None:
            pass
        return attacker.close_code

    assert run_async(attempt) in (1008, 1006, None)


def test_more_connections_than_a_page_needs_are_refused(visit, connect, run_async):
    async def attempt():
        held = [await connect(visit) for _ in range(4)]
        with pytest.raises(Exception, match="429"):
            await connect(visit)
        held[0].close()
        await asyncio.sleep(0.5)
        return await connect(visit)

    assert run_async(attempt)


@pytest.mark.parametrize(
    "origin", ["http://angreifer.example", "https://127.0.0.1", "null", "http://127.0.0.1:1", "file://"]
)
def test_foreign_site_cannot_open_the_channel(visit, connect, run_async, origin):
    with pytest.raises(Exception, match="403"):
        run_async(lambda: connect(visit, Origin=origin))


@pytest.mark.parametrize(
    "changed",
    [
        {"X_XSRFToken": ""},
        {"X_XSRFToken": "falsch"},
        {"Cookie": "_xsrf=a", "X_XSRFToken": "b"},
        {"Cookie": "_xsrf=a", "X_XSRFToken": "a"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "http://angreifer.example"},
    ],
    ids=["none", "wrong", "two", "no guest", "foreign form"],
)
def test_farewell_that_the_page_did_not_say_is_refused(visit, changed):
    path = f"/voila/api/shutdown/{visit.kernel}"

    assert visit.request(path, "POST", "", **changed).status == 403
    assert visit.request(f"/api/kernels/{visit.kernel}").status == 200


def exchange(server, data: bytes, wait: float = 5) -> bytes:
    """What the server answers to these bytes, until it hangs up or is silent."""
    with socket.create_connection(server.host.split(":"), timeout=wait) as connection:
        connection.sendall(data)
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except TimeoutError:
            pass
        return received


INJECTIONS = [
    "/%0d%0aX-Injected:%201",
    "/datenschutz?a=%0d%0aX-Injected:%201",
    "/leitung/%0d%0aX-Injected:%201",
    "/modul/%0d%0aSet-Cookie:%20zefas=1",
    "//angreifer.example/%2e%2e",
    "/\\angreifer.example",
]


@pytest.mark.parametrize("path", INJECTIONS)
def test_headers_cannot_be_injected_through_the_address(server, path):
    for extra in ({}, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}):
        answer = server.request(path, **extra)

        assert answer.headers["X-Injected"] is None
        assert answer.headers["Location"] is None
        assert "zefas=1" not in (answer.headers["Set-Cookie"] or "")


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\nHost: {host}\r\nHost: angreifer.example\r\n\r\n",
        "GET /datenschutz HTTP/1.1\r\nHost: {host}\r\nCookie: zefas=\x01\r\n\r\n",
        "GET http://angreifer.example/ HTTP/1.1\r\nHost: angreifer.example\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nX: " + "a" * 40_000 + "\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
    ids=["two hosts", "control", "proxy", "smuggling", "negative", "large body", "large head", "TLS"],
)
def test_malformed_request_gets_no_page(server, head):
    received = exchange(server, head.format(host=server.host).encode("latin-1"))

    assert not received.startswith(b"HTTP/1.1 200")
    assert server.kernels() == []


@pytest.mark.parametrize(
    "start", ["GET / HT", "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nab"]
)
def test_slow_client_is_not_waited_for(server, start):
    began = time.monotonic()
    exchange(server, start.format(host=server.host).encode(), wait=10)

    assert time.monotonic() - began < 8


def test_many_slow_clients_do_not_keep_others_waiting(server):
    held = [socket.create_connection(server.host.split(":")) for _ in range(200)]
    try:
        for connection in held:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        began = time.monotonic()
        assert server.request("/datenschutz").status == 200
        assert time.monotonic() - began < 2
    finally:
        for connection in held:
            connection.close()
