"""Names of sheets as Excel allows them."""

from collections.abc import Iterable

_LENGTH = 31
_FORBIDDEN = "[]:*?/\\"
_RESERVED = "history"


class SheetNames:
    """Gives out each name once; upper and lower case are the same to Excel."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {_RESERVED, *(name.casefold() for name in taken)}

    def free(self, name: str) -> str:
        """A legal name that is not taken, close to the wanted one."""
        plain = "".join("_" if character in _FORBIDDEN else character for character in name).strip("' ")
        plain = (plain or "Blatt")[:_LENGTH]
        candidate, number = plain, 2
        while candidate.casefold() in self._taken:
            ending = f" ({number})"
            candidate, number = plain[: _LENGTH - len(ending)] + ending, number + 1
        self._taken.add(candidate.casefold())
        return candidate
