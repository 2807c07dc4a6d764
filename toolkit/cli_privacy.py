"""Commands for data protection: `zefas anonymise`, `zefas redact`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli_redact import redact_notes
from toolkit.console import OUT, sentence_on_failure
from toolkit.errors import ToolkitError
from toolkit.privacy.anonymise import Method, anonymise
from toolkit.privacy.files import read_table, report, write_table
from toolkit.privacy.hierarchy_files import read_hierarchies
from toolkit.privacy.local.recode import Labels
from toolkit.privacy.models import DistinctLDiversity, KAnonymity, PrivacyModel, TCloseness
from toolkit.ui.german import format_number


def add_commands(app: typer.Typer) -> None:
    """Registers the commands of this module."""
    app.command("anonymise")(anonymise_table)
    app.command("redact")(redact_notes)


@sentence_on_failure
def anonymise_table(
    table: Annotated[Path, typer.Argument(help="Tabelle (.csv, UTF-8), eine Zeile je Person.")],
    hierarchies: Annotated[Path, typer.Option(help="Ordner mit <Spalte>.csv; erste Spalte ist der Wert.")],
    qi: Annotated[str, typer.Option(help="Quasi-Identifikationsmerkmale, mit Komma getrennt.")],
    out: Annotated[Path, typer.Option(help="Zieldatei für die freigegebene Tabelle (.csv).")],
    k: Annotated[int, typer.Option(min=1, help="Mindestgröße jeder Gruppe, in Personen.")] = 5,
    sensitive: Annotated[str | None, typer.Option(help="Sensibles Merkmal.")] = None,
    l: Annotated[int | None, typer.Option(min=1, help="Verschiedene sensible Werte je Gruppe.")] = None,  # noqa: E741
    t: Annotated[float | None, typer.Option(min=0, max=1, help="Größter Abstand der Verteilung.")] = None,
    suppression: Annotated[float, typer.Option(min=0, max=1, help="Anteil, der wegfallen darf.")] = 0.0,
    method: Annotated[Method, typer.Option(help="Beste Stufen für alle oder je Gruppe.")] = Method.OPTIMAL,
    labels: Annotated[Labels, typer.Option(help="Bei local: Werte oder Gruppen nennen.")] = Labels.VALUES,
    persons: Annotated[str | None, typer.Option(help="Spalte mit dem Schlüssel der Person.")] = None,
    keep: Annotated[str | None, typer.Option(help="Weitere Spalten, die unverändert mitgehen.")] = None,
    report_file: Annotated[Path | None, typer.Option("--report", help="Bericht (.json).")] = None,
) -> None:
    """Eine Tabelle so vergröbern, dass niemand darin einzeln erkennbar ist."""
    names, kept = _names(qi), _names(keep or "")
    frame, separator = read_table(table)
    models = _models(k, l, t)
    result = anonymise(
        frame,
        read_hierarchies(hierarchies, names),
        quasi_identifiers=names,
        models=models,
        sensitive=sensitive,
        suppression=suppression,
        method=method,
        labels=labels,
        persons=persons,
        keep=kept,
    )
    left_out = [name for name in frame.columns if name not in result.frame.columns]
    settings = {"method": method.value, "quasi_identifiers": names, "sensitive": sensitive}
    limits = {"suppression_limit": suppression, "labels": labels.value if method is Method.LOCAL else None}
    figures = report(result, models, left_out, **settings, **limits)
    try:
        write_table(out, result.frame, separator)
        if report_file:
            report_file.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        sentence = f"Die Datei {error.filename} lässt sich nicht schreiben. Bitte wählen Sie eine andere."
        raise ToolkitError(sentence, value=error, place=str(error.filename)) from error
    OUT.print(
        f"{format_number(len(result.frame))} Zeilen in {format_number(len(result.sizes))} Gruppen "
        "freigegeben, "
        f"{format_number(result.suppressed)} Personen weggelassen; Verlust (GCP) "
        f"{format_number(round(result.loss.gcp, 3))}.",
        markup=False,
    )


def _models(k: int, diversity: int | None, closeness: float | None) -> list[PrivacyModel]:
    models: list[PrivacyModel] = [KAnonymity(k)]
    if diversity is not None:
        models.append(DistinctLDiversity(diversity))
    if closeness is not None:
        models.append(TCloseness(closeness))
    return models


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
