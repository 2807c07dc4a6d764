"""The ledger with several releases and several writers."""

import multiprocessing
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Method
from toolkit.privacy.keys import SecretKey
from toolkit.privacy.ledger import Ledger, Membership, Release, check_next, load_ledger, save_ledger
from toolkit.privacy.ledger.combinations import crowds
from toolkit.privacy.ledger.lock import locked

KEY = SecretKey(bytes(range(32)))
SIGNATURES = {name: f"{number:032x}" for number, name in enumerate("abcdef")}
EACH = 6


def release(period, classes, k=2):
    """A release of as many persons as the text has letters, each in the class of its letter."""
    counts = {SIGNATURES[name]: classes.count(name) for name in sorted(set(classes) - {"-"})}
    return Release(
        project="P01", period=period, day=date(2026, 11, 22), recipients="Gutachten", method=Method.OPTIMAL,
        k=k, levels={}, hierarchies={}, persons=sum(counts.values()), suppressed=0, classes=counts,
    )  # fmt: skip


def membership(classes, entry=""):
    """Person 0, 1, … in the class of its letter; "-" is in none."""
    names = sorted(SIGNATURES)
    numbers = np.array([names.index(name) if name != "-" else -1 for name in classes])
    made = Membership.of(KEY, "P01", map(str, range(len(classes))), numbers, [SIGNATURES[n] for n in names])
    return Membership(made.classes, entry)


def published(*classes):
    """A ledger of these releases, and their memberships."""
    ledger, known = Ledger(), {}
    for number, each in enumerate(classes, 1):
        ledger = ledger.with_release(release(f"2025-{number}", each))
        known[number] = membership(each, ledger.head)
    return ledger, known


def test_three_releases_that_are_safe_in_pairs_are_not_safe_together():
    ledger, known = published("aabbaabb", "aaaabbbb")
    third = "abababab"
    for number in (1, 2):
        alone, own = published(("aabbaabb", "aaaabbbb")[number - 1])
        assert check_next(alone, release("2026", third), membership(third), own) == ()
    [finding] = check_next(ledger, release("2026", third), membership(third), known)
    assert finding.blocking
    assert finding.sentence.startswith("Wer die Freigaben 1 und 2 und dazu diese hat, kann 8 Personen")


def test_three_releases_of_the_same_classes_are_safe_together():
    ledger, known = published("aabbccc-", "aabbccc-")
    assert check_next(ledger, release("2026", "aabbccc-"), membership("aabbccc-"), known) == ()


rows = st.lists(st.tuples(*[st.sampled_from("ab-")] * 3, st.sampled_from("ab")), min_size=1, max_size=12)


@given(rows)
def test_one_count_per_person_covers_every_choice_of_releases(table):
    columns = list(zip(*table, strict=True))
    earlier = {number: membership(column) for number, column in enumerate(columns[:3], 1)}
    found = [crowd.size for crowd in crowds(membership(columns[3]), earlier) for _ in range(crowd.persons)]
    assert sorted(found) == sorted(_fewest_candidates(table, person) for person in range(len(table)))


def _fewest_candidates(table, person):
    """By trying every choice of earlier releases the person is in."""
    own = [place for place in range(3) if table[person][place] != "-"]
    choices = [each for size in range(len(own) + 1) for each in combinations(own, size)]
    return min(
        sum(all(row[place] == table[person][place] for place in (*choice, 3)) for row in table)
        for choice in choices
    )


def write(path, name):
    """Enters releases one after the other, each against the newest state, as a second visitor would."""
    done = 0
    while done < EACH:
        try:
            save_ledger(path, load_ledger(path).with_release(release(f"{name}-{done}", "aabb")))
            done += 1
        except PrivacyError:
            continue


def test_two_processes_that_write_at_once_lose_nothing(tmp_path):
    path = tmp_path / "freigaben.json"
    start = multiprocessing.get_context("spawn")
    writers = [start.Process(target=write, args=(path, name)) for name in ("eins", "zwei")]
    for each in writers:
        each.start()
    for each in writers:
        each.join(60)
    assert [each.exitcode for each in writers] == [0, 0]
    periods = [entry.release.period for entry in load_ledger(path).entries]
    assert sorted(periods) == sorted(f"{name}-{done}" for name in ("eins", "zwei") for done in range(EACH))


def test_who_waits_too_long_is_told(tmp_path):
    with (
        locked(tmp_path / "buch.lock"),
        pytest.raises(PrivacyError, match="noch nicht fertig"),
        locked(tmp_path / "buch.lock", seconds=0.05),
    ):
        pass
    with locked(tmp_path / "buch.lock", seconds=0.05):
        pass


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    with pytest.raises(PrivacyError, match="lässt sich nicht schreiben"):
        save_ledger(tmp_path / "fehlt" / "freigaben.json", Ledger())
