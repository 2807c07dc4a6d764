"""The receiving end of an upload: announced files arrive in order, part by part, and stay in memory.

Nothing the page says is believed: sizes are checked before the first part and again with every
part, and memory grows only with what has really arrived. A new upload ends the one before.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from toolkit.cases.limits import MAX_FILES
from toolkit.errors import UploadError
from toolkit.ui.german import count, format_bytes

PART_BYTES = 1024 * 1024
MAX_NAME_CHARS = 255
SHOWN_NAME_CHARS = 60
ALONE = (".xlsx", ".xlsm", ".ods", ".zip")
TOGETHER = (".csv", ".txt")
ACCEPTED = ALONE + TOGETHER
OTHER_WORKBOOKS = (".xls", ".xlsb", ".xltx", ".numbers", ".fods")

OUT_OF_STEP = (
    "Die Übertragung ist durcheinandergeraten und wurde abgebrochen. "
    "Bitte starten Sie die Prüfung noch einmal; Ihre Auswahl steht noch hier."
)


class AnnouncedFile(BaseModel):
    """What the page says about a file before it sends it; `size` in bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[StrictStr, Field(min_length=1, max_length=MAX_NAME_CHARS)]
    size: Annotated[StrictInt, Field(ge=0)]


@dataclass(frozen=True, eq=False)
class _Incoming:
    name: str
    size: int
    content: bytearray = field(default_factory=bytearray)

    @property
    def missing(self) -> int:
        return self.size - len(self.content)


class Upload:
    """At most one upload at a time; `max_bytes` is the limit for all its files together."""

    def __init__(self, max_bytes: int, part_bytes: int = PART_BYTES) -> None:
        self.max_bytes = max_bytes
        self.part_bytes = part_bytes
        self._ticket: str | None = None
        self._files: tuple[_Incoming, ...] = ()

    def begin(self, files: Sequence[AnnouncedFile]) -> str:
        """Opens an upload and returns its ticket. Raises UploadError for files that cannot be taken."""
        self.abort()
        incoming = tuple(_Incoming(plain_name(each.name), each.size) for each in files)
        self._refuse_unusable(incoming)
        self._files = incoming
        self._ticket = secrets.token_urlsafe(12)
        return self._ticket

    def receive(self, ticket: str, file: int, offset: int, data: bytes) -> int:
        """Appends a part and returns the bytes received in all.

        Raises UploadError for a part that is not exactly the next one, and ends the upload then.
        """
        self._require(ticket)
        expected = self._next()
        if expected is None or self._position(expected) != (file, offset) or not self._fits(expected, data):
            self.abort()
            raise UploadError(OUT_OF_STEP)
        expected.content.extend(data)
        return sum(len(each.content) for each in self._files)

    def take(self, ticket: str) -> dict[str, bytes]:
        """Hands the complete files over, by name. Raises UploadError when parts are missing."""
        self._require(ticket)
        files, complete = self._files, self._next() is None
        self.abort()
        if not complete:
            raise UploadError(OUT_OF_STEP)
        return {each.name: bytes(each.content) for each in files}

    def abort(self) -> None:
        """Forgets what has arrived; without an upload this does nothing."""
        self._ticket, self._files = None, ()

    def _require(self, ticket: str) -> None:
        if self._ticket is None or not secrets.compare_digest(ticket.encode(), self._ticket.encode()):
            raise UploadError(OUT_OF_STEP)

    def _next(self) -> _Incoming | None:
        return next((each for each in self._files if each.missing), None)

    def _position(self, file: _Incoming) -> tuple[int, int]:
        return self._files.index(file), len(file.content)

    def _fits(self, file: _Incoming, data: bytes) -> bool:
        return len(data) == min(self.part_bytes, file.missing)

    def _refuse_unusable(self, files: Sequence[_Incoming]) -> None:
        problem = (
            _number_problem(files)
            or next(filter(None, map(_kind_problem, files)), None)
            or _mixture_problem(files)
            or self._size_problem(files)
        )
        if problem:
            raise UploadError(problem)

    def _size_problem(self, files: Sequence[_Incoming]) -> str | None:
        empty = next((each for each in files if not each.size), None)
        if empty:
            return f"„{shown(empty.name)}“ ist leer. Bitte wählen Sie eine Datei, in der etwas steht."
        total = sum(each.size for each in files)
        if total <= self.max_bytes:
            return None
        what = "Die Datei ist" if len(files) == 1 else "Die Dateien sind zusammen"
        return (
            f"{what} {format_bytes(total)} groß. Geprüft werden höchstens "
            f"{format_bytes(self.max_bytes)}. Bitte entfernen Sie Bilder und fremde Tabellenblätter, "
            "oder teilen Sie die Lieferung nach Projekten."
        )


def plain_name(name: str) -> str:
    """A file's name without folders and control characters, as any browser or attacker may send it."""
    last = PurePosixPath(PureWindowsPath(name).as_posix()).name
    return re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", last).strip() or "Datei"


def shown(name: str) -> str:
    """A file's name short enough for a sentence."""
    return name if len(name) <= SHOWN_NAME_CHARS else f"{name[: SHOWN_NAME_CHARS - 12]}…{name[-10:]}"


def _number_problem(files: Sequence[_Incoming]) -> str | None:
    if not files:
        return "Bitte wählen Sie zuerst eine Datei aus."
    if len(files) > MAX_FILES:
        return f"Das sind {count(len(files), 'Datei', 'Dateien')}. Bitte wählen Sie höchstens {MAX_FILES}."
    names = [each.name.casefold() for each in files]
    double = next((each.name for each in files if names.count(each.name.casefold()) > 1), None)
    return (
        f"„{shown(double)}“ ist zweimal ausgewählt. Bitte entfernen Sie eine der beiden." if double else None
    )


def _kind_problem(file: _Incoming) -> str | None:
    suffix = PurePosixPath(file.name).suffix.lower()
    if suffix in ACCEPTED:
        return None
    if suffix in OTHER_WORKBOOKS:
        return (
            f"„{shown(file.name)}“ ist in einem Format gespeichert, das hier nicht gelesen wird. Bitte "
            "öffnen Sie die Datei und speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“."
        )
    return (
        f"„{shown(file.name)}“ ist keine Tabelle, die hier gelesen werden kann. Bitte wählen Sie eine "
        "Excel-Datei (.xlsx), eine OpenDocument-Tabelle (.ods) oder CSV-Dateien (.csv)."
    )


def _mixture_problem(files: Sequence[_Incoming]) -> str | None:
    suffixes = [PurePosixPath(each.name).suffix.lower() for each in files]
    if len(files) == 1 or not set(suffixes).intersection(ALONE):
        return None
    return (
        "Bitte wählen Sie entweder eine einzige Arbeitsmappe (.xlsx oder .ods), ein einziges Zip-Archiv oder "
        "mehrere CSV-Dateien, nicht mehreres davon zusammen."
    )
