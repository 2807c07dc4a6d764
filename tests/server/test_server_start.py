"""Starting the server: the sentence for everything that can be wrong with the machine."""

import socket

import pytest

from toolkit.content.pages import Role
from toolkit.errors import SetupError, StoreError
from toolkit.server.app import ToolkitServer
from toolkit.server.ports import claim
from toolkit.server.run import serve
from toolkit.server.settings import ServerSettings

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch, content):
    monkeypatch.setenv("ZEFAS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ZEFAS_CONTENT", str(content))
    monkeypatch.delenv("ZEFAS_DB", raising=False)


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_taken_port_names_a_free_one(taken_port):
    with pytest.raises(SetupError) as caught:
        serve(ServerSettings(port=taken_port, open_browser=False))

    sentence = str(caught.value)
    free = int(sentence.rsplit("--port ", 1)[1])
    assert f"Der Port {taken_port} ist schon belegt" in sentence
    assert free > taken_port
    for found in claim("127.0.0.1", free):
        found.close()


@pytest.mark.parametrize("port", [-1, 65536, 100000])
def test_impossible_port_is_refused(port):
    with pytest.raises(SetupError, match="gibt es nicht"):
        serve(ServerSettings(port=port, open_browser=False))


@pytest.mark.parametrize("host", ["198.51.100.7", "kein-rechner.invalid"])
def test_foreign_address_is_refused(host):
    with pytest.raises(SetupError, match="gehört nicht zu diesem Rechner"):
        claim(host, 0)


def test_missing_notebooks_name_the_folder_and_the_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("ZEFAS_CONTENT", str(tmp_path))

    with pytest.raises(SetupError, match="ZEFAS_CONTENT") as caught:
        serve(ServerSettings(port=0, open_browser=False))
    assert str(tmp_path / "notebooks") in str(caught.value)


def test_data_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    (tmp_path / "datei").write_text("")
    monkeypatch.setenv("ZEFAS_DATA", str(tmp_path / "datei" / "daten"))

    with pytest.raises(StoreError, match="Schreibrechte"):
        serve(ServerSettings(port=0, open_browser=False))


def test_front_end_that_was_never_built_is_said(tmp_path, monkeypatch, run_async):
    monkeypatch.setattr("toolkit.server.static.STATIC", tmp_path)

    with pytest.raises(SetupError, match="nicht gebaut"):
        run_async(lambda: ToolkitServer(ServerSettings()).open([]))


def test_serving_writes_nothing_into_the_content_folder(start_server, content, tmp_path):
    def state():
        return {path: path.stat().st_mtime_ns for path in content.rglob("*")}

    before = state()
    server = start_server(content=content)
    assert server.request("/").status == 200
    assert server.stop() == 0
    assert state() == before


def test_everybody_has_every_role_on_the_own_machine_and_one_on_others():
    assert ServerSettings().granted_roles == frozenset(Role)
    assert ServerSettings(host="localhost").granted_roles == frozenset(Role)
    assert ServerSettings(host="::1").granted_roles == frozenset(Role)
    assert ServerSettings(host=EVERYWHERE).granted_roles == {Role.MENTOR}
    assert ServerSettings(host=EVERYWHERE, roles=frozenset({Role.TRAINER})).granted_roles == {Role.TRAINER}
