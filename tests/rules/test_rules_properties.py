"""What holds for every profile, tried on random ones with missing values."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.content import Attribute, AttributeKind, Profile, Result
from toolkit.content.loader import load_catalogue
from toolkit.rules import State, complete, evaluate, evaluate_frame, is_asked, next_question

CATALOGUE = load_catalogue()
ABOUT = (CATALOGUE.profile, CATALOGUE.funding.instruments.values())
ATTRIBUTES = CATALOGUE.profile.attributes
INSTRUMENTS = list(CATALOGUE.funding.instruments.values())


def values(attribute: Attribute) -> st.SearchStrategy:
    if attribute.kind is AttributeKind.YES_NO:
        return st.booleans()
    if attribute.kind is AttributeKind.CHOICE:
        return st.sampled_from([choice.value for choice in attribute.values])
    return st.integers(attribute.minimum, min(attribute.maximum, 160))


FULL = st.fixed_dictionaries({name: values(attribute) for name, attribute in ATTRIBUTES.items()})
KNOWN = st.sets(st.sampled_from(list(ATTRIBUTES)))
PARTIAL = st.builds(
    lambda full, unknown, absent: {
        name: None if name in unknown else value for name, value in full.items() if name not in absent
    },
    FULL,
    KNOWN,
    KNOWN,
)


def results(profile: Profile) -> dict[str, Result]:
    return {name: verdict.result for name, verdict in evaluate(profile, INSTRUMENTS).items()}


def consistent(full: Profile) -> Profile:
    """A full profile without answers to questions that do not arise for it."""
    kept = {name: value for name, value in full.items() if is_asked(ATTRIBUTES[name], full)}
    return complete(kept, CATALOGUE.profile)


@given(st.lists(PARTIAL, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_frame_gives_the_same_results_as_each_profile_alone(profiles: list[Profile]) -> None:
    frame = pd.DataFrame(profiles, dtype=object)
    found = evaluate_frame(frame, INSTRUMENTS)
    for row, profile in enumerate(profiles):
        assert found.iloc[row].to_dict() == {name: str(result) for name, result in results(profile).items()}


@given(st.lists(PARTIAL, min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_column_types_that_pandas_chooses_itself_do_not_change_results(profiles: list[Profile]) -> None:
    chosen = evaluate_frame(pd.DataFrame(profiles), INSTRUMENTS)
    nullable = evaluate_frame(pd.DataFrame(profiles, dtype=object).convert_dtypes(), INSTRUMENTS)
    as_objects = evaluate_frame(pd.DataFrame(profiles, dtype=object), INSTRUMENTS)
    pd.testing.assert_frame_equal(chosen, as_objects)
    pd.testing.assert_frame_equal(nullable, as_objects)


@given(PARTIAL, FULL)
@settings(max_examples=100, deadline=None)
def test_a_decided_result_stays_whatever_else_becomes_known(profile: Profile, full: Profile) -> None:
    before = results(profile)
    learned = {name: full[name] if profile.get(name) is None else profile[name] for name in full}
    after = results(learned)
    decided = {name for name, result in before.items() if result is not Result.UNCLEAR}
    assert {name: before[name] for name in decided} == {name: after[name] for name in decided}


@given(FULL)
@settings(max_examples=50, deadline=None)
def test_a_full_profile_leaves_nothing_open(full: Profile) -> None:
    verdicts = evaluate(full, INSTRUMENTS).values()
    assert not [
        finding for verdict in verdicts for finding in verdict.findings if finding.state is State.OPEN
    ]


@given(PARTIAL)
@settings(max_examples=50, deadline=None)
def test_every_unclear_verdict_says_why(profile: Profile) -> None:
    for verdict in evaluate(profile, INSTRUMENTS).values():
        assert (verdict.result is Result.POSSIBLE) == (not verdict.decisive and not verdict.capped)
        assert set(verdict.open_attributes) <= {name for name in ATTRIBUTES if profile.get(name) is None}


@given(PARTIAL)
@settings(max_examples=30, deadline=None)
def test_the_next_question_is_open_and_arises(profile: Profile) -> None:
    name = next_question(profile, *ABOUT)
    known = complete(profile, CATALOGUE.profile)
    if name is not None:
        assert known.get(name) is None
        assert is_asked(ATTRIBUTES[name], known)
        assert name != next_question(profile, *ABOUT, skip={name})


@given(FULL)
@settings(max_examples=15, deadline=None)
def test_asking_until_no_question_is_left_gives_the_result_of_the_full_profile(full: Profile) -> None:
    truth = consistent(full)
    answers: dict = {}
    while (name := next_question(answers, *ABOUT)) is not None:
        assert name not in answers
        answers[name] = truth[name]
    assert results(complete(answers, CATALOGUE.profile)) == results(truth)
