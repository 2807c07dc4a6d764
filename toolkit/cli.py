"""The command `zefas`: serve the apps, check the content, evaluate the funding rules."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from toolkit import __version__, cli_cases, cli_privacy
from toolkit.console import OUT, sentence_on_failure
from toolkit.content import Severity, load_catalogue
from toolkit.content.check import check as check_content
from toolkit.content.check import has_errors
from toolkit.content.pages import Role
from toolkit.content.schema import write_schemas
from toolkit.errors import ToolkitError
from toolkit.rules import read_profiles, results_json

app = typer.Typer(
    help="Werkzeugkasten der Arbeitsmarktmentoren Sachsen: lernen, üben, nachschlagen.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
funding = typer.Typer(help="Förderinstrumente: Regeln auswerten.", no_args_is_help=True)
app.add_typer(funding, name="funding")
cli_cases.add_commands(app)
cli_privacy.add_commands(app)


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Version zeigen und beenden.")] = False,
) -> None:
    """Lernen, üben, nachschlagen."""
    if version:
        typer.echo(f"zefas {__version__}")
        raise typer.Exit


@app.command()
@sentence_on_failure
def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 nimmt einen freien.")] = 8866,
    host: Annotated[str, typer.Option(help="Adresse; 127.0.0.1 heißt: nur dieser Rechner.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Browser öffnen.")] = True,
    roles: Annotated[str | None, typer.Option(help="Rollen der Besuchenden, mit Komma getrennt.")] = None,
    max_visitors: Annotated[int | None, typer.Option(min=1, help="Wie viele zugleich Platz haben.")] = None,
    proxy: Annotated[bool, typer.Option("--proxy", help="Ein Webserver mit TLS steht davor.")] = False,
    kernels: Annotated[str | None, typer.Option(help="snapshot, fork oder spawn; sonst das Beste.")] = None,
) -> None:
    """Die Apps und Lernmodule im Browser öffnen."""
    from toolkit.server.run import serve as run_server
    from toolkit.server.settings import ServerSettings, way_from

    settings = ServerSettings(
        host=host,
        port=port,
        open_browser=browser,
        roles=_roles(roles),
        max_visitors=max_visitors,
        behind_proxy=proxy,
        kernels=way_from(kernels),
    )
    run_server(settings)


@app.command()
@sentence_on_failure
def check(
    path: Annotated[Path | None, typer.Argument(help="Datei, Modul oder Ordner; sonst alles.")] = None,
) -> None:
    """Alle Inhalte prüfen und alle Fehler auf einmal nennen."""
    problems = check_content(path)
    for problem in problems:
        style = {Severity.ERROR: "red", Severity.WARNING: "yellow"}.get(problem.severity)
        OUT.print(str(problem), style=style, markup=False)
    if has_errors(problems):
        raise typer.Exit(1)
    OUT.print("Keine Fehler.", style="green")


@app.command()
@sentence_on_failure
def schema(
    folder: Annotated[Path, typer.Argument(help="Zielordner.")] = Path("docs/schema"),
) -> None:
    """Die JSON-Schemas der Inhaltsdateien schreiben."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_schemas(folder)
    except OSError as error:
        sentence = f"In den Ordner {folder} lässt sich nicht schreiben. Bitte wählen Sie einen anderen."
        raise ToolkitError(sentence, value=error, place=str(folder)) from error


@funding.command()
@sentence_on_failure
def evaluate(
    profiles: Annotated[Path, typer.Argument(help="Datei mit Fallprofilen (YAML oder JSON).")],
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON ausgeben.")] = False,
) -> None:
    """Für jedes Profil: welches Instrument möglich, ausgeschlossen oder zu klären ist."""
    catalogue = load_catalogue()
    results = results_json(read_profiles(profiles, catalogue.profile), catalogue)
    if as_json:
        typer.echo(json.dumps(results, ensure_ascii=False, indent=2))
        return
    table = Table("Instrument", *results)
    for key, instrument in catalogue.funding.instruments.items():
        table.add_row(instrument.short_name, *(results[profile][key] for profile in results))
    OUT.print(table)


def _roles(text: str | None) -> frozenset[Role] | None:
    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip()]
    known = {role.value: role for role in Role}
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        given = ", ".join(unknown) or "(leer)"
        sentence = f"Diese Rolle gibt es nicht: {given}. Erlaubt: {', '.join(known)}."
        raise ToolkitError(sentence, value=text, place="--roles")
    return frozenset(known[name] for name in names)


def main() -> None:
    """Entry point of the command `zefas`."""
    app()


if __name__ == "__main__":
    main()
