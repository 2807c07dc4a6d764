"""The Förderkompass: a profile form, and what it means for every instrument.

The component keeps no profile. The page sends all answers with each call and shows what comes
back; closing the page forgets everything, and a new kernel can answer at once.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, StrictBool, StrictInt, StrictStr

from toolkit.content import Catalogue, Result
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
from toolkit.ui.facts import attribute_facts, instrument_facts
from toolkit.ui.german import format_date

Name = Annotated[StrictStr, Field(max_length=60)]
Answer = StrictBool | Annotated[StrictInt, Field(ge=0, le=100_000)] | Name | None
Answers = Annotated[dict[Name, Answer], Field(max_length=100)]
FIRST_STAGE = 1
"""Questions of this stage are always in view; only later ones are suggested."""


class Compass(Component):
    """Answers two questions of the page: what do these answers mean, and what would a change mean."""

    name: ClassVar[str] = "compass"

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        lessons: Mapping[str, Mapping[str, str]],
        examples: Sequence[Mapping[str, Any]],
    ) -> None:
        self._catalogue = catalogue
        super().__init__(
            groups=[{"id": group.id, "title": group.title} for group in catalogue.profile.groups],
            attributes=[attribute_facts(entry) for entry in catalogue.profile.attributes.values()],
            instruments=[
                instrument_facts(entry, lessons.get(entry.id))
                for entry in catalogue.funding.instruments.values()
            ],
            examples=list(examples),
            changes=[
                {"id": change.id, "title": change.title, "sets": dict(change.sets), "adds": dict(change.adds)}
                for change in catalogue.profile.what_ifs
            ],
            words={
                "results": {result.value: result.label for result in Result},
                "states": {state.value: state.label for state in State},
            },
            notes=list(catalogue.funding.meta.notes),
            legal_as_of=format_date(catalogue.funding.meta.text_as_of),
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
        """The instruments whose result differs between the two profiles, and how. Raises ProfileError."""
        before, after = self._verdicts(answers), self._verdicts(changed)
        return [
            {"instrument": change.instrument_id, "before": change.before.value, "after": change.after.value}
            for change in compare(before, after)
        ]

    def _verdicts(self, profile: Profile) -> dict[str, Verdict]:
        vocabulary = self._catalogue.profile
        check_profile(profile, vocabulary)
        return evaluate(complete(profile, vocabulary), self._catalogue.funding.instruments.values())

    def _evaluation(self, profile: Profile, skipped: Sequence[str]) -> dict[str, Any]:
        verdicts = self._verdicts(profile)
        attributes = self._catalogue.profile.attributes
        in_view = [entry.name for entry in attributes.values() if entry.stage == FIRST_STAGE]
        return {
            "results": {key: _result(verdict) for key, verdict in verdicts.items()},
            "asked": [entry.name for entry in attributes.values() if is_asked(entry, profile)],
            "next": _suggestion(suggest(profile, self._catalogue, skip={*skipped, *in_view})),
        }


def _result(verdict: Verdict) -> dict[str, Any]:
    states = {finding.condition.id: finding.state.value for finding in verdict.findings}
    return {"result": verdict.result.value, "states": states}


def _suggestion(suggestion: Suggestion | None) -> dict[str, Any] | None:
    return {"name": suggestion.name, "waiting": suggestion.waiting} if suggestion else None
