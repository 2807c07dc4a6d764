"""Checking a delivery: files come in, a report goes out, nothing stays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from toolkit.cases import Checked, Delivery, Severity
from toolkit.content.caseload import CaseloadDictionary
from toolkit.errors import UploadError
from toolkit.ui.background import Signals
from toolkit.ui.component import action
from toolkit.ui.components.workbench import XLSX, Files, Made, Sample, SampleId, Ticket, Workbench, name_of
from toolkit.ui.delivery_summary import sentences, table_rows
from toolkit.ui.findings import HEADINGS, FindingsQuery, FindingsView
from toolkit.ui.findings_file import findings_csv, findings_workbook

What = Literal["template", "marked", "findings_xlsx", "findings_csv"]

SHOWN_GROUPS = 8
CSV = "text/csv;charset=utf-8"
NOTHING_HERE = "Hier ist keine geprüfte Lieferung mehr. Bitte wählen Sie Ihre Dateien noch einmal aus."


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


class DeliveryCheck(Workbench):
    """Takes one delivery at a time; the page asks for progress, rows and files."""

    name: ClassVar[str] = "delivery"

    def __init__(self, workshop: Workshop, samples: Sequence[Sample]) -> None:
        self._workshop = workshop
        self._examined: _Examined | None = None
        super().__init__(samples)

    @action
    def check(self, ticket: Ticket) -> None:
        """Starts to check what was uploaded. Raises UploadError unless all of it is here."""
        self._require_rest()
        self._start_check(self._upload.take(ticket))

    @action
    def check_sample(self, sample: SampleId) -> None:
        """Starts to check a fictional delivery."""
        self._start_check(self._sample(sample))

    @action
    def findings(self, query: FindingsQuery) -> dict[str, Any]:
        """One page of findings. Raises UploadError without a checked delivery."""
        return self._require_examined().findings.page(query)

    @action
    def prepare(self, what: What) -> None:
        """Starts to make a file; `collect` hands it over once `progress` says "done"."""
        self._require_rest()
        examined = None if what == "template" else self._require_examined()
        self._start(lambda signals: self._make(what, examined, signals))

    def _start_check(self, files: Files) -> None:
        self._start(lambda signals: self._examine(files, signals))

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

    def _keep(self, result: _Examined) -> dict[str, Any]:
        self._examined = result
        return {"report": result.report}

    def _make(self, what: What, examined: _Examined | None, signals: Signals) -> Made:
        if examined is None:
            version = self._workshop.dictionary.version
            return Made(f"lieferung-vorlage-{version}.xlsx", XLSX, self._workshop.template())
        delivery, lines = examined.checked.delivery, examined.findings.lines
        stem = delivery.name.rsplit(".", 1)[0].replace(" ", "-")
        if what == "marked":
            return Made(f"{stem}-markiert.xlsx", XLSX, self._workshop.marked(delivery, signals))
        if what == "findings_xlsx":
            return Made(f"{stem}-befunde.xlsx", XLSX, findings_workbook(HEADINGS, lines()))
        return Made(f"{stem}-befunde.csv", CSV, findings_csv(HEADINGS, lines()))

    def _require_examined(self) -> _Examined:
        if self._examined is None:
            raise UploadError(NOTHING_HERE)
        return self._examined

    def _forget(self) -> None:
        super()._forget()
        self._examined = None
