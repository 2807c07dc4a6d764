"""The ledger of releases: what it refuses, what it finds, and that it holds nobody's data."""

import json
from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Method, anonymise
from toolkit.privacy.hierarchy import hierarchy
from toolkit.privacy.keys import SecretKey
from toolkit.privacy.ledger import (
    Ledger,
    Membership,
    Occasion,
    Release,
    check_next,
    class_signatures,
    hierarchy_digest,
    history,
    load_ledger,
    load_membership,
    prepare,
    save_ledger,
    save_membership,
)
from toolkit.privacy.models import KAnonymity

KEY = SecretKey(bytes(range(32)))
HIERARCHY = hierarchy_digest(hierarchy("alter", [("18", "18-24", "*"), ("19", "18-24", "*")]))
CANARY = "Kanarienvogel-4711"


def released(persons, ages, *, key=KEY, period="2026-1", **changes):
    """A release of these persons in classes by age band, and its membership."""
    frame = pd.DataFrame({"alter": ages})
    classes, _ = pd.factorize(frame["alter"])
    signatures = class_signatures(key, "P01", frame, ["alter"])
    counts = Counter(signatures[number] for number in classes)
    facts = {
        "project": "P01", "period": period, "day": date(2026, 11, 22), "recipients": "Gutachten",
        "method": Method.OPTIMAL, "k": 3, "levels": {"alter": 1},
        "hierarchies": {"alter": HIERARCHY}, "persons": len(persons),
        "suppressed": 0, "classes": dict(counts),
    }  # fmt: skip
    return Release(**{**facts, **changes}), Membership.of(key, "P01", persons, classes, signatures)


PERSONS = [f"{CANARY}-{number}" for number in range(6)]
AGES = ["18-24"] * 3 + ["25-34"] * 3


def first_release():
    release, membership = released(PERSONS, AGES)
    ledger = Ledger().with_release(release)
    return ledger, {1: Membership(membership.classes, ledger.head)}


def test_the_same_release_again_is_safe():
    ledger, earlier = first_release()
    assert check_next(ledger, *released(PERSONS, AGES, period="2026-2"), earlier) == ()


def test_a_person_who_changes_the_class_alone_blocks_the_next_release():
    ledger, earlier = first_release()
    persons = [*PERSONS, "neu-1"]
    ages = ["18-24", "18-24", "25-34", *["25-34"] * 3, "18-24"]
    found = check_next(ledger, *released(persons, ages, period="2026-2"), earlier)
    assert [each.blocking for each in found] == [True, False]
    assert "kann 3 Personen auf Gruppen von weniger als 3" in found[0].sentence
    assert found[0].persons == 3
    assert "1 Personen sind seit Freigabe 1" in found[1].sentence


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), min_size=1, max_size=30))
def test_overlaps_by_counting(moves):
    persons = [str(number) for number in range(len(moves))]
    memberships = []
    for place in (0, 1):
        classes = np.array(["ab".index(move[place]) for move in moves])
        memberships.append(Membership.of(KEY, "P01", persons, classes, ("a", "b")))
    assert memberships[0].overlaps(memberships[1]) == Counter(moves)


@pytest.mark.parametrize(
    ("changes", "wording"),
    [
        ({"levels": {"alter": 0}}, "mindestens Stufe 1"),
        ({"levels": {"alter": 1, "region": 2}}, "„region“ kam in Freigabe 1 nicht vor"),
        ({"hierarchies": {"alter": "f" * 64}}, "Gruppen des Merkmals „alter“ sind seit Freigabe 1 geändert"),
        (
            {"period": "2026-1", "method": Method.LOCAL, "levels": {}},
            "schon einheitlich vergröbert bekommen",
        ),
    ],
)
def test_what_would_undo_an_earlier_release_blocks(changes, wording):
    ledger, earlier = first_release()
    found = check_next(ledger, *released(PERSONS, AGES, **{"period": "2026-2", **changes}), earlier)
    assert any(each.blocking and wording in each.sentence for each in found)


def test_coarser_levels_are_fine_and_a_smaller_k_is_only_noted():
    ledger, earlier = first_release()
    coarser = released(PERSONS, ["18-34"] * 6, period="2026-2", levels={"alter": 2})
    assert check_next(ledger, *coarser, earlier) == ()
    weaker = check_next(ledger, *released(PERSONS, AGES, period="2026-2", k=2), earlier)
    assert [each.blocking for each in weaker] == [False]


@pytest.mark.parametrize("earlier", [{}, {1: Membership({}, "0" * 64)}])
def test_what_could_not_be_checked_is_not_passed_on_as_safe(earlier):
    ledger, _ = first_release()
    found = check_next(ledger, *released(PERSONS, AGES, period="2026-2"), earlier)
    assert [each.blocking for each in found] == [True]
    assert "nicht geprüft" in found[0].sentence


def test_releases_of_another_project_do_not_matter():
    ledger, _ = first_release()
    assert check_next(ledger, *released(PERSONS, AGES, project="P02"), {}) == ()


def test_a_class_below_k_is_never_entered():
    with pytest.raises(ValidationError, match="kleiner als k"):
        released(PERSONS[:4], ["18-24"] * 3 + ["25-34"])
    with pytest.raises(ValidationError, match="nicht die Zahl der Personen"):
        Release(**{**released(PERSONS, AGES)[0].model_dump(), "persons": 7})


def test_the_file_comes_back_and_holds_nobody(tmp_path):
    ledger, _ = first_release()
    save_ledger(tmp_path / "freigaben.json", ledger)
    assert load_ledger(tmp_path / "freigaben.json") == ledger
    text = (tmp_path / "freigaben.json").read_text(encoding="utf-8")
    assert CANARY not in text
    assert "18-24" not in text
    assert load_ledger(tmp_path / "keine.json") == Ledger()


def test_signatures_need_the_key():
    ours, _ = released(PERSONS, AGES)
    again, _ = released(PERSONS, AGES)
    other, _ = released(PERSONS, AGES, key=SecretKey(bytes(32)))
    assert ours.classes == again.classes
    assert not ours.classes.keys() & other.classes.keys()


def test_signatures_do_not_depend_on_columns_or_index():
    frame = pd.DataFrame({"a": ["x", "x", "y"], "b": [1, 1, None]}, index=[7, 7, 3])
    first = class_signatures(KEY, "P", frame, ["a", "b"])
    second = class_signatures(KEY, "P", frame.iloc[[2, 0]], ["b", "a"])
    assert second == first[::-1]
    assert len(set(first)) == 2


def test_what_anonymise_returns_becomes_a_release():
    frame = pd.DataFrame({"alter": ["18"] * 3 + ["40"] * 4 + ["41"], "fall_id": list("ABCDEFGH")})
    rows = [["18", "18-39", "*"], ["40", "40-64", "*"], ["41", "40-64", "*"]]
    alter = hierarchy("alter", rows)
    made = anonymise(frame, {"alter": alter}, quasi_identifiers=["alter"], models=[KAnonymity(3)])
    occasion = Occasion("P01", "2026-1", date(2026, 11, 22), "Gutachten", 3)
    release, membership = prepare(KEY, occasion, made, Method.OPTIMAL, frame["fall_id"], {"alter": alter})
    assert (release.persons, release.levels, sorted(release.classes.values())) == (8, {"alter": 1}, [3, 5])
    assert Counter(Counter(membership.classes.values()).values()) == Counter({3: 1, 5: 1})
    ledger = Ledger().with_release(release)
    assert check_next(ledger, release, membership, {1: Membership(membership.classes, ledger.head)}) == ()


def test_a_changed_entry_is_noticed(tmp_path):
    path = tmp_path / "freigaben.json"
    save_ledger(path, first_release()[0].with_release(released(PERSONS, AGES, period="2026-2")[0]))
    content = json.loads(path.read_text(encoding="utf-8"))
    content[0]["release"]["recipients"] = "Presse"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(PrivacyError, match="ab Eintrag 1 verändert"):
        load_ledger(path)
    path.write_text(json.dumps(content[1:]), encoding="utf-8")
    with pytest.raises(PrivacyError, match="ab Eintrag 1 verändert"):
        load_ledger(path)
    path.write_text("[{}]", encoding="utf-8")
    with pytest.raises(PrivacyError, match="lässt sich nicht lesen"):
        load_ledger(path)


def test_two_who_write_at_once_do_not_lose_an_entry(tmp_path):
    path = tmp_path / "freigaben.json"
    ledger, _ = first_release()
    save_ledger(path, ledger.with_release(released(PERSONS, AGES, period="2026-2")[0]))
    with pytest.raises(PrivacyError, match="inzwischen einen neuen Eintrag"):
        save_ledger(path, ledger.with_release(released(PERSONS, AGES, period="2026-3")[0]))


def test_the_membership_is_for_this_user_alone_and_names_nobody(tmp_path):
    _, earlier = first_release()
    save_membership(tmp_path / "zuordnung.json", earlier[1])
    assert load_membership(tmp_path / "zuordnung.json") == earlier[1]
    assert CANARY not in (tmp_path / "zuordnung.json").read_text(encoding="utf-8")
    with pytest.raises(PrivacyError, match="lässt sich nicht lesen"):
        load_membership(tmp_path / "fehlt.json")


def test_the_history_says_what_changed():
    ledger, _ = first_release()
    ledger = ledger.with_release(released(PERSONS, ["18-34"] * 6, period="2026-2", levels={"alter": 2})[0])
    newest, oldest = history(ledger, "P01")
    assert newest.changes == ("alter: gröber (Stufe 2 statt 1)",)
    assert (oldest.changes, oldest.classes, oldest.smallest, oldest.method) == (
        (),
        2,
        3,
        "einheitlich vergröbert",
    )
    assert newest.check == ledger.head[:12]
    assert history(ledger, "P02") == ()
