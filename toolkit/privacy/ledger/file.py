"""The ledger as a file: JSON, one entry after the other, replaced as a whole."""

import json
import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from toolkit.errors import PrivacyError
from toolkit.privacy.ledger.entry import Entry
from toolkit.privacy.ledger.ledger import Ledger
from toolkit.privacy.ledger.lock import locked

_ENTRIES = TypeAdapter(tuple[Entry, ...])


def load_ledger(path: Path) -> Ledger:
    """The ledger in the file, an empty one where there is no file.

    Raises PrivacyError when the file is damaged or the chain is broken.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Ledger(_ENTRIES.validate_json(text))
    except FileNotFoundError:
        return Ledger()
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        sentence = (
            f"Das Freigabebuch „{path.name}“ lässt sich nicht lesen. "
            "Bitte spielen Sie eine Sicherung ein; bis dahin gibt es keine Freigabe."
        )
        raise PrivacyError(sentence, place=str(path)) from error


def save_ledger(path: Path, ledger: Ledger) -> None:
    """Write the ledger; after a power cut either the old or the new file is there.

    Writers queue at a lock file beside it. Raises PrivacyError when the file has meanwhile got entries that
    `ledger` does not begin with, when another writer does not come to an end, or when it cannot be written.
    """
    try:
        with locked(path.with_name(f"{path.name}.lock")):
            _refuse_a_loss(path, ledger)
            content = _ENTRIES.dump_python(ledger.entries, mode="json")
            _replace(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True))
    except OSError as error:
        sentence = f"Das Freigabebuch „{path.name}“ lässt sich nicht schreiben. Bitte prüfen Sie den Ordner."
        raise PrivacyError(sentence, value=error.strerror, place=str(path)) from error


def _refuse_a_loss(path: Path, ledger: Ledger) -> None:
    known = load_ledger(path).entries
    if ledger.entries[: len(known)] != known:
        sentence = (
            f"Das Freigabebuch „{path.name}“ hat inzwischen einen neuen Eintrag. "
            "Bitte prüfen Sie die Freigabe noch einmal gegen den neuen Stand."
        )
        raise PrivacyError(sentence, value=len(known), place=str(path))


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
