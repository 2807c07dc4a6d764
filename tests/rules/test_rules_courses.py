"""The rules on language courses: presumed conditions, caps, and the frame beside the single profile."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.content import AttributeKind, Condition, Operator, Result
from toolkit.content.courses import CourseEntry
from toolkit.content.loader import load_courses
from toolkit.rules import State, complete, evaluate, evaluate_frame, suggest

COURSES = load_courses()


def values(attribute):
    if attribute.kind is AttributeKind.YES_NO:
        return st.sampled_from([None, True, False])
    if attribute.kind is AttributeKind.CHOICE:
        return st.sampled_from([None, *(choice.value for choice in attribute.values)])
    return st.none() | st.integers(attribute.minimum or 0, min(attribute.maximum or 60_000, 60_000))


PROFILES = st.fixed_dictionaries(
    {name: values(entry) for name, entry in COURSES.vocabulary.attributes.items()}
)


def entry(*conditions: Condition, at_most: Result | None = None) -> CourseEntry:
    own = {"conditions": conditions, "result_at_most": at_most}
    return COURSES.matters["ik-anspruch"].model_copy(update=own)


def presumed(value: object = False) -> Condition:
    return Condition(
        id="schule",
        text="Keine Schule.",
        attribute="besucht_schule",
        operator=Operator.EQUAL,
        value=value,
        source="§ 44 AufenthG",
        if_not_met=Result.EXCLUDED,
        presumed=True,
    )


def verdict(profile, judged):
    return evaluate(profile, [judged])[judged.id]


def test_a_presumed_condition_counts_as_met_until_somebody_knows_better():
    judged = entry(presumed())
    unknown = verdict({}, judged)
    assert unknown.result is Result.POSSIBLE
    assert [finding.state for finding in unknown.findings] == [State.PRESUMED]
    assert verdict({"besucht_schule": True}, judged).result is Result.EXCLUDED


def test_what_is_gone_is_excluded_whatever_the_profile_says():
    judged = entry(presumed(), at_most=Result.EXCLUDED)
    assert verdict({"besucht_schule": False}, judged).result is Result.EXCLUDED
    assert verdict({"besucht_schule": False}, judged).capped


@settings(max_examples=40, deadline=None)
@given(st.lists(PROFILES, min_size=1, max_size=4))
def test_the_frame_says_the_same_as_each_profile_alone(profiles):
    results = evaluate_frame(pd.DataFrame(profiles, dtype=object), COURSES.entries.values())
    for row, profile in enumerate(profiles):
        alone = {
            name: found.result.value for name, found in evaluate(profile, COURSES.entries.values()).items()
        }
        assert dict(results.iloc[row]) == alone


@settings(max_examples=40, deadline=None)
@given(PROFILES)
def test_an_obligation_never_closes_a_course(profile):
    before = evaluate({**profile, "verpflichtet": "nein"}, COURSES.courses.values())
    after = evaluate({**profile, "verpflichtet": "jobcenter"}, COURSES.courses.values())
    rank = {Result.EXCLUDED: 0, Result.UNCLEAR: 1, Result.POSSIBLE: 2}
    assert all(rank[after[name].result] >= rank[before[name].result] for name in before)


def test_the_interview_about_courses_comes_to_an_end():
    skipped: set[str] = set()
    while (found := suggest({}, COURSES.vocabulary, COURSES.entries.values(), skip=skipped)) is not None:
        assert found.name not in skipped
        skipped.add(found.name)
    assert len(skipped) >= 8


def test_completing_a_profile_keeps_what_was_given():
    profile = {"aufenthaltsstatus": "gestattung", "sprachniveau": "a1"}
    assert profile.items() <= complete(profile, COURSES.vocabulary).items()
