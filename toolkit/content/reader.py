"""Reading YAML: plain data with line numbers, and German sentences where it cannot be read.

YAML 1.2 without what content never needs and what has been used for harm: no tags, no anchors and
aliases, one document, limited size and depth. A plain scalar is null, true/false, a whole or decimal
number, a date (JJJJ-MM-TT) or else text; `01099`, `ja` and `1,5` stay text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from toolkit.content.document import Document, Key, Place
from toolkit.content.problem import Problem
from toolkit.content.yaml_errors import ANCHORS, TAGS, explain
from toolkit.errors import ContentError

MAX_BYTES = 5_000_000
MAX_DEPTH = 24

_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?(0|[1-9][0-9]{0,17})", re.ASCII), int),
    (re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}", re.ASCII), float),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII), date.fromisoformat),
)


class _RefusedError(Exception):
    """Valid YAML that content must not use."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def read_document(path: Path, root: Path | None = None) -> Document:
    """Read a YAML file. `root` shortens the name shown in problems.

    Raises ContentError when nothing can be read from it; duplicate keys are kept as problems of
    the document, the first one counts.
    """
    file = shown_name(path, root)
    text = read_text(path, file)
    try:
        return _Builder(path, file, text).document()
    except _RefusedError as refused:
        line, sentence = refused.line, refused.sentence
    except YAMLError as error:
        line, sentence = explain(error, text)
    raise ContentError((Problem(file, line, "", sentence),))


def shown_name(path: Path, root: Path | None) -> str:
    """The name of a file in problems: relative to `root` where it lies inside."""
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return path.as_posix()


def read_text(path: Path, file: str) -> str:
    """The file's text. Raises ContentError for a missing, huge, unreadable or not UTF-8 encoded file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable(file, "Die Datei ist größer als 5 MB. Bitte teilen Sie sie auf.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise _unreadable(file, "Die Datei fehlt.") from None
    except OSError as error:
        reason = error.strerror or "unbekannter Grund"
        raise _unreadable(file, f"Die Datei lässt sich nicht öffnen ({reason}).") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        sentence = (
            "Die Datei ist nicht in UTF-8 gespeichert. Bitte speichern Sie sie mit der Kodierung UTF-8."
        )
        raise ContentError((Problem(file, line, "", sentence),)) from error


def _unreadable(file: str, sentence: str) -> ContentError:
    return ContentError((Problem(file, 1, "", sentence),))


class _Builder:
    """Builds data and line numbers from the parser's events."""

    def __init__(self, path: Path, file: str, text: str) -> None:
        self._path = path
        self._file = file
        self._events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
        self._lines: dict[Place, int] = {(): 1}
        self._duplicates: list[tuple[Place, int]] = []

    def document(self) -> Document:
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        _line(event), "Hier beginnt ein zweites Dokument (---); erlaubt ist eines."
                    )
                data = self._value(next(self._events), ())
        document = Document(self._path, self._file, data, self._lines)
        return self._with_duplicates(document)

    def _with_duplicates(self, document: Document) -> Document:
        problems = tuple(
            Problem(self._file, line, document.words(place), "steht doppelt da; bitte einen Eintrag löschen")
            for place, line in self._duplicates
        )
        return Document(self._path, self._file, document.data, document.lines, problems)

    def _value(self, event: Event, place: Place) -> object:
        _refuse_extras(event)
        if len(place) > MAX_DEPTH:
            raise _RefusedError(
                _line(event), f"Hier ist zu tief verschachtelt (mehr als {MAX_DEPTH} Ebenen)."
            )
        if isinstance(event, MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(place)
        return _scalar(cast(ScalarEvent, event))

    def _sequence(self, place: Place) -> list[object]:
        entries: list[object] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            here = (*place, len(entries))
            self._lines[here] = _line(event)
            entries.append(self._value(event, here))
        return entries

    def _mapping(self, place: Place) -> dict[Key, object]:
        entries: dict[Key, object] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            here = (*place, _key(event))
            key = here[-1]
            if key in entries:
                self._duplicates.append((here, _line(event)))
            else:
                self._lines[here] = _line(event)
            value = self._value(next(self._events), here)
            entries.setdefault(key, value)
        return entries


def _key(event: Event) -> Key:
    _refuse_extras(event)
    key = _scalar(event) if isinstance(event, ScalarEvent) else None
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise _RefusedError(_line(event), "Links vom Doppelpunkt muss ein Wort oder eine ganze Zahl stehen.")
    return key


def _scalar(event: ScalarEvent) -> object:
    text = str(event.value)
    if event.style:  # quoted or block text is never anything else
        return text
    for pattern, convert in _PLAIN:
        if pattern.fullmatch(text):
            try:
                return convert(text)
            except ValueError:  # a date that does not exist, such as 2026-02-30
                return text
    return text


def _refuse_extras(event: Event) -> None:
    if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor is not None):
        raise _RefusedError(_line(event), ANCHORS)
    if getattr(event, "tag", None) is not None:
        raise _RefusedError(_line(event), TAGS)


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1
