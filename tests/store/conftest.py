from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

import pytest

from toolkit.learning import LearningCode
from toolkit.store import Store


@dataclass
class Clock:
    """A day that the test turns."""

    day: date = field(default_factory=lambda: date(2026, 11, 22))

    def __call__(self):
        return datetime.combine(self.day, time(9, 30), UTC)


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    folder = tmp_path / "benutzer" / "zefas"
    monkeypatch.setenv("ZEFAS_DATA", str(folder))
    monkeypatch.delenv("ZEFAS_DB", raising=False)
    monkeypatch.delenv("ZEFAS_RETENTION_DAYS", raising=False)
    return folder


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    store = Store(now=clock)
    yield store
    store.dispose()


@pytest.fixture
def code():
    return LearningCode.generate()
