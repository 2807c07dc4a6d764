"""What may be saved: a short key from an allowed alphabet, and a JSON object of at most 64 kB."""

import json
import re
from typing import Any

from toolkit.errors import StoreError

MAX_BYTES = 64 * 1024
_PART = r"[a-z0-9][a-z0-9_-]{0,63}"
_KEY = re.compile(rf"{_PART}(?:/{_PART}){{0,2}}")


def check_key(key: str) -> None:
    """Raise StoreError unless the key is one to three parts such as `quiz/foerderinstrumente/ueberblick`."""
    if not _KEY.fullmatch(key):
        sentence = (
            "Dieser Lernstand hat keinen gültigen Namen. Erlaubt sind ein bis drei Teile aus kleinen "
            "Buchstaben, Ziffern und Bindestrichen, zum Beispiel quiz/foerderinstrumente/ueberblick."
        )
        raise StoreError(sentence, value=key)


def dump(value: dict[str, Any], key: str) -> str:
    """The value as compact JSON.

    Raises StoreError when it is no JSON object, holds NaN or is larger than 64 kB.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size = len(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise _unfit(value, key) from error
    if not isinstance(value, dict):
        raise _unfit(value, key)
    if size > MAX_BYTES:
        sentence = (
            f"Der Lernstand „{key}“ ist mit {size // 1024} kB zu groß zum Speichern; "
            f"höchstens {MAX_BYTES // 1024} kB sind möglich. Bitte beginnen Sie diesen Abschnitt neu."
        )
        raise StoreError(sentence, value=size, place=key)
    return text


def parse(text: str, key: str) -> dict[str, Any]:
    """The saved value; raises StoreError when somebody has damaged it."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(key) from error
    if not isinstance(value, dict):
        raise _damaged(key)
    return value


def _unfit(value: object, key: str) -> StoreError:
    sentence = f"Der Lernstand „{key}“ lässt sich nicht speichern. Bitte laden Sie die Seite neu."
    return StoreError(sentence, value=type(value).__name__, place=key)


def _damaged(key: str) -> StoreError:
    sentence = (
        f"Der gespeicherte Lernstand „{key}“ ist beschädigt. "
        "Bitte beginnen Sie diesen Abschnitt neu; beim nächsten Speichern wird er ersetzt."
    )
    return StoreError(sentence, place=key)
