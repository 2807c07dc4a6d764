"""What the rules say about one instrument, condition by condition."""

from dataclasses import dataclass
from enum import StrEnum

from toolkit.content import Condition, ProfileValue, Result


class State(StrEnum):
    """How one condition stands for one profile."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    PRESUMED = "presumed"
    NOT_APPLICABLE = "not_applicable"
    MANUAL = "manual"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return _STATES[self]


_STATES = {
    State.MET: "erfüllt",
    State.NOT_MET: "nicht erfüllt",
    State.OPEN: "offen",
    State.PRESUMED: "noch nachzusehen",
    State.NOT_APPLICABLE: "gilt hier nicht",
    State.MANUAL: "im Gespräch zu prüfen",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition with its state, the value it was checked against, and what is missing.

    The norm is `condition.source`. `missing` names the attributes whose values would settle an open
    condition: its own and those of its guards; it is empty in every other state.
    """

    condition: Condition
    state: State
    value: ProfileValue = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for one instrument and a finding for each of its conditions, in their order."""

    instrument_id: str
    result: Result
    findings: tuple[Finding, ...]

    @property
    def decisive(self) -> tuple[Finding, ...]:
        """The findings that brought the result about; none if the instrument comes into question."""
        if self.result is Result.POSSIBLE:
            return ()
        if self.result is Result.EXCLUDED:
            return tuple(finding for finding in self.findings if _excludes(finding))
        return tuple(finding for finding in self.findings if finding.state in (State.NOT_MET, State.OPEN))

    @property
    def capped(self) -> bool:
        """Whether only `ergebnis_hoechstens` keeps the instrument from coming into question."""
        return self.result is not Result.POSSIBLE and not self.decisive

    @property
    def open_attributes(self) -> tuple[str, ...]:
        """Attributes without a value that open conditions wait for, each once, in their order."""
        return tuple(dict.fromkeys(name for finding in self.findings for name in finding.missing))


def _excludes(finding: Finding) -> bool:
    return finding.state is State.NOT_MET and finding.condition.if_not_met is Result.EXCLUDED
