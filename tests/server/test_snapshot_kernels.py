"""Kernels forked from an executed notebook: each visitor's own, gone with whoever they belong to."""

import json
import os
import re
import signal
import stat
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client import BlockingKernelClient

from tests.server.conftest import notebook

WIDGETS = """
import random, numpy, ipywidgets
number, chance = ipywidgets.IntText(value=1), ipywidgets.Text()
number.observe(lambda _: setattr(chance, "value", f"{random.random()} {numpy.random.random()}"), "value")
"""
WHO = "import os; print('pid', os.getpid())"
PAGES = {
    "start": notebook("Start", "print('Guten Tag')", kind="start", order=0),
    "widgets": notebook(
        "Widgets", WIDGETS, "display(number, chance)", "import os; print('pid', os.getpid())"
    ),
    "eigen": notebook("Eigen", "import os; print('pid', os.getpid())", snapshot=False),
    "faden": notebook(
        "Faden", "import threading, time; threading.Thread(target=time.sleep, args=(99,)).start()"
    ),
    "aufgabe": notebook("Aufgabe", "import asyncio; task = asyncio.create_task(asyncio.sleep(99))"),
    "datei": notebook("Datei", "log = open('offen.txt', 'w')"),
    "buchse": notebook("Buchse", "import socket; end = socket.socket()"),
    "kind": notebook("Kind", "import subprocess; child = subprocess.Popen(['sleep', '99'])"),
    "modul": notebook("Modul", "import nachbar; print('Wert', nachbar.WERT)"),
}
REFUSALS = {
    "faden": "1 thread(s) run",
    "aufgabe": "1 asyncio task(s) run",
    "datei": "offen.txt",
    "buchse": "socket:",
    "kind": "1 child process(es) run",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A content folder of our own: some tests change it."""
    root = tmp_path_factory.mktemp("snapshots")
    notebooks = root / "notebooks"
    notebooks.mkdir()
    (root / "modules").mkdir()
    for name, text in PAGES.items():
        (notebooks / f"{name}.ipynb").write_text(text, encoding="utf-8")
    (notebooks / "nachbar.py").write_text("WERT = 1\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def server(start_server, folder):
    """Holds a secret in its environment."""
    return start_server(content=folder, DATABASE_LOGIN="hunter2")


@pytest.fixture
def visit(server):
    """Opens pages; their kernels end with the test."""
    opened = []

    def open_page(path: str):
        opened.append(server.visit(path))
        assert opened[-1].status == 200
        return opened[-1]

    yield open_page
    for page in opened:
        page.end()


class Page:
    """A page's end of the channel."""

    def __init__(self, channel, message) -> None:
        self.channel = channel
        self.message = message

    async def states(self) -> dict[str, dict]:
        """All widgets by the name of their model, as a page asks for them."""
        name = os.urandom(8).hex()
        opening = self.message("comm_open", comm_id=name, target_name="jupyter.widget.control", data={})
        await self.channel.write_message(
            opening.replace('"metadata": {}', '"metadata": {"version": "1.0.0"}')
        )
        asking = self.message("comm_msg", comm_id=name, data={"method": "request_states"})
        await self.channel.write_message(asking)
        answer = await self.hear(lambda said: said["content"].get("comm_id") == name)
        states = answer["content"]["data"]["states"]
        return {state["model_name"]: {**state["state"], "id": key} for key, state in states.items()}

    async def change_number(self, value: int) -> str:
        """Types into the first field; what the second then shows."""
        number = (await self.states())["IntTextModel"]["id"]
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        await self.channel.write_message(self.message("comm_msg", comm_id=number, data=data))
        answer = await self.hear(lambda said: " " in str(_value(said)))
        return _value(answer)

    async def hear(self, wanted) -> dict:
        """The next message that is wanted."""
        while True:
            text = await self.channel.read_message()
            assert text is not None, "the server hung up"
            if isinstance(text, str) and wanted(said := json.loads(text)):
                return said


@pytest.fixture
def talk(connect, message):
    """Connects a page with its kernel: `page = await talk(visit)`."""

    async def connected(visit) -> Page:
        return Page(await connect(visit), message)

    return connected


def _value(said: dict) -> object:
    return said["content"].get("data", {}).get("state", {}).get("value", "")


def pid_on(page) -> str:
    return re.search(r"pid (\d+)", page.answer.text)[1]


def wait_until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_notebook_is_executed_once_for_all_visitors(visit, server):
    first, second = visit("/widgets"), visit("/widgets")

    assert pid_on(first) == pid_on(second)
    assert first.kernel != second.kernel
    assert first.kernel in first.answer.text
    assert {process.name() for process in server.kernels()} == {"nb-kernel"}


def test_visitors_do_not_see_each_others_widgets(visit, talk, run_async):
    async def meet():
        one, other = [await talk(visit("/widgets")) for _ in range(2)]
        await one.change_number(7)
        return await one.states(), await other.states()

    changed, untouched = run_async(meet)
    assert changed["IntTextModel"]["value"] == 7
    assert untouched["IntTextModel"]["value"] == 1


def test_first_answer_is_the_one_a_later_page_gets(visit, talk, run_async):
    async def ask_twice():
        page = await talk(visit("/widgets"))
        return await page.states(), await page.states()

    rehearsed, worked_out = run_async(ask_twice)
    assert rehearsed == worked_out
    assert {"IntTextModel", "TextModel", "LayoutModel"} <= set(rehearsed)


def test_every_visitor_has_chances_of_their_own(visit, talk, run_async):
    async def throw():
        return [await (await talk(visit("/widgets"))).change_number(2) for _ in range(3)]

    thrown = run_async(throw)
    for position in (0, 1):  # random, numpy
        assert len({text.split()[position] for text in thrown}) == 3


def test_notebook_that_opts_out_is_executed_for_each(visit):
    assert pid_on(visit("/eigen")) != pid_on(visit("/eigen"))


@pytest.mark.parametrize(("name", "reason"), REFUSALS.items())
def test_refused_notebook_is_named_with_the_reason_and_works(visit, server, name, reason):
    visit(f"/{name}")

    lines = [line for line in server.log.splitlines() if f"no snapshot of {name}.ipynb" in line]
    assert lines
    assert all(reason in line for line in lines)


def test_what_a_notebook_started_ends_with_its_snapshot_and_with_its_kernel(server):
    server.visit("/kind").end()

    wait_until(lambda: not server.named("sleep"))


def test_template_processes_hold_no_secret(visit, server):
    visit("/widgets")

    templates = [*server.named("nb-base"), *server.named("nb-snapshot")]
    assert templates
    for process in templates:
        assert b"hunter2" not in Path(f"/proc/{process.pid}/environ").read_bytes()
        assert process.num_threads() == 1


def test_only_this_user_reaches_a_kernels_sockets(visit, server):
    visit("/widgets")

    [sockets] = (server.log_file.parent / "tmp").glob("zefas_*")
    assert stat.S_IMODE(sockets.stat().st_mode) & 0o777 == 0o700
    assert [path for path in sockets.iterdir() if stat.S_ISSOCK(path.stat().st_mode)]
    for process in server.kernels():
        assert process.net_connections("inet") == []


def test_visitors_kernel_runs_no_code_whoever_asks(visit, server, tmp_path):
    kernel = visit("/widgets").kernel
    [file] = (server.log_file.parent / "tmp").glob(f"zefas_*/kernel-{kernel}.json")
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels(stdin=False, hb=False, control=False)
    proof = tmp_path / "ausgeführt"
    client.execute(f"open({str(proof)!r}, 'w')")
    client.kernel_info()
    while client.get_shell_msg(timeout=20)["msg_type"] != "kernel_info_reply":
        pass
    client.stop_channels()

    assert not proof.exists()
    assert "execute_request was refused" in server.log


def test_changed_notebook_is_executed_again_and_open_pages_go_on(visit, server, folder, talk, run_async):
    async def change_while_open():
        page = await talk(visit("/widgets"))
        before = await page.states()
        file = folder / "notebooks" / "widgets.ipynb"
        file.write_text(PAGES["widgets"].replace("value=1", "value=5"), encoding="utf-8")
        time.sleep(1.1)  # files are looked at once a second
        newer = await talk(visit("/widgets"))
        return before, await newer.states(), await page.change_number(3)

    before, newer, chance = run_async(change_while_open)
    assert (before["IntTextModel"]["value"], newer["IntTextModel"]["value"]) == (1, 5)
    assert chance


def test_changed_module_makes_the_notebook_new(visit, folder):
    assert "Wert 1" in visit("/modul").answer.text
    (folder / "notebooks" / "nachbar.py").write_text("WERT = 'zwei'\n", encoding="utf-8")
    time.sleep(1.1)

    assert "Wert zwei" in visit("/modul").answer.text


@pytest.mark.parametrize("name", ["nb-snapshot", "nb-base"])
def test_killed_template_is_replaced(visit, server, name):
    visit("/widgets")
    killed = server.named(name)
    for process in killed:
        process.kill()
    wait_until(lambda: not any(process in server.named(name) for process in killed))

    assert "kernelId" in visit("/widgets").answer.text
    assert "kernelId" in visit("/eigen").answer.text


def test_killed_kernel_is_told_to_its_page_at_once(server, talk, run_async):
    opened = server.visit("/widgets")

    async def be_told() -> float:
        page = await talk(opened)
        await page.states()
        newest = max(server.kernels(), key=lambda process: process.create_time())
        newest.kill()
        killed_at = time.monotonic()
        await page.hear(lambda said: said["content"].get("execution_state") == "dead")
        assert await page.channel.read_message() is None
        return time.monotonic() - killed_at

    assert run_async(be_told) < 1
    assert opened.request(f"/api/kernels/{opened.kernel}").status == 404


@pytest.mark.parametrize("path", ["/widgets", "/eigen"], ids=["snapshot", "fork"])
def test_open_page_outlives_its_template_and_ends_with_the_server(
    start_server, folder, talk, run_async, path
):
    server = start_server(content=folder)
    opened = server.visit(path)

    async def go_on() -> None:
        page = await talk(opened)
        for name in ("nb-snapshot", "nb-base"):
            for process in server.named(name):
                process.kill()
        wait_until(lambda: not server.named("nb-snapshot"))
        await page.channel.write_message(page.message("kernel_info_request"))
        await page.hear(lambda said: said["header"]["msg_type"] == "kernel_info_reply")

    run_async(go_on)
    kernels = server.kernels()
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(10)

    assert kernels
    _gone, alive = psutil.wait_procs(kernels, timeout=10)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def test_killed_server_leaves_no_process(start_server, folder):
    server = start_server(content=folder)
    server.visit("/widgets")
    server.visit("/eigen")
    processes = server.processes()
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(10)

    assert len(processes) >= 4
    _gone, alive = psutil.wait_procs(processes, timeout=10)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize(("way", "kernel"), [("fork", "nb-kernel"), ("spawn", "launch.py")])
def test_other_ways_to_a_kernel_show_the_same_page(start_server, folder, talk, run_async, way, kernel):
    server = start_server(content=folder, ZEFAS_KERNELS=way)
    opened = server.visit("/widgets")

    async def look() -> dict[str, dict]:
        return await (await talk(opened)).states()

    assert "IntTextModel" in run_async(look)
    [process] = server.kernels()
    assert kernel in " ".join([process.name(), *process.cmdline()])
    assert server.named("nb-snapshot") == []
    assert server.stop() == 0
