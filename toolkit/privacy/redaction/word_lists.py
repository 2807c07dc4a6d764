"""Reading the word lists beside this package."""

import re
from functools import lru_cache
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"
_SECTION = re.compile(r"\[(\w+)\]")


def read_list(name: str) -> frozenset[str]:
    """The entries of a list, one a line."""
    return frozenset(line.strip() for line in _text(name).splitlines() if line.strip())


@lru_cache(maxsize=8)
def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Section → its entries, which are separated by commas."""
    sections: dict[str, tuple[str, ...]] = {}
    current = ""
    for line in _text(name).splitlines():
        if heading := _SECTION.fullmatch(line.strip()):
            current = heading.group(1)
        elif line.strip() and not line.startswith("#"):
            entries = (entry.strip() for entry in line.split(","))
            sections[current] = (*sections.get(current, ()), *filter(None, entries))
    return sections


def _text(name: str) -> str:
    return (_LISTS / f"{name}.txt").read_text(encoding="utf-8")
