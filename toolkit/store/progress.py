"""Saved learning progress: JSON documents under the hash of a learning code.

What the hash protects: a copy of the database (a backup, a stolen laptop) does not hand out codes with
which one could go on in somebody's name, and two databases cannot be joined, because each has its own
random key. What it does not protect: the documents are readable to whoever has the file, and 50 bits
can be searched by somebody with much hardware and patience. Hence documents hold no name and nothing
but course progress, and the database knows the day of last use but no hour.

Documents last until twelve months after the last use (`ZEFAS_RETENTION_DAYS`). Every save sweeps out
what is older, so the promise also holds where nobody calls `purge`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from toolkit.errors import StoreError
from toolkit.store import schema
from toolkit.store.document import check_key, dump, parse
from toolkit.store.engine import Mode, connect, create_file, database_url, empty_log, enable_wal, make_engine
from toolkit.store.retention import kept_until, oldest_kept
from toolkit.store.schema import Learner, Progress

MAX_KEYS = 200


class Secret(Protocol):
    """What the store needs of a learning code (`toolkit.learning.LearningCode`)."""

    def reveal(self) -> str:
        """The code in its one canonical form."""


class Store:
    """Progress in a database that is opened on first use; safe with many processes at once.

    Every method raises StoreError, with a German sentence, when the database does not do its part.
    """

    def __init__(self, url: str | None = None, *, now: Callable[[], datetime] | None = None) -> None:
        self._url = url
        self._now = now or (lambda: datetime.now(UTC))
        self._opened: tuple[Engine, bytes] | None = None

    def load(self, code: Secret, key: str) -> dict[str, Any] | None:
        """The document saved under the key, or None; counts as use of the code."""
        check_key(key)
        today = self._today()
        with self._connect() as (connection, salt):
            owner = _hash(code, salt)
            found = _find(connection, owner, key, oldest_kept(today))
        if found is None:
            return None
        last_used, document = found
        if last_used < today:
            with self._connect(Mode.WRITE) as (connection, _):
                _touch(connection, owner, today)
        return None if document is None else parse(document, key)

    def save(self, code: Secret, key: str, value: dict[str, Any]) -> datetime:
        """Save the document and return the time (UTC) as the acknowledgement.

        A document of the same key is replaced. Raises StoreError for a key that is not allowed, a value
        that is no JSON or larger than 64 kB, and more than 200 keys under one code.
        """
        check_key(key)
        document = dump(value, key)
        today = self._today()
        with self._connect(Mode.WRITE) as (connection, salt):
            owner = _hash(code, salt)
            _sweep(connection, today)
            _touch(connection, owner, today)
            _check_room(connection, owner, key)
            _upsert(connection, Progress, {"code_hash": owner, "key": key}, {"document": document})
        return self._now()

    def forget(self, code: Secret) -> None:
        """Delete everything saved under the code, out of the file's free pages and its log too."""
        with self._connect(Mode.WRITE) as (connection, salt):
            connection.execute(delete(Learner).where(Learner.code_hash == _hash(code, salt)))
        self._empty_log()

    def delete_after(self, code: Secret) -> date | None:
        """The last day on which the code's progress is kept unless it is used again; None without any."""
        with self._connect() as (connection, salt):
            query = select(Learner.last_used).where(Learner.code_hash == _hash(code, salt))
            last_used = connection.scalar(query)
        return None if last_used is None else kept_until(last_used)

    def purge(self, today: date) -> int:
        """Delete what was kept long enough; returns the number of codes deleted."""
        with self._connect(Mode.WRITE) as (connection, _):
            count = _sweep(connection, today)
        if count:
            self._empty_log()
        return count

    def dispose(self) -> None:
        """Close the database; the next use opens it again."""
        if self._opened is not None:
            self._opened[0].dispose()
            self._opened = None

    @contextmanager
    def _connect(self, mode: Mode = Mode.READ) -> Iterator[tuple[Connection, bytes]]:
        """A transaction and the salt. After a failure the next use prepares anew, perhaps a new file."""
        try:
            if self._opened is None:
                engine = make_engine(database_url(self._url))
                self._opened = engine, _prepare(engine)
            engine, salt = self._opened
            with connect(engine, mode) as connection:
                yield connection, salt
        except StoreError:
            self.dispose()
            raise

    def _empty_log(self) -> None:
        if self._opened is not None:
            empty_log(self._opened[0])

    def _today(self) -> date:
        return self._now().date()


def open_store(url: str | None = None) -> Store:
    """The store at the address, else at `ZEFAS_DB`, else in the user's data folder; opened on first use."""
    return Store(url)


def _prepare(engine: Engine) -> bytes:
    create_file(engine.url)
    enable_wal(engine)
    with connect(engine) as connection:
        ready = schema.is_prepared(connection)
    if not ready:
        with connect(engine, Mode.WRITE) as connection:
            if not schema.is_prepared(connection):  # another process may have been faster
                schema.create(connection)
    with connect(engine) as connection:
        return schema.salt(connection)


def _hash(code: Secret, salt: bytes) -> bytes:
    return blake2b(code.reveal().encode(), key=salt, digest_size=32).digest()


def _find(connection: Connection, owner: bytes, key: str, oldest: date) -> tuple[date, str | None] | None:
    """Last use and document; None for an unknown code and for one whose time is over."""
    of_key = (Progress.code_hash == Learner.code_hash) & (Progress.key == key)
    query = select(Learner.last_used, Progress.document).outerjoin(Progress, of_key)
    row = connection.execute(
        query.where(Learner.code_hash == owner, Learner.last_used >= oldest)
    ).one_or_none()
    return None if row is None else (row.last_used, row.document)


def _touch(connection: Connection, owner: bytes, today: date) -> None:
    _upsert(connection, Learner, {"code_hash": owner}, {"last_used": today})


def _sweep(connection: Connection, today: date) -> int:
    return connection.execute(delete(Learner).where(Learner.last_used < oldest_kept(today))).rowcount


def _check_room(connection: Connection, owner: bytes, key: str) -> None:
    others = select(func.count()).where(Progress.code_hash == owner, Progress.key != key)
    if (connection.scalar(others) or 0) >= MAX_KEYS:
        sentence = (
            f"Unter einem Lerncode lassen sich höchstens {MAX_KEYS} Lernstände speichern. "
            "Bitte lassen Sie sich einen neuen Lerncode geben."
        )
        raise StoreError(sentence, value=MAX_KEYS, place=key)


def _upsert(
    connection: Connection, table: type[schema.Base], keys: dict[str, Any], values: dict[str, Any]
) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**keys, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))
