"""A fake page for components, content to show, and a real store in a temporary folder."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from toolkit.store import Store
from toolkit.ui import session
from toolkit.ui.component import Component
from toolkit.ui.progress import Progress

PROJECT = Path(__file__).resolve().parents[2]
PROBE = PROJECT / "tests" / "probe"


class RefusedError(Exception):
    """The page was told that its action failed; the text is what the learner reads."""


@dataclass
class FakePage:
    """What the browser does: sends actions, gets one acknowledgement for each."""

    component: Component
    replies: list[dict[str, Any]] = field(default_factory=list)
    attached: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.component.send = self._take

    def _take(self, content: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        self.replies.append(content)
        self.attached = buffers or []

    @property
    def state(self) -> dict[str, Any]:
        return self.component.state

    def act(self, name: str, *, buffers: tuple[bytes, ...] = (), **payload: Any) -> Any:
        """The action's result; RefusedError with the sentence that the page shows."""
        message = {"kind": "action", "id": f"m{len(self.replies)}", "name": name, "payload": payload}
        self.component._receive(self.component, message, [memoryview(each) for each in buffers])
        reply = self.replies[-1]
        assert reply["id"] == message["id"]
        if reply["kind"] == "failed":
            raise RefusedError(reply["sentence"])
        return reply["result"]


@pytest.fixture(autouse=True)
def _no_hooks_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_hooks", [])


@pytest.fixture
def page_of() -> type[FakePage]:
    return FakePage


@pytest.fixture
def refused() -> type[RefusedError]:
    return RefusedError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'stand.sqlite3'}")


@pytest.fixture
def broken_store(tmp_path: Path) -> Store:
    """A database that cannot be opened: its folder is a file."""
    (tmp_path / "datei").write_text("")
    return Store(f"sqlite:///{tmp_path / 'datei' / 'stand.sqlite3'}")


@pytest.fixture
def progress(store: Store) -> Progress:
    return Progress(store)


@pytest.fixture
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content with one small module that has every question type, and the real catalogue."""
    root = tmp_path / "inhalt"
    shutil.copytree(PROBE, root)
    shutil.copytree(PROJECT / "data", root / "data")
    monkeypatch.setenv("ZEFAS_CONTENT", str(root))
    monkeypatch.setenv("ZEFAS_DB", f"sqlite:///{tmp_path / 'stand.sqlite3'}")
    return root
