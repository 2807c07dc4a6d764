"""The ledger as a history to be read: one row per release, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.privacy.anonymise import Method
from toolkit.privacy.ledger.entry import Entry
from toolkit.privacy.ledger.ledger import Ledger

METHOD_WORDS: Mapping[Method, str] = {
    Method.OPTIMAL: "einheitlich vergröbert",
    Method.LOCAL: "gruppenweise vergröbert",
}
SHORT = 12


@dataclass(frozen=True)
class HistoryRow:
    """One release as a page shows it; `check` are the first characters of its hash."""

    number: int
    day: date
    project: str
    period: str
    recipients: str
    method: str
    k: int
    persons: int
    suppressed: int
    classes: int
    smallest: int
    changes: tuple[str, ...]
    check: str


def history(ledger: Ledger, project: str | None = None) -> tuple[HistoryRow, ...]:
    """The releases of one project, or of all; `changes` names levels that differ from the project's last."""
    last: dict[str, Mapping[str, int]] = {}
    rows = []
    for entry in ledger.entries:
        release = entry.release
        if project in (None, release.project):
            rows.append(_row(entry, last.get(release.project)))
        last[release.project] = release.levels
    return tuple(reversed(rows))


def _row(entry: Entry, before: Mapping[str, int] | None) -> HistoryRow:
    release = entry.release
    return HistoryRow(
        entry.number,
        release.day,
        release.project,
        release.period,
        release.recipients,
        METHOD_WORDS[release.method],
        release.k,
        release.persons,
        release.suppressed,
        len(release.classes),
        min(release.classes.values(), default=0),
        _changes(before, release.levels),
        entry.digest[:SHORT],
    )


def _changes(before: Mapping[str, int] | None, levels: Mapping[str, int]) -> tuple[str, ...]:
    if before is None:
        return ()
    both = ((name, before[name], levels[name]) for name in sorted(before.keys() & levels.keys()))
    return tuple(
        f"{name}: {'gröber' if new > old else 'feiner'} (Stufe {new} statt {old})"
        for name, old, new in both
        if old != new
    )
