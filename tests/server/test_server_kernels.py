"""A visitor's kernel: when it ends, who may end it, and how many there can be."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest


def test_kernel_is_gone_soon_after_the_farewell(server):
    visit = server.visit()
    server.wait_for_kernels(1)

    assert visit.request(f"/api/kernels/{visit.kernel}").status == 200
    assert visit.end() == 204
    server.wait_for_kernels(0, seconds=3)
    assert visit.request(f"/api/kernels/{visit.kernel}").status == 404
    assert visit.end() == 204


def test_visitor_who_leaves_while_the_page_is_made_frees_the_place(server):
    server.wait_for_kernels(0)
    with socket.create_connection(server.host.split(":")) as connection:
        connection.sendall(f"GET /langsam HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        connection.recv(100)
        server.wait_for_kernels(1)
    server.wait_for_kernels(0, seconds=5)


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


def test_kernel_stays_while_its_page_is_there_and_ends_after(small_server, connect, run_async):
    visit = small_server.visit()

    async def look_on():
        channel = await connect(visit)
        await asyncio.sleep(5)
        channel.close()

    run_async(look_on)
    assert len(small_server.kernels()) == 1
    small_server.wait_for_kernels(0, seconds=8)


def test_dead_kernel_is_reported_and_frees_its_place(small_server):
    visit = small_server.visit()
    [process] = small_server.kernels()
    process.kill()
    process.wait(5)

    assert visit.request(f"/api/kernels/{visit.kernel}").status == 404


def test_end_of_the_server_ends_its_kernels_and_their_files(start_server, content):
    server = start_server(content=content)
    server.request("/")
    [kernel] = server.kernels()
    folder = server.log_file.parent / "tmp"
    assert list(folder.glob("zefas_*/kernel-*.json"))

    assert server.stop() == 0
    assert not kernel.is_running()
    assert list(folder.iterdir()) == []
