"""What a person reads when the database does not do its part."""

import sqlite3

import pytest
from sqlalchemy import event

from toolkit.errors import StoreError
from toolkit.store import Store, open_store

KEY = "quiz/foerderinstrumente/ueberblick"


@pytest.fixture
def file(data_folder, code):
    """A database with one document."""
    open_store().save(code, KEY, {"a": 1})
    return data_folder / "lernstand.sqlite3"


def failure(code, url=None):
    with pytest.raises(StoreError) as caught:
        open_store(url).save(code, KEY, {"a": 2})
    assert code.reveal() not in str(caught.value)
    return caught.value


def test_a_folder_that_cannot_be_made_is_named(tmp_path, code, monkeypatch):
    (tmp_path / "datei").write_text("kein Ordner")
    monkeypatch.setenv("ZEFAS_DATA", str(tmp_path / "datei" / "zefas"))
    sentence = failure(code).sentence
    assert "lässt sich nicht anlegen" in sentence
    assert "ZEFAS_DATA" in sentence


def test_a_file_that_is_no_database_is_explained(file, code):
    file.write_bytes(b"Liebes Tagebuch, " * 400)
    assert "keine lesbare Datenbank" in failure(code).sentence


def test_a_damaged_database_is_explained(file, code):
    for number in range(30):
        open_store().save(code, f"quiz/m/{number}", {"a": "x" * 3000})
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    assert "beschädigt" in failure(code).sentence


def test_a_damaged_document_is_explained_and_can_be_replaced(file, code):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE progress SET document = '{\"a\": '")
    store = open_store()
    with pytest.raises(StoreError, match="beschädigt"):
        store.load(code, KEY)
    store.save(code, KEY, {"a": 3})
    assert store.load(code, KEY) == {"a": 3}


def test_a_document_that_is_no_object_is_explained(file, code):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE progress SET document = '[]'")
    with pytest.raises(StoreError, match="beschädigt"):
        open_store().load(code, KEY)


def test_a_full_disk_is_explained_and_loses_nothing_saved(file, code):
    """`max_page_count` is SQLite's own full disk: the same error code from the same place."""
    store = open_store()
    store.load(code, KEY)
    engine, _ = store._opened
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 10"))
    with pytest.raises(StoreError, match="Speicherplatz ist voll"):
        store.save(code, "quiz/m/gross", {"a": "x" * 60000})
    assert open_store().load(code, KEY) == {"a": 1}


def test_a_read_only_database_can_be_read_and_says_why_it_cannot_be_written(file, code):
    store = open_store()
    store.load(code, KEY)
    engine, _ = store._opened
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    assert store.load(code, KEY) == {"a": 1}
    with pytest.raises(StoreError, match="Schreibrechte"):
        store.save(code, KEY, {"a": 2})


def test_a_database_of_a_newer_version_is_left_alone(file, code):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET text = '2' WHERE name = 'schema_version'")
    error = failure(code)
    assert "neueren Version" in error.sentence
    assert error.value == "2"


def test_a_lost_salt_is_explained(file, code):
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'salt'")
    assert "kein Lerncode mehr passt" in failure(code).sentence


def test_a_database_held_by_another_program_is_explained(file, code, monkeypatch):
    monkeypatch.setattr("toolkit.store.engine.BUSY_SECONDS", 0.2)
    with sqlite3.connect(file, isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "versuchen Sie es in einer Minute noch einmal" in failure(code).sentence
        connection.execute("ROLLBACK")
    open_store().save(code, KEY, {"a": 2})


def test_after_the_file_was_renamed_a_new_one_begins(file, code):
    store = open_store()
    assert store.load(code, KEY) == {"a": 1}
    file.replace(file.with_name("alt.sqlite3"))
    with pytest.raises(StoreError):
        store.load(code, KEY)
    store.save(code, KEY, {"a": 2})
    assert store.load(code, KEY) == {"a": 2}


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("kein-url", "ist nicht lesbar"),
        ("oracle://rechner/db", "der Art „oracle“"),
        ("gibtesnicht://rechner/db", "der Art „gibtesnicht“"),
        ("mysql+nichtda://rechner/db", "der Art „mysql"),
        ("sqlite://", "Arbeitsspeicher"),
        ("sqlite:///:memory:", "Arbeitsspeicher"),
    ],
)
def test_an_unusable_address_is_explained(code, monkeypatch, url, sentence):
    monkeypatch.setenv("ZEFAS_DB", url)
    assert sentence in failure(code).sentence


def test_a_password_in_the_address_is_not_repeated(code):
    error = failure(code, "oracle://name:geheim@rechner/db")
    assert "geheim" not in f"{error} {error.value} {error.place}"


def test_the_address_comes_from_the_environment(tmp_path, code, monkeypatch):
    monkeypatch.setenv("ZEFAS_DB", f"sqlite:///{tmp_path / 'woanders' / 'db.sqlite3'}")
    open_store().save(code, KEY, {"a": 1})
    assert (tmp_path / "woanders" / "db.sqlite3").exists()
    assert Store(f"sqlite:///{tmp_path / 'dritter.sqlite3'}").load(code, KEY) is None
