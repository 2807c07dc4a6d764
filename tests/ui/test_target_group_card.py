"""The target groups of the catalogue and their fact card."""

from toolkit.content.target_groups import load_target_groups
from toolkit.ui.html import target_group


def test_the_groups_of_the_programme_are_there():
    assert list(load_target_groups().groups) == ["syrien", "frauen", "ohne-abschluss"]


def test_the_card_says_what_is_not_verified():
    shown = target_group(load_target_groups().groups["syrien"])
    assert "ungeprüft: der heutige Stand" in shown
    assert "aus der Praxis, nicht durch Gesetz bestätigt" in shown
    assert "§ 12a Abs. 1, 5 AufenthG" in shown
    assert "31.3.2027" in shown
