"""The secret key of pseudonyms, date shifts and class signatures.

Whoever holds the key and a case number can find the case again. The key therefore comes from a file of its
own or from the environment, is never written beside data, and never appears in a message.
"""

import base64
import binascii
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import PrivacyError

ENVIRONMENT = "ZEFAS_PSEUDONYM_KEY"
ENVIRONMENT_FILE = "ZEFAS_PSEUDONYM_KEY_FILE"
KEY_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class SecretKey:
    """At least 32 random bytes; `repr` does not show them."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < KEY_BYTES:
            sentence = (
                f"Der Schlüssel ist mit {len(self.secret)} Byte zu kurz; nötig sind {KEY_BYTES} zufällige. "
                "Bitte erzeugen Sie einen neuen Schlüssel."
            )
            raise PrivacyError(sentence, value=len(self.secret), place="key")

    def derive(self, *purpose: str) -> "SecretKey":
        """A key for one purpose alone: HMAC-SHA-256 over the purpose's parts, each with its length.

        With the length no two lists of parts give the same message ("ab", "c" and "a", "bc").
        """
        parts = (part.encode() for part in purpose)
        message = b"".join(len(part).to_bytes(4) + part for part in parts)
        return SecretKey(hmac.digest(self.secret, message, "sha256"))

    def digest(self, text: str) -> bytes:
        """HMAC-SHA-256 (RFC 2104, FIPS 198-1) of the text, 32 bytes."""
        return hmac.digest(self.secret, text.encode(), "sha256")


def create_key(path: Path) -> SecretKey:
    """Write a new random key that only this user may read, and return it.

    Raises PrivacyError when the file exists or cannot be written: a key that is replaced makes all earlier
    pseudonyms unreadable.
    """
    key = SecretKey(secrets.token_bytes(KEY_BYTES))
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(base64.b64encode(key.secret) + b"\n")
    except FileExistsError as error:
        sentence = (
            f"Die Schlüsseldatei „{path.name}“ gibt es schon. Sie wird nicht ersetzt, "
            "denn mit einem neuen Schlüssel passen alle früheren Pseudonyme nicht mehr."
        )
        raise PrivacyError(sentence, place=str(path)) from error
    except OSError as error:
        sentence = (
            f"Die Schlüsseldatei „{path.name}“ lässt sich nicht schreiben. Bitte prüfen Sie den Ordner."
        )
        raise PrivacyError(sentence, value=error.strerror, place=str(path)) from error
    return key


def load_key(path: Path | None = None, *, data_folder: Path | None = None) -> SecretKey:
    """The key from the file, else from that in ZEFAS_PSEUDONYM_KEY_FILE, else ZEFAS_PSEUDONYM_KEY itself.

    Keys are written in base64 or as hexadecimal digits. Raises PrivacyError when there is none, it is too
    short, the file may be read by others (POSIX), or it lies in `data_folder` or below.
    """
    named = path or (Path(os.environ[ENVIRONMENT_FILE]) if os.environ.get(ENVIRONMENT_FILE) else None)
    if named is not None:
        return SecretKey(_decoded(_content(named, data_folder), named.name))
    text = os.environ.get(ENVIRONMENT, "").strip()
    if text:
        return SecretKey(_decoded(text, ENVIRONMENT))
    sentence = (
        "Für Pseudonyme fehlt der Schlüssel. Bitte geben Sie eine Schlüsseldatei an oder setzen Sie "
        f"{ENVIRONMENT_FILE}. Die Datei gehört nicht in den Ordner mit den Daten."
    )
    raise PrivacyError(sentence, place=ENVIRONMENT)


def _content(path: Path, data_folder: Path | None) -> str:
    if data_folder is not None and path.resolve().is_relative_to(data_folder.resolve()):
        sentence = (
            f"Die Schlüsseldatei „{path.name}“ liegt bei den Daten. Wer beides hat, kann die Personen wieder "
            "zuordnen. Bitte legen Sie den Schlüssel an einen anderen Ort."
        )
        raise PrivacyError(sentence, place=str(path))
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        sentence = (
            f"Die Schlüsseldatei „{path.name}“ lässt sich nicht lesen. Bitte prüfen Sie Ort und Inhalt."
        )
        raise PrivacyError(sentence, place=str(path)) from error
    if os.name == "posix" and mode & _OTHERS:
        sentence = (
            f"Die Schlüsseldatei „{path.name}“ können auch andere auf diesem Rechner lesen. "
            f"Bitte nehmen Sie ihnen das Recht dazu: chmod 600 {path.name}"
        )
        raise PrivacyError(sentence, value=oct(stat.S_IMODE(mode)), place=str(path))
    return text


def _decoded(text: str, place: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        pass
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        sentence = (
            f"Der Schlüssel aus „{place}“ ist weder Base64 noch eine Folge hexadezimaler Ziffern. "
            "Bitte erzeugen Sie einen neuen Schlüssel."
        )
        raise PrivacyError(sentence, value=len(text), place=place) from error
