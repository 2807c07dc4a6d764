"""The review of what the rules found in the notes: a person decides what the rules are not sure of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from toolkit.errors import PrivacyError
from toolkit.privacy.redaction import Flag, Kind, Note, Redacted, Span, redact, replaced
from toolkit.privacy.report import RedactionSummary

BY_HAND = "von-hand"
CHUNK = 200
"""Notes after which progress is told."""


@dataclass(frozen=True)
class Verdict:
    """What a person decided about a hit: redact it as `kind`, or with None let it stand."""

    kind: Kind | None


@dataclass(frozen=True)
class Reviewed:
    """A note with its hits; `verdicts` has one place per hit, None while nobody has decided."""

    note: Note
    spans: tuple[Span, ...]
    flags: tuple[Flag, ...]
    verdicts: tuple[Verdict | None, ...]

    @property
    def open(self) -> tuple[int, ...]:
        """Numbers of the hits that need a decision and have none."""
        pairs = zip(self.spans, self.verdicts, strict=True)
        return tuple(number for number, (span, verdict) in enumerate(pairs) if span.check and verdict is None)

    @property
    def settled(self) -> tuple[Span, ...]:
        """The hits to be replaced; undecided ones are among them."""
        pairs = zip(self.spans, self.verdicts, strict=True)
        kept = ((span, verdict or Verdict(span.kind)) for span, verdict in pairs)
        return tuple(replace(span, kind=verdict.kind) for span, verdict in kept if verdict.kind is not None)

    def term(self, number: int) -> str:
        """The words of a hit."""
        span = self.spans[number]
        return self.note.text[span.start : span.end]

    def with_words(self, words: str, kind: Kind) -> "Reviewed":
        """The note with every mention of these words as a hit, where there is none yet."""
        found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.note.text)
        new = [
            Span(match.start(), match.end(), kind, 1.0, BY_HAND)
            for match in found
            if not any(match.start() < span.end and span.start < match.end() for span in self.spans)
        ]
        if not new:
            return self
        pairs = [*zip(self.spans, self.verdicts, strict=True), *((span, Verdict(kind)) for span in new)]
        spans, verdicts = zip(*sorted(pairs, key=lambda pair: pair[0].start), strict=True)
        return replace(self, spans=spans, verdicts=verdicts)

    def decide(self, number: int, verdict: Verdict) -> "Reviewed":
        """The note with one more decision."""
        verdicts = (*self.verdicts[:number], verdict, *self.verdicts[number + 1 :])
        return replace(self, verdicts=verdicts)


@dataclass(frozen=True)
class Review:
    """All notes of a delivery in review; every decision gives a new one."""

    notes: tuple[Reviewed, ...]

    @property
    def open(self) -> int:
        """How many hits nobody has decided yet."""
        return sum(len(each.open) for each in self.notes)

    @property
    def decided(self) -> int:
        """How many a person has decided."""
        return sum(verdict is not None for each in self.notes for verdict in each.verdicts)

    def alike(self, note: int, hit: int) -> tuple[tuple[int, int], ...]:
        """Note and number of every undecided unsure hit with the same words and kind, this one included."""
        term, kind = self.notes[note].term(hit), self.notes[note].spans[hit].kind
        return tuple(
            (place, number)
            for place, each in enumerate(self.notes)
            for number in each.open
            if each.spans[number].kind is kind and each.term(number) == term
        )

    def decide(self, note: int, hit: int, verdict: Verdict, *, everywhere: bool = False) -> "Review":
        """The review with a decision; `everywhere` decides all undecided hits alike.

        Raises PrivacyError for a hit that is not there.
        """
        if not (0 <= note < len(self.notes) and 0 <= hit < len(self.notes[note].spans)):
            sentence = "Diese Stelle gibt es nicht mehr. Bitte laden Sie die Liste neu."
            raise PrivacyError(sentence, value=(note, hit))
        places = {(note, hit), *(self.alike(note, hit) if everywhere else ())}
        notes = list(self.notes)
        for place, number in places:
            notes[place] = notes[place].decide(number, verdict)
        return Review(tuple(notes))

    def with_words(self, words: str, kind: Kind) -> "Review":
        """The review with words redacted everywhere that the rules have missed.

        Raises PrivacyError when they stand in no note, or only where a hit is already.
        """
        notes = tuple(each.with_words(words, kind) for each in self.notes)
        if notes == self.notes:
            sentence = (
                "Diese Wörter stehen in keiner Notiz oder sind dort schon markiert. Bitte schreiben Sie sie "
                "genau wie in der Notiz."
            )
            raise PrivacyError(sentence)
        return Review(notes)

    def released(self) -> dict[str, str]:
        """Redacted text by note. Raises PrivacyError while a hit is undecided."""
        if self.open:
            sentence = (
                f"In den Notizen sind noch {self.open} Stellen zu entscheiden. Bitte entscheiden Sie alle; "
                "erst dann gibt es eine Freigabe mit Notizen."
            )
            raise PrivacyError(sentence, value=self.open)
        done = replaced((each.note, each.settled) for each in self.notes)
        return {str(each.id): each.text for each in done}

    def summary(self) -> RedactionSummary:
        """The figures for the report."""
        found = sum(len(each.settled) for each in self.notes)
        return RedactionSummary(len(self.notes), found, self.decided, self.open)


def start_review(
    notes: Sequence[Note], progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> Review:
    """Every note searched. Raises PrivacyError when cancelled."""
    done: list[Reviewed] = []
    for start in range(0, len(notes), CHUNK):
        if cancelled():
            raise PrivacyError("Das Durchsuchen der Notizen wurde abgebrochen.")
        part = notes[start : start + CHUNK]
        done += [_reviewed(*pair) for pair in zip(part, redact(part), strict=True)]
        progress(len(done) / len(notes))
    return Review(tuple(done))


def _reviewed(note: Note, found: Redacted) -> Reviewed:
    return Reviewed(note, found.spans, found.flags, (None,) * len(found.spans))
