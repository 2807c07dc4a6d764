"""A visitor's kernel: when it ends, who may end it, and how many there can be."""

import asyncio
import json
import re
import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect


def kernel_of(answer) -> str:
    return re.search(r'"kernelId": ?"([\w-]+)"', answer.text)[1]


async def connect(server, kernel: str, origin: str | None = None):
    address = f"ws://{server.host}/api/kernels/{kernel}/channels?session_id=1"
    return await websocket_connect(HTTPRequest(address, headers={"Origin": origin} if origin else {}))


def test_kernel_is_gone_soon_after_the_farewell(server, end_kernels):
    answer = server.request("/")
    server.wait_for_kernels(1)

    assert server.request(f"/api/kernels/{kernel_of(answer)}").status == 200
    assert end_kernels(answer) == 204
    server.wait_for_kernels(0, seconds=3)
    assert server.request(f"/api/kernels/{kernel_of(answer)}").status == 404
    assert end_kernels(answer) == 204


def test_farewell_without_the_cookies_token_is_refused(server, end_kernels):
    answer = server.request("/")
    path = f"/voila/api/shutdown/{kernel_of(answer)}"

    assert server.request(path, "POST", "").status == 403
    assert server.request(path, "POST", "", Cookie="_xsrf=a", X_XSRFToken="b").status == 403
    assert server.request(f"/api/kernels/{kernel_of(answer)}", "DELETE").status in (403, 405)
    assert len(server.kernels()) == 1
    end_kernels(answer)


def test_visitor_who_leaves_while_the_page_is_made_frees_the_place(server):
    server.wait_for_kernels(0)
    with socket.create_connection(server.host.split(":")) as connection:
        connection.sendall(f"GET /langsam HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        connection.recv(100)
        server.wait_for_kernels(1)
    server.wait_for_kernels(0, seconds=5)


def test_foreign_site_cannot_open_the_channel(server, end_kernels, run_async):
    answer = server.request("/")

    async def attempt():
        return await connect(server, kernel_of(answer), origin="http://angreifer.example")

    with pytest.raises(Exception, match="403"):
        run_async(attempt)
    end_kernels(answer)


def test_visitor_cannot_run_code(server, end_kernels, tmp_path, run_async):
    answer = server.request("/")
    proof = tmp_path / "ausgeführt"

    async def attempt():
        channel = await connect(server, kernel_of(answer))
        await channel.write_message(
            message("execute_request", code=f"open({str(proof)!r}, 'w')", silent=False)
        )
        await channel.write_message(message("kernel_info_request"))
        while json.loads(await channel.read_message())["msg_type"] != "kernel_info_reply":
            pass
        channel.close()

    run_async(attempt)
    assert not proof.exists()
    end_kernels(answer)


def message(kind: str, **content) -> str:
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "1", "version": "5.3"}
    return json.dumps(
        {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
    )


@pytest.fixture(scope="module")
def small_server(start_server, content):
    """Two places, and little patience with pages that are gone."""
    limits = "Limits(kernels=0, alone_seconds=1.5, never_visited_seconds=4, sweep_seconds=0.3)"
    return start_server(f"max_visitors=2, busy_retry_seconds=7, limits={limits}", content=content)


def test_full_house_asks_to_wait(small_server):
    with ThreadPoolExecutor(4) as visitors:  # all at once: kernels being started count too
        answers = list(visitors.map(small_server.request, ["/"] * 4))
    full = next(answer for answer in answers if answer.status == 503)

    assert sorted(answer.status for answer in answers) == [200, 200, 503, 503]
    assert full.headers["Retry-After"] == "7"
    assert "Bitte kurz warten" in full.text
    assert len(small_server.kernels()) == 2
    assert small_server.request("/datenschutz").status == 200


def test_kernel_that_no_page_ever_reached_is_ended(small_server):
    small_server.request("/")
    small_server.wait_for_kernels(0, seconds=15)


def test_kernel_stays_while_its_page_is_there_and_ends_after(small_server, run_async):
    kernel = kernel_of(small_server.request("/"))

    async def look_on():
        channel = await connect(small_server, kernel)
        await asyncio.sleep(5)
        channel.close()

    run_async(look_on)
    assert len(small_server.kernels()) == 1
    small_server.wait_for_kernels(0, seconds=8)


def test_dead_kernel_is_reported_and_frees_its_place(small_server):
    answer = small_server.request("/")
    [process] = small_server.kernels()
    process.kill()
    process.wait(5)

    assert small_server.request(f"/api/kernels/{kernel_of(answer)}").status == 404


def test_end_of_the_server_ends_its_kernels_and_their_files(start_server, content):
    server = start_server(content=content)
    server.request("/")
    [kernel] = server.kernels()
    folder = server.log_file.parent / "tmp"
    assert list(folder.glob("zefas_*/kernel-*.json"))

    assert server.stop() == 0
    assert not kernel.is_running()
    assert list(folder.iterdir()) == []
