"""What the import has to say about a delivery, finding by finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from toolkit.content.caseload_terms import Severity


@dataclass(frozen=True, slots=True)
class ImportFinding:
    """One thing that is wrong, was repaired or should be looked at.

    `row` counts as in Excel: the header is row 1. Without a row the whole sheet is meant, without a
    sheet the whole delivery. `column` is the technical name where it is known, else the heading.
    `value` is what stood in the file. `sentence` does not repeat the place. `rule` is the id of a
    plausibility rule.
    """

    severity: Severity
    sentence: str
    table: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expected: str | None = None
    suggestion: str | None = None
    rule: str | None = None

    def at(self, table: str | None, sheet: str, row: int | None = None) -> "ImportFinding":
        """The same finding at another place."""
        return replace(self, table=table, sheet=sheet, row=row)

    @property
    def place(self) -> str:
        """German wording for where: `Fälle, Zeile 7, region`."""
        row = f"Zeile {self.row}" if self.row is not None else None
        return ", ".join(part for part in (self.sheet, row, self.column) if part)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{self.severity.label}: {where}{self.sentence}"


@dataclass(frozen=True)
class ImportReport:
    """All findings about a delivery in reading order: delivery, sheets, rows."""

    findings: tuple[ImportFinding, ...] = ()

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        counts = dict.fromkeys(Severity, 0)
        for finding in self.findings:
            counts[finding.severity] += 1
        return counts

    @property
    def summary(self) -> str:
        """One German sentence about the whole."""
        if not self.findings:
            return "Die Lieferung ist in Ordnung; es gibt nichts anzumerken."
        errors, warnings, hints = (self.counts[severity] for severity in Severity)
        return (
            f"{_counted(errors, 'Fehler', 'Fehler')}, {_counted(warnings, 'Warnung', 'Warnungen')} und "
            f"{_counted(hints, 'Hinweis', 'Hinweise')}."
        )

    def of(self, severity: Severity) -> tuple[ImportFinding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def with_findings(self, more: Iterable[ImportFinding]) -> "ImportReport":
        """This report and further findings among them, table by table and row by row."""
        together = (*self.findings, *more)
        tables = {table: place for place, table in enumerate(dict.fromkeys(each.table for each in together))}
        return ImportReport(tuple(sorted(together, key=lambda each: (tables[each.table], each.row or 0))))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
