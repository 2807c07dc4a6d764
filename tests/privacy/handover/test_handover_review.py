"""The review of notes: nothing goes out while a place is undecided."""

import pytest

from toolkit.errors import PrivacyError
from toolkit.privacy.handover.review import Review, Reviewed, Verdict
from toolkit.privacy.redaction import Kind, Note, Span

TEXT = "Winter kommt, sagt Winter in Grimma."


def note(identity="1"):
    spans = (
        Span(0, 6, Kind.PERSON, 0.5, "probe"),
        Span(19, 25, Kind.PERSON, 0.5, "probe"),
        Span(29, 35, Kind.PLACE, 0.9, "probe"),
    )
    return Reviewed(Note(identity, TEXT), spans, (), (None,) * 3)


@pytest.fixture
def review():
    return Review((note("1"), note("2")))


def test_undecided_places_keep_everything_back(review):
    assert review.open == 4
    with pytest.raises(PrivacyError, match="noch 4 Stellen"):
        review.released()


def test_one_decision_for_all_alike(review):
    done = review.decide(0, 0, Verdict(Kind.PERSON), everywhere=True)
    assert done.open == 0
    assert done.released()["2"] == "[PERSON 1] kommt, sagt [PERSON 1] in [ORT 1]."
    assert done.summary().decided == 4


def test_a_place_may_stand_or_be_something_else(review):
    done = review.decide(0, 0, Verdict(None)).decide(0, 1, Verdict(Kind.EMPLOYER))
    done = done.decide(1, 0, Verdict(None), everywhere=True)
    assert done.released()["1"] == "Winter kommt, sagt [BETRIEB 1] in [ORT 1]."
    assert done.released()["2"] == "Winter kommt, sagt Winter in [ORT 1]."


def test_a_decision_can_be_changed(review):
    done = review.decide(0, 0, Verdict(None), everywhere=True).decide(0, 0, Verdict(Kind.PERSON))
    assert done.released()["1"].startswith("[PERSON 1] kommt, sagt Winter")


def test_a_place_that_is_not_there_is_refused(review):
    with pytest.raises(PrivacyError, match="gibt es nicht mehr"):
        review.decide(5, 0, Verdict(None))


def test_missed_words_are_redacted_everywhere_at_once(review):
    done = review.decide(0, 0, Verdict(None), everywhere=True).with_words("kommt", Kind.EMPLOYER)
    assert done.released()["2"] == "Winter [BETRIEB 1], sagt Winter in [ORT 1]."
    with pytest.raises(PrivacyError, match="keiner Notiz"):
        done.with_words("Win", Kind.PERSON)
