"""All entries in order. Nothing is changed or removed; a change shows because the hashes no longer fit.

Leaving out the last entries does not break the chain: compare the newest hash with the one in the release
report.
"""

from dataclasses import dataclass

from toolkit.errors import PrivacyError
from toolkit.privacy.ledger.entry import NO_ENTRY, Entry, Release


@dataclass(frozen=True)
class Ledger:
    """The entries, oldest first. Raises PrivacyError when the chain is broken."""

    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        before = NO_ENTRY
        for number, entry in enumerate(self.entries, start=1):
            if entry.number != number or entry.previous != before or not entry.is_intact():
                sentence = (
                    f"Das Freigabebuch ist ab Eintrag {number} verändert worden. "
                    "Bitte spielen Sie eine Sicherung ein; bis dahin gibt es keine Freigabe."
                )
                raise PrivacyError(sentence, value=number, place="ledger")
            before = entry.digest

    @property
    def head(self) -> str:
        """The newest hash; the release report prints it."""
        return self.entries[-1].digest if self.entries else NO_ENTRY

    def with_release(self, release: Release) -> "Ledger":
        """The ledger and one more release. Call `check_next` first."""
        last = self.entries[-1] if self.entries else None
        return Ledger((*self.entries, Entry.after(last, release)))

    def of_project(self, project: str) -> tuple[Entry, ...]:
        """The entries of one project, oldest first."""
        return tuple(entry for entry in self.entries if entry.release.project == project)
