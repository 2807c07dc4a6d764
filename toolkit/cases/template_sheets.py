"""The sheets of the template that hold no data, and the stamp of its version."""

from collections.abc import Sequence
from itertools import pairwise

from toolkit.cases.words import folded

INSTRUCTIONS = "Anleitung"
LISTS = "_Listen"
VERSION_LABEL = "Fassung der Vorlage"
VERSION_PROPERTY = "ZEFAS-Vorlage"


def version_in(rows: Sequence[Sequence[object]]) -> str | None:
    """The version that the instructions state beside its label, or None."""
    wanted = folded(VERSION_LABEL)
    for row in rows:
        for label, value in pairwise(row):
            if isinstance(label, str) and folded(label) == wanted and str(value).strip():
                return str(value).strip()
    return None
