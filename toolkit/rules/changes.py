"""What if: how verdicts change between two versions of a profile."""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.content import Result
from toolkit.rules.verdict import Finding, Verdict

_RANK = {Result.EXCLUDED: 0, Result.UNCLEAR: 1, Result.POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class Change:
    """An instrument whose result differs, with the findings whose state changed, as they are now."""

    instrument_id: str
    before: Result
    after: Result
    findings: tuple[Finding, ...]

    @property
    def opens(self) -> bool:
        """Whether the instrument has come closer (from excluded to unclear, or to possible)."""
        return _RANK[self.after] > _RANK[self.before]


def compare(before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> list[Change]:
    """The instruments of both sets whose result differs, in the order of `after`."""
    return [
        _change(before[name], verdict)
        for name, verdict in after.items()
        if name in before and before[name].result is not verdict.result
    ]


def _change(before: Verdict, after: Verdict) -> Change:
    moved = tuple(
        now for then, now in zip(before.findings, after.findings, strict=True) if then.state is not now.state
    )
    return Change(after.instrument_id, before.result, after.result, moved)
