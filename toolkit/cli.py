"""The command `zefas`: serve the apps, check the content, evaluate funding rules."""

import json
import logging
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from toolkit import __version__
from toolkit.errors import ToolkitError

app = typer.Typer(
    help="Werkzeugkasten der Arbeitsmarktmentoren Sachsen: Lernen, Prüfen, Nachschlagen.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
funding = typer.Typer(help="Förderinstrumente: Regeln auswerten.", no_args_is_help=True)
app.add_typer(funding, name="funding")

ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)


def sentences_only[**P, R](command: Callable[P, R]) -> Callable[P, R]:
    """Turns an expected failure into its German sentence and exit code 1; an unexpected one stays a bug."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ToolkitError as error:
            ERRORS.print(error.sentence, style="red", markup=False)
            raise typer.Exit(1) from error

    return run


@app.callback()
def main_options(
    version: Annotated[bool, typer.Option("--version", help="Version zeigen.", is_eager=True)] = False,
) -> None:
    """Options of the command itself."""
    if version:
        typer.echo(f"zefas {__version__}")
        raise typer.Exit
