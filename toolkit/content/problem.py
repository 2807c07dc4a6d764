"""One thing that is wrong in a content file, in the form authors know from compilers."""

from dataclasses import dataclass
from enum import StrEnum

SEPARATOR = " › "


class Severity(StrEnum):
    """How bad a problem is; only `ERROR` makes `zefas check` fail."""

    ERROR = "Fehler"
    WARNING = "Warnung"
    INFO = "Hinweis"


@dataclass(frozen=True, order=True)
class Problem:
    """A sentence about one place; sorts by file, line, field.

    `file` is relative to the content root where it lies inside it, with forward slashes.
    `line` counts from 1. `field` leads to the place in the file's own (German) words, for example
    `frage-3 › antworten`; it is empty where the file as a whole is meant.
    """

    file: str
    line: int
    field: str
    sentence: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        lead, _, last = self.field.rpartition(SEPARATOR)
        place = f"{self.file}:{self.line}"
        if lead:
            return f"{place} {lead}{SEPARATOR}{last}: {self.sentence}"
        return f"{place} {last}{SEPARATOR}{self.sentence}" if last else f"{place}{SEPARATOR}{self.sentence}"
