"""A small delivery of fictional cases, as the reader hands it over."""

import pytest

from tests.privacy.handover.fictional import HEAD
from toolkit.cases import read_delivery
from toolkit.content.loader import load_caseload
from toolkit.privacy.handover import Archive, Source


@pytest.fixture
def source_of():
    """A source from lines of cases and of contacts (`kontakt_id;fall_id;kontakt_datum;notiz`)."""

    def make(cases, contacts=()):
        files = {"faelle.csv": "\n".join([HEAD, *cases]).encode()}
        if contacts:
            head = "kontakt_id;fall_id;kontakt_datum;notiz"
            files["kontakte.csv"] = "\n".join([head, *contacts]).encode()
        return Source.of(read_delivery(files, "Probe"), load_caseload())

    return make


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.delenv("ZEFAS_PSEUDONYM_KEY", raising=False)
    monkeypatch.delenv("ZEFAS_PSEUDONYM_KEY_FILE", raising=False)
    return Archive(tmp_path / "daten", tmp_path / "geheim")
