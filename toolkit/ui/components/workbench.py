"""What components share that take confidential files in, work on them in the background and hand files out.

What was uploaded lives in the component and in the thread that works on it. A new upload, `discard` and the
end of the kernel let go of it; no file, log or database ever holds a value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictBytes, StrictInt, StrictStr

from toolkit.cases.limits import MAX_BYTES
from toolkit.errors import ToolkitError, UploadError
from toolkit.ui.background import Signals, State, Task
from toolkit.ui.component import Binary, Component, action
from toolkit.ui.components.upload import ACCEPTED, AnnouncedFile, Upload, shown

Ticket = Annotated[StrictStr, Field(max_length=40, pattern=r"^[\w-]+$")]
Place = Annotated[StrictInt, Field(ge=0, le=MAX_BYTES)]
SampleId = Annotated[StrictStr, Field(max_length=40)]
Files = Mapping[str, bytes]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BUSY = "Eine andere Aufgabe läuft noch. Bitte warten Sie, bis sie fertig oder abgebrochen ist."
TOO_MUCH = (
    "Für diese Lieferung reicht der Arbeitsspeicher des Rechners nicht. Bitte teilen Sie die Lieferung, "
    "zum Beispiel nach Projekten."
)


@dataclass(frozen=True)
class Sample:
    """A fictional delivery to try; `read` returns its files by name."""

    id: str
    title: str
    description: str
    read: Callable[[], Files]


@dataclass(frozen=True)
class Made:
    """A file that waits to be collected."""

    name: str
    type: str
    data: bytes


class Workbench(Component):
    """One upload and one task at a time; the page asks for progress and collects files.

    A subclass says what becomes of a finished task (`_keep`) and what there is to forget (`_forget`).
    """

    confidential: ClassVar[bool] = True

    def __init__(self, samples: Sequence[Sample], **state: Any) -> None:
        self._samples = {sample.id: sample for sample in samples}
        self._upload = Upload(MAX_BYTES)
        self._task: Task[Any] | None = None
        self._made: Made | None = None
        listed = [{"id": each.id, "title": each.title, "description": each.description} for each in samples]
        super().__init__(max_bytes=MAX_BYTES, accepted=list(ACCEPTED), samples=listed, **state)

    @action
    def begin_upload(self, files: list[AnnouncedFile]) -> dict[str, Any]:
        """Opens an upload and forgets the last delivery. Raises UploadError for unusable files."""
        self._require_rest()
        self._forget()
        return {"ticket": self._upload.begin(files), "part_bytes": self._upload.part_bytes}

    @action
    def upload_part(self, ticket: Ticket, file: Place, offset: Place, data: StrictBytes) -> dict[str, int]:
        """Takes the next part; the answer says how many bytes are here. Raises UploadError."""
        return {"received": self._upload.receive(ticket, file, offset, data)}

    @action
    def progress(self) -> dict[str, Any]:
        """What has become of the last task: `{state, fraction, sentence}`.

        The answer that first says "done" also has what the task brought.
        """
        task = self._task
        if task is None:
            return {"state": State.CANCELLED.value, "fraction": 0.0}
        state = task.state
        answer = {"state": state.value, "fraction": task.signals.fraction, "sentence": task.sentence}
        if state is State.RUNNING:
            return answer
        self._task = None
        return answer | self._finished(task.result()) if state is State.DONE else answer

    @action
    def cancel(self) -> None:
        """Ends an upload at once and a task at its next step; without either this does nothing."""
        self._upload.abort()
        if self._task is not None:
            self._task.cancel()

    @action
    def collect(self) -> Binary:
        """The prepared file, which is then forgotten here. Raises UploadError when there is none."""
        made, self._made = self._made, None
        if made is None:
            raise UploadError("Die Datei ist nicht mehr da. Bitte starten Sie den Download noch einmal.")
        return Binary(made.data, {"name": made.name, "type": made.type})

    @action
    def discard(self) -> None:
        """Forgets everything that was handed in and everything made of it."""
        self.cancel()
        self._forget()

    def _keep(self, result: Any) -> dict[str, Any]:
        raise NotImplementedError

    def _finished(self, result: Any) -> dict[str, Any]:
        if isinstance(result, Made):
            self._made = result
            return {}
        return self._keep(result)

    def _start(self, work: Callable[[Signals], Any]) -> None:
        self._require_rest()
        self._task = Task(work, self._explain)

    def _sample(self, sample: str) -> Files:
        """The files of a sample; forgets the last delivery. Raises UploadError for an unknown one."""
        self._require_rest()
        found = self._samples.get(sample)
        if found is None:
            raise UploadError("Diese Beispiel-Lieferung gibt es nicht. Bitte laden Sie die Seite neu.")
        self._forget()
        return found.read()

    def _explain(self, error: BaseException) -> str:
        if isinstance(error, ToolkitError):
            return error.sentence
        return TOO_MUCH if isinstance(error, MemoryError) else self.apologise(error)

    def _require_rest(self) -> None:
        if self._task is not None and self._task.state is State.RUNNING:
            raise UploadError(BUSY)

    def _forget(self) -> None:
        self._upload.abort()
        self._made = None
        if self._task is not None and self._task.state is not State.RUNNING:
            self._task = None  # one that is still ending stays known, so that no second one starts beside it


def name_of(files: Files) -> str:
    """What the report calls a delivery: its file, or how many there are."""
    names = list(files)
    return shown(names[0]) if len(names) == 1 else f"Lieferung aus {len(names)} Dateien"
