"""Notes from JSON, redacted notes to JSON."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.privacy.redaction.model import Note, Redacted

_HINT = 'Erwartet wird eine Liste von Notizen: [{"id": "1", "text": "…", "known": {"nachname": "…"}}].'
_MAX_BYTES = 200_000_000


def read_notes(path: Path) -> list[Note]:
    """The notes of a JSON file: a list of `{id, text, known?, case?}`.

    `known` is a mapping field → term or terms, or a list of terms. Raises ToolkitError with a sentence that
    names the entry that cannot be read.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ToolkitError(
                f"Die Datei {path} ist größer als 200 MB. Bitte teilen Sie sie auf.", place=str(path)
            )
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        sentence = f"Die Datei {path} lässt sich nicht lesen. Bitte prüfen Sie den Namen und die Rechte."
        raise ToolkitError(sentence, value=error, place=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise ToolkitError(
            f"Die Datei {path} ist kein gültiges JSON in UTF-8. {_HINT}", place=str(path)
        ) from error
    return notes_from(data)


def notes_from(data: object) -> list[Note]:
    """Notes from plain data as JSON gives it. Raises ToolkitError."""
    if not isinstance(data, list):
        raise ToolkitError(f"Die Notizen sind keine Liste. {_HINT}")
    return [_note(entry, number) for number, entry in enumerate(data, 1)]


def _note(entry: object, number: int) -> Note:
    if not isinstance(entry, Mapping):
        raise _broken(number, "ist kein Objekt mit „id“ und „text“")
    identity, text = entry.get("id"), entry.get("text")
    if not isinstance(identity, str | int) or isinstance(identity, bool):
        raise _broken(number, "hat keine „id“ (Text oder Zahl)")
    if not isinstance(text, str):
        raise _broken(number, "hat keinen „text“")
    case = entry.get("case")
    if case is not None and not isinstance(case, str):
        raise _broken(number, "hat einen „case“, der kein Text ist")
    return Note(identity, text, _known(entry.get("known"), number), case)


def _known(value: object, number: int) -> dict[str, tuple[str, ...]]:
    if value is None:
        return {}
    fields = value if isinstance(value, Mapping) else {"": value}
    return {str(field): _terms(terms, number) for field, terms in fields.items() if terms is not None}


def _terms(value: object, number: int) -> tuple[str, ...]:
    terms = value if isinstance(value, list) else [value]
    if not all(isinstance(term, str) for term in terms):
        raise _broken(number, "hat in „known“ etwas anderes als Texte oder Listen von Texten")
    return tuple(terms)


def _broken(number: int, what: str) -> ToolkitError:
    return ToolkitError(f"Notiz {number} {what}. {_HINT}", place=f"[{number - 1}]")


def redacted_json(notes: Iterable[Redacted], *, details: bool = False) -> list[dict[str, Any]]:
    """Plain data for JSON: `{id, text, spans: [{start, end, type, confidence}]}`.

    With `details` each span also has `rule` and `check`, each note `flags` (start, end, category).
    """
    return [_entry(note, details) for note in notes]


def _entry(note: Redacted, details: bool) -> dict[str, Any]:
    spans = [
        {
            "start": span.start,
            "end": span.end,
            "type": span.kind.value,
            "confidence": round(span.confidence, 2),
        }
        | ({"rule": span.rule, "check": span.check} if details else {})
        for span in note.spans
    ]
    entry: dict[str, Any] = {"id": note.id, "text": note.text, "spans": spans}
    if details:
        entry["flags"] = [
            {"start": flag.start, "end": flag.end, "category": flag.category.value} for flag in note.flags
        ]
    return entry
