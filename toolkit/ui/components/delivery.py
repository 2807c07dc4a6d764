"""Checking a delivery: files come in, a report goes out, nothing stays.

What was uploaded lives in this object and in the thread that reads it. A new upload, "Daten
verwerfen" and the end of the kernel let go of it; no file, log or database ever holds a value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictBytes, StrictInt, StrictStr

from toolkit.cases import Checked, Delivery, Severity
from toolkit.cases.limits import MAX_BYTES
from toolkit.content.caseload import CaseloadDictionary
from toolkit.errors import ToolkitError, UploadError
from toolkit.ui.background import Signals, State, Task
from toolkit.ui.component import Binary, Component, action
from toolkit.ui.components.upload import ACCEPTED, AnnouncedFile, Upload, shown
from toolkit.ui.delivery_summary import sentences, table_rows
from toolkit.ui.findings import HEADINGS, FindingsQuery, FindingsView
from toolkit.ui.findings_file import findings_csv, findings_workbook

Ticket = Annotated[StrictStr, Field(max_length=40, pattern=r"^[\w-]+$")]
Place = Annotated[StrictInt, Field(ge=0, le=MAX_BYTES)]
What = Literal["template", "marked", "findings_xlsx", "findings_csv"]
Files = Mapping[str, bytes]

SHOWN_GROUPS = 8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv;charset=utf-8"
BUSY = "Eine andere Aufgabe läuft noch. Bitte warten Sie, bis sie fertig oder abgebrochen ist."
NOTHING_HERE = "Hier ist keine geprüfte Lieferung mehr. Bitte wählen Sie Ihre Dateien noch einmal aus."
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
class Workshop:
    """What the page needs from the domain: how a delivery is checked, and the workbooks it can have made."""

    dictionary: CaseloadDictionary
    rule_titles: Mapping[str, str]
    check: Callable[[Files, str, Signals], Checked]
    template: Callable[[], bytes]
    marked: Callable[[Delivery, Signals], bytes]


@dataclass(frozen=True)
class _Examined:
    checked: Checked
    findings: FindingsView
    report: Mapping[str, Any]


@dataclass(frozen=True)
class _Made:
    name: str
    type: str
    data: bytes


class DeliveryCheck(Component):
    """Takes one delivery at a time; the page asks for progress, rows and files."""

    name: ClassVar[str] = "delivery"
    confidential: ClassVar[bool] = True

    def __init__(self, workshop: Workshop, samples: Sequence[Sample]) -> None:
        self._workshop = workshop
        self._samples = {sample.id: sample for sample in samples}
        self._upload = Upload(MAX_BYTES)
        self._task: Task[Any] | None = None
        self._examined: _Examined | None = None
        self._made: _Made | None = None
        super().__init__(
            max_bytes=MAX_BYTES,
            accepted=list(ACCEPTED),
            samples=[
                {"id": sample.id, "title": sample.title, "description": sample.description}
                for sample in samples
            ],
        )

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
    def check(self, ticket: Ticket) -> None:
        """Starts to check what was uploaded. Raises UploadError unless all of it is here."""
        self._require_rest()
        self._start_check(self._upload.take(ticket))

    @action
    def check_sample(self, sample: Annotated[StrictStr, Field(max_length=40)]) -> None:
        """Starts to check a fictional delivery."""
        self._require_rest()
        found = self._samples.get(sample)
        if found is None:
            raise UploadError("Diese Beispiel-Lieferung gibt es nicht. Bitte laden Sie die Seite neu.")
        self._forget()
        self._start_check(found.read())

    @action
    def progress(self) -> dict[str, Any]:
        """What has become of the last task: `{state, fraction, sentence, report}`.

        The report of a check comes with the answer that first says "done".
        """
        task = self._task
        if task is None:
            return {"state": State.CANCELLED.value, "fraction": 0.0}
        state = task.state
        answer = {"state": state.value, "fraction": task.signals.fraction, "sentence": task.sentence}
        if state is State.RUNNING:
            return answer
        self._task = None
        return answer | self._keep(task.result()) if state is State.DONE else answer

    @action
    def cancel(self) -> None:
        """Ends an upload at once and a task at its next step; without either this does nothing."""
        self._upload.abort()
        if self._task is not None:
            self._task.cancel()

    @action
    def findings(self, query: FindingsQuery) -> dict[str, Any]:
        """One page of findings. Raises UploadError without a checked delivery."""
        return self._require_examined().findings.page(query)

    @action
    def prepare(self, what: What) -> None:
        """Starts to make a file; `collect` hands it over once `progress` says "done"."""
        self._require_rest()
        examined = None if what == "template" else self._require_examined()
        self._task = Task(lambda signals: self._make(what, examined, signals), self._explain)

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

    def _start_check(self, files: Files) -> None:
        self._task = Task(lambda signals: self._examine(files, signals), self._explain)

    def _examine(self, files: Files, signals: Signals) -> _Examined:
        workshop = self._workshop
        checked = workshop.check(files, name_of(files), signals)
        found = checked.delivery.report.findings
        findings = FindingsView(found, workshop.dictionary, workshop.rule_titles)
        return _Examined(checked, findings, self._report(checked, findings))

    def _report(self, checked: Checked, findings: FindingsView) -> dict[str, Any]:
        delivery, tables = checked.delivery, self._workshop.dictionary.tables
        return {
            "name": delivery.name,
            "sentences": sentences(checked, tables),
            "total": len(delivery.report.findings),
            "counts": {severity.value: delivery.report.counts[severity] for severity in Severity},
            "tables": [asdict(row) for row in table_rows(delivery, tables)],
            "groups": findings.groups(SHOWN_GROUPS),
            "first": findings.page(FindingsQuery()),
        }

    def _keep(self, result: _Examined | _Made) -> dict[str, Any]:
        if isinstance(result, _Made):
            self._made = result
            return {}
        self._examined = result
        return {"report": result.report}

    def _make(self, what: What, examined: _Examined | None, signals: Signals) -> _Made:
        if examined is None:
            version = self._workshop.dictionary.version
            return _Made(f"lieferung-vorlage-{version}.xlsx", XLSX, self._workshop.template())
        delivery, lines = examined.checked.delivery, examined.findings.lines
        stem = delivery.name.rsplit(".", 1)[0].replace(" ", "-")
        if what == "marked":
            return _Made(f"{stem}-markiert.xlsx", XLSX, self._workshop.marked(delivery, signals))
        if what == "findings_xlsx":
            return _Made(f"{stem}-befunde.xlsx", XLSX, findings_workbook(HEADINGS, lines()))
        return _Made(f"{stem}-befunde.csv", CSV, findings_csv(HEADINGS, lines()))

    def _explain(self, error: BaseException) -> str:
        if isinstance(error, ToolkitError):
            return error.sentence
        return TOO_MUCH if isinstance(error, MemoryError) else self.apologise(error)

    def _require_rest(self) -> None:
        if self._task is not None and self._task.state is State.RUNNING:
            raise UploadError(BUSY)

    def _require_examined(self) -> _Examined:
        if self._examined is None:
            raise UploadError(NOTHING_HERE)
        return self._examined

    def _forget(self) -> None:
        self._upload.abort()
        self._examined = self._made = None
        if self._task is not None and self._task.state is not State.RUNNING:
            self._task = None  # one that is still ending stays known, so that no second one starts beside it


def name_of(files: Files) -> str:
    """What the report calls a delivery: its file, or how many there are."""
    names = list(files)
    return shown(names[0]) if len(names) == 1 else f"Lieferung aus {len(names)} Dateien"
