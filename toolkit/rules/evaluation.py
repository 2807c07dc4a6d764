"""One profile against instruments or courses, with an explanation for every condition.

An instrument is excluded if a condition that excludes is not met; else unclear if a condition to be
clarified is not met or any condition is open; else possible. A cap (`ergebnis_hoechstens`) keeps the
result from being better. A presumed condition without a value counts as met.
"""

from collections.abc import Iterable

from toolkit.content import Condition, Operator, Profile, Result, Ruled
from toolkit.rules.logic import NO, OPEN, YES, Truth, all_of, implies, truth
from toolkit.rules.verdict import Finding, State, Verdict

_STATES = {YES: State.MET, OPEN: State.OPEN, NO: State.NOT_MET}


def evaluate(profile: Profile, instruments: Iterable[Ruled]) -> dict[str, Verdict]:
    """A verdict for each instrument by id, in the given order.

    A value that is None or absent is unknown. Attributes that no condition names are ignored; check
    the profile against the vocabulary first (`check_profile`) where spelling is in doubt.
    Raises ProfileError for a value that a condition cannot be compared with.
    """
    return {instrument.id: judge(profile, instrument) for instrument in instruments}


def judge(profile: Profile, instrument: Ruled) -> Verdict:
    """The verdict for one instrument. Raises ProfileError as `evaluate` does."""
    findings = tuple(_finding(profile, condition) for condition in instrument.conditions)
    return Verdict(instrument.id, _result(findings, instrument), findings)


def _finding(profile: Profile, condition: Condition) -> Finding:
    if condition.operator is Operator.MANUAL:
        return Finding(condition, State.MANUAL)
    value = profile.get(str(condition.attribute))
    guard = all_of(condition.applies_if, profile)
    claim = truth(condition, value)
    if condition.presumed and claim == OPEN and guard != NO:
        return Finding(condition, State.PRESUMED)
    state = State.NOT_APPLICABLE if guard == NO else _STATES[implies(guard, claim)]
    missing = _missing(profile, condition, claim) if state is State.OPEN else ()
    return Finding(condition, state, value, missing)


def _missing(profile: Profile, condition: Condition, claim: Truth) -> tuple[str, ...]:
    own = [str(condition.attribute)] if claim == OPEN else []
    guards = [guard.attribute for guard in condition.applies_if if profile.get(guard.attribute) is None]
    return tuple(dict.fromkeys(own + guards))


def _result(findings: tuple[Finding, ...], instrument: Ruled) -> Result:
    not_met = {finding.condition.if_not_met for finding in findings if finding.state is State.NOT_MET}
    if Result.EXCLUDED in not_met or instrument.result_at_most is Result.EXCLUDED:
        return Result.EXCLUDED
    if not_met or any(finding.state is State.OPEN for finding in findings):
        return Result.UNCLEAR
    return instrument.result_at_most or Result.POSSIBLE
