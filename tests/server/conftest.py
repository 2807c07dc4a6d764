"""A small content folder, and a server for it."""

import json
from pathlib import Path

import pytest

ALL_ROLES = ["mentor", "trainer", "reviewer", "coordinator", "author", "admin"]


def notebook(
    title: str, *cells: str, kind: str = "app", roles: list[str] | None = None, order: int = 10
) -> str:
    """A notebook file with these code cells."""
    metadata = {
        "titel": title,
        "beschreibung": f"Beschreibung von {title}.",
        "zielgruppen": roles or ALL_ROLES,
        "art": kind,
        "reihenfolge": order,
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
        "langsam": notebook("Langsam", "import time; time.sleep(30)"),
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
def end_kernels(server):
    """Asks the server to end a page's kernel the way the page does; use as `end_kernels(answer)`."""
    import re

    def end(answer) -> int:
        kernel = re.search(r'"kernelId": ?"([\w-]+)"', answer.text)[1]
        token = re.search(r"_xsrf=([^;]+)", answer.headers["Set-Cookie"])[1]
        path = f"/voila/api/shutdown/{kernel}"
        return server.request(path, "POST", "", Cookie=f"_xsrf={token}", X_XSRFToken=token).status

    return end
