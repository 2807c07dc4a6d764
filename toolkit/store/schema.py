"""The tables, and how a database gets them.

`meta` holds the schema's version and the salt of the hashes. `learner` knows a hash and the day of
last use: the day and not the time, because the hour at which somebody learns concerns nobody.
`progress` holds one JSON document per learner and key.
"""

import secrets
from datetime import date

from sqlalchemy import Connection, ForeignKey, LargeBinary, String, Text, insert, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from toolkit.errors import StoreError

SCHEMA_VERSION = 1
_SALT_BYTES = 32


class Base(DeclarativeBase):
    """Base of the tables."""


class Meta(Base):
    """A fact about the database itself, as text."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class Learner(Base):
    """Somebody who holds a learning code; all that is known is its hash and the day of last use."""

    __tablename__ = "learner"

    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    last_used: Mapped[date] = mapped_column(index=True)


class Progress(Base):
    """One saved JSON document."""

    __tablename__ = "progress"

    code_hash: Mapped[bytes] = mapped_column(
        ForeignKey(Learner.code_hash, ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    document: Mapped[str] = mapped_column(Text)


def is_prepared(connection: Connection) -> bool:
    """Whether the tables are there and of the version that this program knows.

    Raises StoreError for a database that a newer program has made.
    """
    if not inspect(connection).has_table(Meta.__tablename__):
        return False
    version = _read(connection, "schema_version")
    if version is not None and int(version) > SCHEMA_VERSION:
        sentence = (
            "Die Datenbank mit dem Lernstand stammt von einer neueren Version des Toolkits. "
            "Bitte aktualisieren Sie das Toolkit auf diesem Rechner; der Lernstand bleibt erhalten."
        )
        raise StoreError(sentence, value=version, place=_place(connection))
    return version is not None


def create(connection: Connection) -> None:
    """Make the tables, the version and the salt; call it inside a write transaction."""
    Base.metadata.create_all(connection)
    for name, text in {"salt": secrets.token_hex(_SALT_BYTES), "schema_version": str(SCHEMA_VERSION)}.items():
        connection.execute(insert(Meta).values(name=name, text=text))


def salt(connection: Connection) -> bytes:
    """The random key of this database's hashes.

    Raises StoreError when it is gone: without it no code finds its rows again.
    """
    text = _read(connection, "salt")
    if text is None:
        sentence = (
            "Der Datenbank mit dem Lernstand fehlt ein Eintrag, ohne den kein Lerncode mehr passt. "
            "Bitte spielen Sie eine Sicherung ein oder benennen Sie die Datei um; dann beginnt eine neue."
        )
        raise StoreError(sentence, place=_place(connection))
    return bytes.fromhex(text)


def _read(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(Meta.text).where(Meta.name == name))


def _place(connection: Connection) -> str:
    return connection.engine.url.render_as_string(hide_password=True)
