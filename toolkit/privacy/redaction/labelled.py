"""Labelled notes and how well the hits agree with them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from toolkit.content.reader import read_document
from toolkit.privacy.redaction.model import Kind, Note, Span

_MARK = re.compile(r"⟦(?P<kind>\w+):(?P<text>[^⟧]*)⟧")
_ENOUGH = 0.5


@dataclass(frozen=True)
class LabelledNote:
    """A note and the spans a person marked in it."""

    note: Note
    spans: tuple[Span, ...]


def read_labelled(path: Path) -> list[LabelledNote]:
    """The notes of a file of data/samples/notizen. Raises ContentError, ValueError for an unknown kind."""
    data = cast(dict[str, Any], read_document(path).data)
    return [_labelled(entry["id"], entry["text"]) for entry in data["notizen"]]


def _labelled(identity: str, marked: str) -> LabelledNote:
    text, spans, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark["text"]), Kind(mark["kind"]), 1.0, "markiert"))
        text += mark["text"]
        end = mark.end()
    return LabelledNote(Note(identity, text + marked[end:]), tuple(spans))


@dataclass
class Agreement:
    """Counts over notes: marked, found, given, right; by kind too.

    A marked span counts as found when hits of any kind cover at least half of its letters and digits;
    a hit is right when marked spans cover at least half of its own. `same_kind` counts found ones whose
    hit also has the kind of the mark.
    """

    marked: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    same_kind: Counter[Kind] = field(default_factory=Counter)
    given: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    missed: list[tuple[str | int, str]] = field(default_factory=list)
    wrong: list[tuple[str | int, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of marked spans found, 1 if nothing is marked."""
        return self.found.total() / self.marked.total() if self.marked else 1.0

    @property
    def precision(self) -> float:
        """Share of hits that are right, 1 without a hit."""
        return self.right.total() / self.given.total() if self.given else 1.0


def compare(notes: Iterable[LabelledNote], find: Callable[[Note], Sequence[Span]]) -> Agreement:
    """How `find` agrees with the marks of the notes."""
    agreement = Agreement()
    for labelled in notes:
        _count(agreement, labelled, find(labelled.note))
    return agreement


def _count(agreement: Agreement, labelled: LabelledNote, hits: Sequence[Span]) -> None:
    text = labelled.note.text
    for span in labelled.spans:
        agreement.marked[span.kind] += 1
        if _covered(text, span, hits):
            agreement.found[span.kind] += 1
            agreement.same_kind[span.kind] += _covered(
                text, span, [hit for hit in hits if hit.kind is span.kind]
            )
        else:
            agreement.missed.append((labelled.note.id, f"{span.kind.value}: {text[span.start : span.end]}"))
    for hit in hits:
        agreement.given[hit.kind] += 1
        if _covered(text, hit, labelled.spans):
            agreement.right[hit.kind] += 1
        else:
            agreement.wrong.append(
                (labelled.note.id, f"{hit.kind.value} ({hit.rule}): {text[hit.start : hit.end]}")
            )


def _covered(text: str, span: Span, others: Iterable[Span]) -> bool:
    places = {place for place in range(span.start, span.end) if text[place].isalnum()}
    inside = {place for other in others for place in range(other.start, other.end)}
    return len(places & inside) >= _ENOUGH * max(len(places), 1)
