"""Courses and residence: what a course inherits, and what is refused by name."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from toolkit.content.check import check
from toolkit.content.loader import load_catalogue, load_courses, load_residence
from toolkit.errors import ContentError
from toolkit.paths import catalogue_dir

TODAY = date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(catalogue_dir(), tmp_path / "data" / "catalogue")
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "data" / "catalogue" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def sentences(root: Path) -> str:
    return "\n".join(str(problem) for problem in check(root, TODAY))


def test_a_course_has_the_conditions_of_its_blocks_before_its_own():
    conditions = [condition.id for condition in load_courses().courses["ik-alpha"].conditions]
    assert conditions[0] == "ik_titel"
    assert conditions[-1] == "ik_alpha_schrift"


def test_what_holds_for_all_integration_courses_is_said_once_and_told_by_each():
    courses = load_courses().courses
    assert courses["ik-allg"].statements == courses["ik-alpha"].statements
    assert courses["bsk-b2"].statements != courses["ik-allg"].statements


def test_shared_questions_are_those_of_the_profile_in_their_own_place():
    shared, general = load_courses().vocabulary.attributes["sprachniveau"], load_catalogue().profile
    assert shared.values == general.attributes["sprachniveau"].values
    assert shared.group == "sprache"


def test_no_course_and_no_instrument_share_an_id():
    assert not set(load_courses().entries) & set(load_catalogue().funding.instruments)


def test_there_are_nineteen_courses_and_thirty_one_statuses():
    assert len(load_courses().courses) == 19
    assert len(load_residence().statuses) == 31


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[ik-zugang,", "[ik-zugan,", "Den Baustein „ik-zugan“ gibt es nicht"),
        ("rahmen: integrationskurs", "rahmen: integration", "Den Rahmen „integration“ gibt es nicht"),
        ("name: leistungsbezug,", "name: leistungsbezüge,", "leistungsbez"),
        ("merkmal: schrift", "merkmal: schriften", "Das Merkmal „schriften“ gibt es nicht"),
        ("id: ik-intensiv", "id: ik-allg", "„ik-allg“ ist schon vergeben"),
        ("wert: lateinisch_sicher\n", "wert: kyrillisch\n", "kyrillisch"),
    ],
)
def test_a_wrong_name_in_courses_is_told(root, old, new, says):
    change(root, "courses.yaml", old, new)
    assert says in sentences(root)


def test_a_course_with_an_unknown_block_is_refused(root):
    change(root, "courses.yaml", "[ik-zugang,", "[ik-zugan,")
    with pytest.raises(ContentError):
        load_courses(root)


def test_a_status_with_an_unknown_category_is_refused(root):
    change(root, "residence.yaml", "kategorie: verboten\n", "kategorie: vielleicht\n")
    with pytest.raises(ContentError):
        load_residence(root)


def test_an_overdue_course_is_told(root):
    found = [str(problem) for problem in check(root, date(2028, 1, 1))]
    assert any("courses.yaml" in each and "war bis" in each for each in found)
    assert any("residence.yaml" in each and "war bis" in each for each in found)
