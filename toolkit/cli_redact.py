"""The command `zefas redact`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from toolkit.console import OUT, sentence_on_failure
from toolkit.privacy.redaction import Redacted, read_notes, redact, redacted_json


@sentence_on_failure
def redact_notes(
    notes: Annotated[
        Path, typer.Argument(help="Notizen (.json): Liste von {id, text, known?, case?}, siehe unten.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON ausgeben.")] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Im JSON auch Regel, „zu prüfen“ und besondere Angaben nennen.")
    ] = False,
) -> None:
    """Namen, Orte, Nummern und andere Angaben in Notizen schwärzen.

    „known“ nennt, was der Fall schon weiß: {"nachname": "Haddad", "betrieb": ["Bäckerei Ähre"]} oder einfach
    ["Haddad", "Lina"]. „case“ verbindet Notizen, in denen dieselbe Person denselben Platzhalter behält.
    """
    done = redact(read_notes(notes))
    if as_json or details:
        typer.echo(json.dumps(redacted_json(done, details=details), ensure_ascii=False, indent=2))
        return
    for note in done:
        _print(note)


def _print(note: Redacted) -> None:
    OUT.print(note.id, style="bold", markup=False)
    OUT.print(note.text, markup=False)
    unsure = sum(span.check for span in note.spans)
    if unsure:
        found = "Eine Stelle ist" if unsure == 1 else f"{unsure} Stellen sind"
        OUT.print(f"{found} zu prüfen („--details“ nennt sie).", style="yellow", markup=False)
    if note.flags:
        kinds = ", ".join(sorted({flag.category.label for flag in note.flags}))
        OUT.print(f"Besondere Angaben, bitte ansehen: {kinds}.", style="yellow", markup=False)
    OUT.print()
