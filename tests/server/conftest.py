"""A small content folder, and a server for it."""

import json
import uuid
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from toolkit.server.limits import OWN_MEGABYTES

ALL_ROLES = ["mentor", "trainer", "reviewer", "coordinator", "author", "admin"]


def notebook(
    title: str,
    *cells: str,
    kind: str = "app",
    roles: list[str] | None = None,
    order: int = 10,
    snapshot: bool = True,
    megabytes: int = 0,
) -> str:
    """A notebook file with these code cells; `snapshot=False`: executed for each visitor anew."""
    metadata = {
        "titel": title,
        "beschreibung": f"Beschreibung von {title}.",
        "zielgruppen": roles or ALL_ROLES,
        "art": kind,
        "reihenfolge": order,
        "schnappschuss": snapshot,
        "speicher": megabytes,
    }
    made = [
        {
            "cell_type": "code",
            "id": f"z{i}",
            "metadata": {},
            "source": text,
            "execution_count": None,
            "outputs": [],
        }
        for i, text in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {"zefas": metadata}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="session")
def content(tmp_path_factory):
    """notebooks/ with one page of every kind the server must tell apart, and a broken module."""
    root = tmp_path_factory.mktemp("content")
    notebooks = root / "notebooks"
    notebooks.mkdir()
    pages = {
        "start": notebook("Willkommen", "print('Guten Tag')", kind="start", order=0),
        "umgebung": notebook("Umgebung", "import json, os; print(json.dumps(dict(os.environ)))"),
        "ordner": notebook("Ordner", "import pathlib; print(pathlib.Path.cwd())"),
        "nur-trainer": notebook("Nur für Trainerinnen und Trainer", "1", roles=["trainer"]),
        "fehler": notebook("Fehler", "raise ValueError('geheim')", "print('nach dem Fehler')"),
        "bild": notebook("Bild", "import ipywidgets; ipywidgets.Image(value=bytes(1000))"),
        "gross": notebook("Groß", "1", megabytes=2 * OWN_MEGABYTES),
        "album": notebook("Album", "import ipywidgets; ipywidgets.Image(value=bytes(30_000_000))"),
        "langsam": notebook("Langsam", "import time; time.sleep(30)", snapshot=False),
        "beendet": notebook("Beendet", "import os; os._exit(1)"),
        "kaputt": "{",
    }
    for name, text in pages.items():
        (notebooks / f"{name}.ipynb").write_text(text, encoding="utf-8")
    (notebooks / "geheim.txt").write_text("nicht für Gäste", encoding="utf-8")
    _broken_module(root / "modules" / "baustelle")
    return root


def _broken_module(folder: Path) -> None:
    folder.mkdir(parents=True)
    lesson = json.loads(notebook("Baustelle", kind="lektion"))
    lesson["metadata"]["zefas"]["modul"] = "baustelle"
    (folder / "lesson.ipynb").write_text(json.dumps(lesson), encoding="utf-8")
    (folder / "module.yaml").write_text("titel: Baustelle\n", encoding="utf-8")


@pytest.fixture(scope="session")
def server(start_server, content):
    """A server for the small content folder; its own environment holds a secret."""
    return start_server(content=content, DATABASE_LOGIN="hunter2", ZEFAS_MARKE="gesetzt")


@pytest.fixture
def connect():
    """Opens a page's channel as its browser would: `await connect(visit)`, other headers on request."""

    async def open_channel(visit, *, kernel=None, subprotocols=None, **headers):
        path = f"/api/kernels/{kernel or visit.kernel}/channels?session_id={uuid.uuid4().hex}"
        address = f"ws://{visit.server.host}{path}"
        named = {name.replace("_", "-"): text for name, text in {"Cookie": visit.cookie, **headers}.items()}
        wanted = HTTPRequest(address, headers=named)
        return await websocket_connect(wanted, subprotocols=subprotocols, max_message_size=2**27)

    return open_channel


@pytest.fixture
def message():
    """A message of Jupyter's protocol in its plain form: `message("comm_msg", comm_id="1")`."""

    def make(kind: str, channel: str = "shell", header: dict | None = None, **content: object) -> str:
        named = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": "1",
            "version": "5.3",
        }
        fields = {"header": {**named, **(header or {})}, "parent_header": {}, "metadata": {}}
        return json.dumps({"channel": channel, "content": content, **fields})

    return make


@pytest.fixture
def answers(message):
    """Whether the kernel behind a channel still answers: `await answers(channel)`."""

    async def ask(channel) -> bool:
        await channel.write_message(message("kernel_info_request"))
        while (answer := await channel.read_message()) is not None:
            if json.loads(answer)["msg_type"] == "kernel_info_reply":
                return True
        return False

    return ask
