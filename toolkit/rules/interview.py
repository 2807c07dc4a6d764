"""Which question to ask next."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.content import (
    Attribute,
    AttributeKind,
    Profile,
    ProfileValue,
    ProfileVocabulary,
    Result,
    Ruled,
)
from toolkit.rules.evaluation import judge
from toolkit.rules.logic import Test
from toolkit.rules.values import complete, is_asked
from toolkit.rules.verdict import Finding, State, Verdict

Waiting = Mapping[str, list[Ruled]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question worth asking, and how much its answer can settle."""

    name: str
    decides: int
    """Instruments that some answer would decide at once."""
    waiting: int
    """Instruments that wait for the answer."""
    stage: int


def next_question(
    profile: Profile,
    vocabulary: ProfileVocabulary,
    instruments: Iterable[Ruled],
    *,
    skip: Collection[str] = (),
) -> str | None:
    """The name of the attribute that `suggest` suggests."""
    suggestion = suggest(profile, vocabulary, instruments, skip=skip)
    return suggestion.name if suggestion else None


def suggest(
    profile: Profile,
    vocabulary: ProfileVocabulary,
    instruments: Iterable[Ruled],
    *,
    skip: Collection[str] = (),
) -> Suggestion | None:
    """The open attribute whose answer can decide most instruments, or None if no answer helps.

    An attribute is a candidate if it has no value, its question surely arises (`gefragt_wenn`), it is
    not in `skip` (questions already answered with "weiß ich nicht"), and at least one instrument waits
    for it. An instrument waits for an attribute if it is unclear, an open condition misses that
    attribute, and the condition can still change the result: one that excludes always can; one that
    is only to be clarified cannot once another such condition is violated or the instrument's
    result is capped.

    The candidate wins for which most waiting instruments become excluded or possible by at least one
    of its values, all else as it is (numbers are tried around the conditions' thresholds).
    Ties go to the attribute most instruments wait for, then to the earlier stage, then to the order
    of the vocabulary.
    """
    known = complete(profile, vocabulary)
    waiting = _waiting(known, instruments)
    candidates = _candidates(known, vocabulary, waiting, skip)
    worths = [_worth(attribute, known, vocabulary, waiting[attribute.name]) for attribute in candidates]
    return max(worths, key=lambda worth: (worth.decides, worth.waiting, -worth.stage), default=None)


def _waiting(profile: Profile, instruments: Iterable[Ruled]) -> Waiting:
    """The instruments that wait for each open attribute."""
    waiting: dict[str, list[Ruled]] = {}
    for instrument in instruments:
        verdict = judge(profile, instrument)
        findings = _consequential(verdict, instrument)
        for name in dict.fromkeys(name for finding in findings for name in finding.missing):
            waiting.setdefault(name, []).append(instrument)
    return waiting


def _consequential(verdict: Verdict, instrument: Ruled) -> list[Finding]:
    """The open findings that can still change the result."""
    if verdict.result is not Result.UNCLEAR:
        return []
    at_best_unclear = instrument.result_at_most is Result.UNCLEAR or any(
        finding.state is State.NOT_MET for finding in verdict.findings
    )
    return [
        finding
        for finding in verdict.findings
        if finding.state is State.OPEN
        and (finding.condition.if_not_met is Result.EXCLUDED or not at_best_unclear)
    ]


def _candidates(
    profile: Profile, vocabulary: ProfileVocabulary, waiting: Waiting, skip: Collection[str]
) -> Iterator[Attribute]:
    for name, attribute in vocabulary.attributes.items():
        if name in waiting and name not in skip and is_asked(attribute, profile):
            yield attribute


def _worth(
    attribute: Attribute,
    profile: Profile,
    vocabulary: ProfileVocabulary,
    instruments: list[Ruled],
) -> Suggestion:
    answered = [
        complete({**profile, attribute.name: value}, vocabulary) for value in _values(attribute, instruments)
    ]
    decides = sum(_is_decided_by_any(answered, instrument) for instrument in instruments)
    return Suggestion(attribute.name, decides, len(instruments), attribute.stage)


def _is_decided_by_any(profiles: list[Profile], instrument: Ruled) -> bool:
    return any(judge(profile, instrument).result is not Result.UNCLEAR for profile in profiles)


def _values(attribute: Attribute, instruments: list[Ruled]) -> list[ProfileValue]:
    """Values that between them lead the instruments to every result they can have by this attribute."""
    if attribute.kind is AttributeKind.YES_NO:
        return [True, False]
    if attribute.kind is AttributeKind.CHOICE:
        return [choice.value for choice in attribute.values]
    limits = {test.value for test in _tests(instruments) if test.attribute == attribute.name}
    around = {limit + step for limit in limits if isinstance(limit, int) for step in (-1, 0, 1)}
    return [value for value in sorted(around) if attribute.accepts(value)]


def _tests(instruments: list[Ruled]) -> Iterator[Test]:
    for instrument in instruments:
        for condition in instrument.conditions:
            yield condition
            yield from condition.applies_if
