"""A content file as plain data that still knows its lines.

Checks work on documents rather than on models: a file with one broken question still has its other
references checked, and every finding has a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.content.problem import SEPARATOR, Problem, Severity

Key = str | int
Place = tuple[Key, ...]

_SPOKEN = {"cells": "Zelle"}  # the one English key authors meet: a notebook's cells


@dataclass(frozen=True)
class Document:
    """Data of one file with the line of every place in it.

    A place is the sequence of keys and indices that leads to a value: `("fragen", 2, "norm")`.
    `problems` holds what the reader found and could read past, such as duplicate keys.
    """

    path: Path
    file: str
    data: object
    lines: Mapping[Place, int]
    problems: tuple[Problem, ...] = ()

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest enclosing place that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, sentence: str, severity: Severity = Severity.ERROR) -> Problem:
        """A problem at a place of this file."""
        return Problem(self.file, self.line(place), self.words(place), sentence, severity)

    def select(self, pattern: str) -> Iterator[tuple[Place, object]]:
        """Places and values that match a dotted pattern; `*` is every entry: `fragen.*.id`.

        Whatever does not have the expected form is passed over; its form is checked elsewhere.
        """
        return _select(self.data, pattern.split("."), ())

    def texts(self, place: Place = ()) -> Iterator[tuple[Place, str]]:
        """Every string at or below a place."""
        return _texts(self.at(place), place)

    def at(self, place: Place) -> object:
        """The value at a place, or None."""
        value = self.data
        for key in place:
            value = dict(_entries(value)).get(key)
        return value

    def words(self, place: Place) -> str:
        """A place in the author's words: `frage-3 › antworten 2`; a list's entry by its id."""
        words: list[str] = []
        value = self.data
        for key in place:
            inside_list = isinstance(value, list)
            value = dict(_entries(value)).get(key)
            if isinstance(key, str):
                words.append(key)
            else:
                words[-1:] = [_label(words[-1:], key + inside_list, value)]
        return SEPARATOR.join(words)


def _label(name: list[str], number: int, entry: object) -> str:
    """An entry's own id or name; else the list's name with the entry's number, counted from 1."""
    if isinstance(entry, dict):
        own = entry.get("id") or entry.get("name")
        if isinstance(own, str):
            return own
    return " ".join([*(_SPOKEN.get(word, word) for word in name), str(number)])


def _entries(value: object) -> Iterator[tuple[Key, object]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _select(value: object, pattern: list[str], place: Place) -> Iterator[tuple[Place, object]]:
    if not pattern:
        yield place, value
        return
    for key, entry in _entries(value):
        if pattern[0] in ("*", str(key)):
            yield from _select(entry, pattern[1:], (*place, key))


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    for key, entry in _entries(value):
        yield from _texts(entry, (*place, key))
