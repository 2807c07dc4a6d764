"""How the command line speaks: two consoles, and a German sentence instead of a trace."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import typer
from rich.console import Console

from toolkit.errors import ToolkitError

P = ParamSpec("P")
R = TypeVar("R")

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


def sentence_on_failure(command: Callable[P, R]) -> Callable[P, R]:
    """Ends the command with the German sentence of an expected failure; anything else stays a bug."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except ToolkitError as error:
            ERR.print(error.sentence, style="red", markup=False)
            raise typer.Exit(1) from error

    return run
