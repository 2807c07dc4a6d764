"""Which question comes next."""

from toolkit.content.loader import load_catalogue
from toolkit.rules import complete, next_question

CATALOGUE = load_catalogue()
ABOUT = (CATALOGUE.profile, CATALOGUE.funding.instruments.values())


def test_the_first_question_decides_most() -> None:
    assert next_question({}, *ABOUT) == "erwerbstaetigkeit"


def test_a_skipped_question_is_not_asked_again() -> None:
    first = next_question({}, *ABOUT)
    second = next_question({}, *ABOUT, skip={first})
    third = next_question({}, *ABOUT, skip={first, second})
    assert len({first, second, third}) == 3


def test_a_question_whose_guard_is_open_is_not_asked() -> None:
    asked: list[str] = []
    while (name := next_question({}, *ABOUT, skip=asked)) is not None:
        asked.append(name)
    assert "juengstes_kind_alter" not in asked
    assert "paragraf24_ab_april_2025" not in asked
    assert "kinder_unter_betreuung" in asked


def test_nothing_is_asked_that_cannot_change_a_result() -> None:
    """Status and age are known; the length of stay matters for no instrument with a § 24 or EU status."""
    profile = {"aufenthaltsstatus": "eu_freizuegigkeit", "erwerbstaetigkeit": "erlaubt"}
    asked: list[str] = []
    while (name := next_question(profile, *ABOUT, skip=asked)) is not None:
        asked.append(name)
    assert not {"duldung_monate", "wohnpflicht_aufnahmeeinrichtung", "paragraf24_ab_april_2025"} & set(asked)


def test_a_value_that_follows_is_filled_in() -> None:
    filled = complete({"aufenthaltsstatus": "ae_25_1_2"}, CATALOGUE.profile)
    assert filled["paragraf24_ab_april_2025"] is False


def test_nothing_is_filled_in_while_it_is_open_or_given() -> None:
    assert "paragraf24_ab_april_2025" not in complete({}, CATALOGUE.profile)
    given = {"aufenthaltsstatus": "ae_25_1_2", "paragraf24_ab_april_2025": True}
    assert complete(given, CATALOGUE.profile)["paragraf24_ab_april_2025"] is True


def test_completing_does_not_change_the_profile_itself() -> None:
    profile = {"aufenthaltsstatus": "ae_25_1_2"}
    complete(profile, CATALOGUE.profile)
    assert profile == {"aufenthaltsstatus": "ae_25_1_2"}
