"""Opening the database, and saying in German why it did not work.

SQLite in WAL mode: readers never wait, writers queue. Every use opens its own connection and closes
it again (NullPool, below a millisecond): a kernel may be forked from another at any time, and SQLite
forbids to carry an open connection over. Writers say BEGIN IMMEDIATE, because a transaction that
reads first and wants to write later is refused at once instead of queued.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from toolkit.errors import StoreError
from toolkit.paths import data_dir
from toolkit.store.failures import explained

FILE_NAME = "lernstand.sqlite3"
BUSY_SECONDS = 30.0
_MODE = "zefas_mode"


class Mode(Enum):
    """How a transaction begins; the value is SQLite's statement for it."""

    READ = "BEGIN"
    WRITE = "BEGIN IMMEDIATE"
    BARE = ""  # some pragmas work only outside a transaction


def database_url(url: str | None = None) -> URL:
    """The database to use: the argument, else `ZEFAS_DB`, else a file in the user's data folder.

    Raises StoreError when the address cannot be read.
    """
    chosen = url or os.environ.get("ZEFAS_DB")
    if not chosen:
        return URL.create("sqlite", database=str(data_dir() / FILE_NAME))
    try:
        return make_url(chosen)
    except ArgumentError as error:
        sentence = (
            "Die Adresse der Datenbank (ZEFAS_DB) ist nicht lesbar. "
            "Sie hat die Form sqlite:////ordner/datei.sqlite3 oder postgresql+psycopg://name@rechner/datenbank."
        )
        raise StoreError(sentence, place="ZEFAS_DB") from error


def make_engine(url: URL) -> Engine:
    """An engine for the address; nothing is opened yet.

    Raises StoreError when the database is neither SQLite nor PostgreSQL, or its driver is missing.
    """
    try:
        engine = create_engine(url, poolclass=NullPool)
    except (NoSuchModuleError, ImportError) as error:
        raise _unsupported(url) from error
    if engine.dialect.name not in {"sqlite", "postgresql"}:
        raise _unsupported(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def create_file(url: URL) -> None:
    """Make the folder (mode 0700) and an empty SQLite file (mode 0600) where there is none yet.

    Other databases are left alone. Raises StoreError when the folder cannot be written or no file is named.
    """
    if url.get_backend_name() != "sqlite":
        return
    if url.database in (None, "", ":memory:"):
        sentence = (
            "Eine Datenbank im Arbeitsspeicher vergisst den Lernstand sofort. "
            "Bitte geben Sie in ZEFAS_DB eine Datei an, zum Beispiel sqlite:////ordner/lernstand.sqlite3."
        )
        raise StoreError(sentence, value=url.database, place="ZEFAS_DB")
    path = Path(str(url.database))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        sentence = (
            f"Der Ordner „{path.parent}“ für den Lernstand lässt sich nicht anlegen oder nicht beschreiben. "
            "Bitte prüfen Sie die Schreibrechte und den freien Platz, "
            "oder geben Sie mit ZEFAS_DATA einen anderen Ordner an."
        )
        raise StoreError(sentence, value=error.strerror, place=str(path)) from error


@contextmanager
def connect(engine: Engine, mode: Mode = Mode.READ) -> Iterator[Connection]:
    """A connection with one transaction around the block: committed at its end, rolled back on an error.

    Raises StoreError in place of whatever the driver raises.
    """
    try:
        with engine.execution_options(**{_MODE: mode}).begin() as connection:
            yield connection
    except DBAPIError as error:
        # SQLAlchemy's own text would carry the statement's parameters (hash, document) into the log.
        raise explained(error, engine.url) from error.orig


def enable_wal(engine: Engine) -> None:
    """Switch a SQLite file to write-ahead logging; the file remembers it.

    SQLite's own waiting does not cover this switch: while many processes open a new file together,
    some are refused at once, and ask again.
    """
    if engine.dialect.name != "sqlite":
        return
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with connect(engine, Mode.BARE) as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
                return
        except StoreError as error:
            if not str(error.value).startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def empty_log(engine: Engine) -> None:
    """Move SQLite's write-ahead log into the database and cut it, so that deleted rows leave it too."""
    if engine.dialect.name == "sqlite":
        with connect(engine, Mode.BARE) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _unsupported(url: URL) -> StoreError:
    sentence = (
        f"Mit einer Datenbank der Art „{url.drivername}“ kann das Toolkit auf diesem Rechner nicht arbeiten. "
        "Bitte verwenden Sie in ZEFAS_DB SQLite, oder PostgreSQL mit installiertem Treiber (psycopg)."
    )
    return StoreError(sentence, value=url.drivername, place="ZEFAS_DB")


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin_sqlite` alone
    for pragma in (
        f"busy_timeout = {int(BUSY_SECONDS * 1000)}",
        "foreign_keys = ON",
        "secure_delete = ON",
        "synchronous = FULL",  # an acknowledged save survives a power cut
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    statement = connection.get_execution_options().get(_MODE, Mode.READ).value
    if statement:
        connection.exec_driver_sql(statement)
