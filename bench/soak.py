"""Opens, uses, closes and reloads pages, 200 times: nothing may stay behind.

`python -m bench.soak [cycles]` starts a server of its own and prints, every 50 cycles, what it holds.
Exit code 1 when a process stays, or the server's memory grows for good.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

CYCLES = 200
SETTLING = 50  # cycles after which caches are full
PAGES = ("/", "/foerderkompass")
MAX_GROWTH_MB = 15.0
GONE_SECONDS = 20.0
TOGETHER = 5
PROGRAM = """
from toolkit.server.limits import AccessLimits
from toolkit.server.kernels import Limits
from toolkit.server.rates import Rate, RateLimits
from toolkit.server.run import serve
from toolkit.server.settings import ServerSettings
limits = Limits(kernels=0, alone_seconds=2, never_visited_seconds=4, sweep_seconds=0.5)
often = Rate(10_000, 1000)  # one address plays a whole year's classes
access = AccessLimits(rates=RateLimits(requests=often, pages=often))
serve(ServerSettings(port=0, open_browser=False, max_visitors=60, limits=limits, access=access))
"""


@dataclass
class Browser:
    """A browser with one page open."""

    server: str
    path: str
    cookies: dict[str, str] = field(default_factory=dict)
    kernel: str = ""
    channel: WebSocketClientConnection | None = None

    async def open(self) -> None:
        headers = {"Cookie": self._cookie} if self.cookies else {}
        answer = await AsyncHTTPClient().fetch(f"http://{self.server}{self.path}", headers=headers)
        for line in answer.headers.get_list("Set-Cookie"):
            name, _, text = line.split(";")[0].partition("=")
            self.cookies[name] = text
        found = re.search(r'"kernelId": ?"([\w-]+)"', answer.body.decode())
        assert found, "the page has no kernel"
        self.kernel = found[1]

    async def use(self) -> None:
        """Connects and asks for all widgets, as every page does."""
        address = f"ws://{self.server}/api/kernels/{self.kernel}/channels?session_id={uuid4().hex}"
        self.channel = await websocket_connect(HTTPRequest(address, headers={"Cookie": self._cookie}))
        name = uuid4().hex
        await self._say("comm_open", {"comm_id": name, "target_name": "jupyter.widget.control", "data": {}})
        await self._say("comm_msg", {"comm_id": name, "data": {"method": "request_states"}})
        while "update_states" not in str(await self.channel.read_message()):
            pass

    async def close(self) -> float:
        """Leaves as a tab does that is closed; seconds until its kernel is gone."""
        began = time.monotonic()
        headers = {"Cookie": self._cookie, "X-XSRFToken": self.cookies["_xsrf"]}
        address = f"http://{self.server}/voila/api/shutdown/{self.kernel}"
        self.vanish()
        await AsyncHTTPClient().fetch(address, method="POST", body="", headers=headers)
        return time.monotonic() - began

    def vanish(self) -> None:
        """Leaves as a telephone does whose battery is empty."""
        if self.channel is not None:
            self.channel.close()

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={text}" for name, text in self.cookies.items())

    async def _say(self, kind: str, content: dict[str, object]) -> None:
        header = {"msg_id": uuid4().hex, "msg_type": kind, "username": "", "session": "1", "version": "5.3"}
        fields = {"parent_header": {}, "metadata": {"version": "1.0.0"}, "content": content}
        assert self.channel is not None
        await self.channel.write_message(json.dumps({"channel": "shell", "header": header, **fields}))


async def cycle(server: str, number: int) -> float:
    """A visitor opens a page, uses it, reloads it, uses it again and leaves, every fifth without a word.

    Seconds until the kernel of the first page was gone.
    """
    browser = Browser(server, PAGES[number % len(PAGES)])
    await browser.open()
    await browser.use()
    seconds = await browser.close()
    await browser.open()
    await browser.use()
    if number % 5:
        await browser.close()
    else:
        browser.vanish()
    return seconds


@dataclass(frozen=True)
class Holding:
    """What the server holds: kernels, template processes, open files, memory in MB."""

    kernels: int
    templates: int
    files: int
    memory: float

    def __str__(self) -> str:
        return f"{self.kernels} kernels, {self.templates} templates, {self.files} files, {self.memory:.1f} MB"


def holding(server: psutil.Process) -> Holding:
    """Looks at the server's processes."""
    names = [child.name() for child in server.children(recursive=True)]
    kernels = names.count("nb-kernel")
    return Holding(kernels, len(names) - kernels, server.num_fds(), server.memory_info().rss / 1e6)


def settled(server: psutil.Process) -> Holding:
    """What it holds when all kernels have ended, or what still runs after 20 seconds."""
    end = time.monotonic() + GONE_SECONDS
    while (found := holding(server)).kernels and time.monotonic() < end:
        time.sleep(0.2)
    return found


@contextmanager
def running() -> Iterator[tuple[str, psutil.Process]]:
    """A server, and its address."""
    with tempfile.TemporaryDirectory() as folder:
        variables = {**os.environ, "ZEFAS_DATA": folder}
        command = [sys.executable, "-c", PROGRAM]
        with Path(folder, "log").open("w") as log:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=variables)
        assert process.stdout is not None
        try:
            lines = (re.search(r"http://([\w.:]+)/", line) for line in process.stdout)
            yield next(found[1] for found in lines if found), psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(30)
            alarming = [line for line in Path(folder, "log").read_text().splitlines() if " INFO " not in line]
            print("\n".join(alarming))


async def soak(server: str, process: psutil.Process, cycles: int) -> list[Holding]:
    """Runs the cycles, five at a time; what the server holds after every fifty."""
    held, seconds = [], [0.0]
    for done in range(0, cycles, TOGETHER):
        seconds += await asyncio.gather(*(cycle(server, number) for number in range(done, done + TOGETHER)))
        if (done + TOGETHER) % SETTLING == 0 or done + TOGETHER >= cycles:
            held.append(await asyncio.to_thread(settled, process))
            print(f"{done + TOGETHER:4} cycles: {held[-1]}", flush=True)
    print(f"a closed page's kernel was gone after at most {max(seconds):.2f} s")
    return held


def main() -> int:
    """Soaks, and says whether anything stayed."""
    cycles = int(sys.argv[1]) if len(sys.argv) > 1 else CYCLES
    with running() as (server, process):
        held = asyncio.run(soak(server, process, cycles))
        children = process.children(recursive=True)
    _gone, left = psutil.wait_procs(children, timeout=5)
    growth = held[-1].memory - held[0].memory
    print(
        f"kernels left: {held[-1].kernels}, processes left after the end: {len(left)}, growth {growth:.1f} MB"
    )
    return int(bool(held[-1].kernels or left) or growth > MAX_GROWTH_MB)


if __name__ == "__main__":
    sys.exit(main())
