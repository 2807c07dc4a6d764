"""Commands for case data: `zefas template`, `zefas import`, `zefas sample`, `zefas samples`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from toolkit.cases import Severity, check_delivery, marked_workbook, template_bytes
from toolkit.console import ERR, OUT, sentence_on_failure
from toolkit.errors import ToolkitError
from toolkit.samples import DefectLevel, DeliveryFormat, generate, write_delivery

STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def add_commands(app: typer.Typer) -> None:
    """Registers the commands of this module."""
    app.command("template")(template)
    app.command("import")(import_delivery)
    app.command("sample")(sample)


@sentence_on_failure
def template(path: Annotated[Path, typer.Argument(help="Zieldatei (.xlsx).")]) -> None:
    """Die leere Excel-Vorlage für eine Lieferung schreiben."""
    _write(path, template_bytes())


@sentence_on_failure
def import_delivery(
    source: Annotated[Path, typer.Argument(help="Lieferung: .xlsx, .ods, .csv oder .zip mit CSV-Dateien.")],
    marked: Annotated[Path | None, typer.Option(help="Arbeitsmappe mit markierten Zellen schreiben.")] = None,
) -> None:
    """Eine Lieferung lesen und sagen, was daran nicht stimmt."""
    with _progress("Lesen und prüfen") as advance:
        delivery = check_delivery(source, source.name, date.today(), progress=advance).delivery
    for finding in delivery.report.findings:
        OUT.print(str(finding), style=STYLES.get(finding.severity), markup=False)
    OUT.print(delivery.report.summary, markup=False)
    if marked:
        with _progress("Zellen markieren") as advance:
            content = marked_workbook(delivery, progress=advance)
        _write(marked, content)
    if any(finding.severity is Severity.ERROR for finding in delivery.report.findings):
        raise typer.Exit(1)


@sentence_on_failure
def sample(
    path: Annotated[Path, typer.Argument(help="Zieldatei: .xlsx oder .zip (CSV-Dateien).")],
    cases: Annotated[int, typer.Option(min=1, max=1_000_000, help="Wie viele Personen.")] = 1600,
    seed: Annotated[int, typer.Option(min=0, help="Gleicher Startwert, gleiche Daten.")] = 2025,
    defects: Annotated[DefectLevel, typer.Option(help="Wie viele Fehler.")] = DefectLevel.CLEAN,
) -> None:
    """Eine erfundene Lieferung erzeugen."""
    fmt = DeliveryFormat.XLSX if path.suffix.lower() == ".xlsx" else DeliveryFormat.CSV
    with _progress("Fälle erfinden") as advance:
        made = generate(cases, seed, progress=advance, defects=defects)
    try:
        write_delivery(made, path, fmt)
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ToolkitError:
    sentence = f"Die Datei {path} lässt sich nicht schreiben. Bitte wählen Sie einen anderen Ort."
    return ToolkitError(sentence, value=error, place=str(path))


@contextmanager
def _progress(title: str) -> Iterator[Callable[[float], None]]:
    """A bar for work that can be ended with Strg+C. Raises ToolkitError then."""
    try:
        with Progress(console=ERR, transient=True) as bar:
            task = bar.add_task(title, total=1.0)
            yield lambda share: bar.update(task, completed=share)
    except KeyboardInterrupt as error:
        raise ToolkitError(f"{title}: abgebrochen. Es wurde keine Datei geschrieben.") from error
