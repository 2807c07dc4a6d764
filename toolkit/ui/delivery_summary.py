"""What a page says about a delivery as a whole, before the single findings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.cases import Checked, Delivery, ImportReport, Severity
from toolkit.content.caseload import TableSpec
from toolkit.ui.german import count, enumerate_words, format_date

NOTHING_FILLED = (
    "In keiner Tabelle steht eine Zeile. Bitte füllen Sie die Vorlage aus und prüfen Sie die Lieferung dann "
    "noch einmal; die Zeile mit dem Beispiel zählt nicht."
)


@dataclass(frozen=True)
class TableRow:
    """One table of a delivery: how many rows were read, and its findings by severity."""

    name: str
    title: str
    rows: int
    counts: Mapping[str, int]


def table_rows(delivery: Delivery, tables: Mapping[str, TableSpec]) -> list[TableRow]:
    """Every table of the dictionary, in its order."""
    found = Counter((finding.table, finding.severity.value) for finding in delivery.report.findings)
    return [
        TableRow(
            name=table.name,
            title=table.title,
            rows=len(delivery.tables[table.name]),
            counts={severity.value: found[table.name, severity.value] for severity in Severity},
        )
        for table in tables.values()
    ]


def sentences(checked: Checked, tables: Mapping[str, TableSpec]) -> list[str]:
    """What was read, what is missing, what to do now, and for which day that holds."""
    delivery = checked.delivery
    filled = [table for table in tables.values() if len(delivery.tables[table.name])]
    empty = [table.title for table in tables.values() if table not in filled]
    if not filled:
        return [NOTHING_FILLED]
    rows = sum(len(delivery.tables[table.name]) for table in filled)
    read = f"Gelesen: {count(len(filled), 'Tabelle', 'Tabellen')} mit {count(rows, 'Zeile', 'Zeilen')}."
    missing = [f"Ohne Zeilen: {enumerate_words(empty)}."] if empty else []
    day = f"Fristen und Lücken sind zum Stichtag {format_date(checked.day)} beurteilt."
    return [" ".join([read, *missing]), _verdict(delivery.report), day]


def _verdict(report: ImportReport) -> str:
    errors, warnings, hints = (report.counts[severity] for severity in Severity)
    if errors:
        return (
            f"{_found(errors, warnings, hints)} Bitte beheben Sie zuerst die Fehler und prüfen Sie die "
            "Lieferung dann noch einmal."
        )
    if warnings:
        return f"{_found(errors, warnings, hints)} Bitte sehen Sie sich die Warnungen vor der Abgabe an."
    if hints:
        return f"{_found(errors, warnings, hints)} Die Lieferung kann so abgegeben werden."
    return "Es gibt nichts anzumerken. Die Lieferung kann so abgegeben werden."


def _found(errors: int, warnings: int, hints: int) -> str:
    counted = (
        count(errors, "Fehler", "Fehler") if errors else "keine Fehler",
        count(warnings, "Warnung", "Warnungen") if warnings else "keine Warnungen",
        count(hints, "Hinweis", "Hinweise") if hints else "keine Hinweise",
    )
    return f"Ergebnis: {enumerate_words(counted)}."
