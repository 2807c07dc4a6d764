"""Where something failed, without what it failed on."""

import traceback


def trace_without_values(error: BaseException) -> str:
    """File, line and function of every frame and the exception's type, for a log that must hold no data.

    The message is left out, because it may quote a cell; so are chained exceptions.
    """
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{frames}{type(error).__name__}"
