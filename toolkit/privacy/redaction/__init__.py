"""Redaction of German notes: what points to a person is found, replaced, or marked for a decision."""

from toolkit.privacy.redaction.engine import find_spans, redact, replaced
from toolkit.privacy.redaction.model import Flag, Kind, Note, Redacted, Span, Special
from toolkit.privacy.redaction.reading import read_notes, redacted_json

__all__ = [
    "Flag",
    "Kind",
    "Note",
    "Redacted",
    "Span",
    "Special",
    "find_spans",
    "read_notes",
    "redact",
    "redacted_json",
    "replaced",
]
