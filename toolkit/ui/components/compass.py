"""The compass: a profile form, and what it means for everything the rules judge.

Förderkompass and Sprachkompass are the same component about a different subject. It keeps no profile:
the page sends all answers with each call and shows what comes back; closing the page forgets
everything, and a new kernel can answer at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictBool, StrictInt, StrictStr

from toolkit.content import ProfileVocabulary, Result, Ruled
from toolkit.content.catalogue import CatalogueMeta
from toolkit.content.fields import Profile
from toolkit.rules import (
    State,
    Suggestion,
    Verdict,
    check_profile,
    compare,
    complete,
    evaluate,
    is_asked,
    suggest,
)
from toolkit.ui.component import Component, action
from toolkit.ui.facts import attribute_facts
from toolkit.ui.german import format_date

Name = Annotated[StrictStr, Field(max_length=60)]
Answer = StrictBool | Annotated[StrictInt, Field(ge=0, le=100_000)] | Name | None
Answers = Annotated[dict[Name, Answer], Field(max_length=100)]
FIRST_STAGE = 1
"""Questions of this stage are always in view; only later ones are suggested."""


@dataclass(frozen=True)
class CompassWords:
    """What the page says about its subject: its name, one and many entries, titles and advice."""

    name: str
    one: str
    many: str
    none: str
    results_title: str
    note_title: str
    note_advice: str


@dataclass(frozen=True)
class CompassSubject:
    """What a compass is about: the questions, what is judged, and the facts shown of it by id."""

    words: CompassWords
    meta: CatalogueMeta
    vocabulary: ProfileVocabulary
    entries: Mapping[str, Ruled]
    facts: Sequence[Mapping[str, Any]]
    examples: Sequence[Mapping[str, Any]]


class Compass(Component):
    """Answers two questions of the page: what do these answers mean, and what would a change mean."""

    name: ClassVar[str] = "compass"

    def __init__(self, subject: CompassSubject) -> None:
        self._subject = subject
        vocabulary = subject.vocabulary
        super().__init__(
            groups=[{"id": group.id, "title": group.title} for group in vocabulary.groups],
            attributes=[attribute_facts(entry) for entry in vocabulary.attributes.values()],
            entries=[dict(facts) for facts in subject.facts],
            examples=[dict(example) for example in subject.examples],
            changes=[
                {"id": change.id, "title": change.title, "sets": dict(change.sets), "adds": dict(change.adds)}
                for change in vocabulary.what_ifs
            ],
            words={
                "results": {result.value: result.label for result in Result},
                "states": {state.value: state.label for state in State},
                **asdict(subject.words),
            },
            notes=list(subject.meta.notes),
            legal_as_of=format_date(subject.meta.text_as_of),
            answers={},
            evaluation=self._evaluation({}, ()),
            focus=None,
        )

    @action
    def evaluate(self, answers: Answers, skipped: list[Name]) -> dict[str, Any]:
        """What the answers mean. `skipped` are attributes answered with "weiß ich nicht"; never asked next.

        Raises ProfileError for an attribute or a value the vocabulary does not know.
        """
        return self._evaluation(answers, skipped)

    @action
    def what_if(self, answers: Answers, changed: Answers) -> list[dict[str, Any]]:
        """The entries whose result differs between the two profiles, and how. Raises ProfileError."""
        before, after = self._verdicts(answers), self._verdicts(changed)
        return [
            {"entry": change.instrument_id, "before": change.before.value, "after": change.after.value}
            for change in compare(before, after)
        ]

    def _verdicts(self, profile: Profile) -> dict[str, Verdict]:
        check_profile(profile, self._subject.vocabulary)
        return evaluate(complete(profile, self._subject.vocabulary), self._subject.entries.values())

    def _evaluation(self, profile: Profile, skipped: Sequence[str]) -> dict[str, Any]:
        verdicts = self._verdicts(profile)
        vocabulary, entries = self._subject.vocabulary, self._subject.entries.values()
        attributes = vocabulary.attributes.values()
        in_view = [entry.name for entry in attributes if entry.stage == FIRST_STAGE]
        return {
            "results": {key: _result(verdict) for key, verdict in verdicts.items()},
            "asked": [entry.name for entry in attributes if is_asked(entry, profile)],
            "next": _suggestion(suggest(profile, vocabulary, entries, skip={*skipped, *in_view})),
        }


def _result(verdict: Verdict) -> dict[str, Any]:
    states = {finding.condition.id: finding.state.value for finding in verdict.findings}
    return {"result": verdict.result.value, "states": states}


def _suggestion(suggestion: Suggestion | None) -> dict[str, Any] | None:
    return {"name": suggestion.name, "waiting": suggestion.waiting} if suggestion else None
