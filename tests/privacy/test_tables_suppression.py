"""Protected tables: what is suppressed, that nobody can undo it, and that no less would do."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.privacy.table_attack import Attacker
from toolkit.errors import PrivacyError
from toolkit.privacy.tables import Reason, Rule, protect, protect_counts
from toolkit.privacy.tables.audit import Audit
from toolkit.privacy.tables.building import build
from toolkit.privacy.tables.rules import levels, sensitive
from toolkit.privacy.tables.secondary import costs, suppress

KREIS, STATUS, SEX = "kreis", "status", "geschlecht"


def records(cube, names):
    """A frame with as many persons in each cell as the array says."""
    places = np.repeat(np.arange(cube.size), cube.ravel())
    codes = np.unravel_index(places, cube.shape)
    return pd.DataFrame(
        {name: [f"{name[0]}{code}" for code in each] for name, each in zip(names, codes, strict=True)}
    )


def cubes(shape, most):
    size = int(np.prod(shape))
    cells = st.lists(st.integers(0, most), min_size=size, max_size=size)
    return cells.map(lambda each: np.array(each).reshape(shape)).filter(lambda each: each.sum() > 0)


def published(protection):
    return {
        key
        for key, reason in zip(protection.cells.keys, protection.reasons, strict=True)
        if reason is Reason.SAFE and not protection.cells.hidden[protection.cells.index[key]]
    }


def assert_withstands(frame, tables, protection, threshold=3):
    attacker = Attacker(frame, tables)
    reasons = dict(zip(protection.cells.keys, protection.reasons, strict=True))
    spread = attacker.spread(published(protection))
    for key, value in attacker.values().items():
        if 0 < value < threshold:
            assert reasons[key] is Reason.FEW
            assert spread[key] >= threshold
        elif reasons[key] is not Reason.SAFE:
            assert spread[key] >= 1


@settings(max_examples=30, deadline=None)
@given(cubes((3, 3), 6))
def test_no_attacker_narrows_a_small_cell_of_a_table(cube):
    frame = records(cube, (KREIS, STATUS))
    assert_withstands(frame, [(KREIS, STATUS)], protect(frame, [(KREIS, STATUS)]))


@settings(max_examples=15, deadline=None)
@given(cubes((2, 2, 2), 5))
def test_no_attacker_narrows_a_small_cell_of_two_tables_with_a_common_margin(cube):
    frame, tables = records(cube, (KREIS, STATUS, SEX)), [(KREIS, STATUS), (KREIS, SEX)]
    assert_withstands(frame, tables, protect(frame, tables))


@settings(max_examples=15, deadline=None)
@given(cubes((2, 2, 2), 4))
def test_no_attacker_narrows_a_small_cell_of_three_tables_of_one_cube(cube):
    frame = records(cube, (KREIS, STATUS, SEX))
    tables = [(KREIS, STATUS), (KREIS, SEX), (STATUS, SEX)]
    assert_withstands(frame, tables, protect(frame, tables))


@settings(max_examples=15, deadline=None)
@given(cubes((2, 2, 2), 4))
def test_no_attacker_narrows_a_small_cell_of_a_table_of_three_dimensions(cube):
    frame, tables = records(cube, (KREIS, STATUS, SEX)), [(KREIS, STATUS, SEX)]
    assert_withstands(frame, tables, protect(frame, tables))


@settings(max_examples=15, deadline=None)
@given(cubes((2, 2), 6), st.integers(3, 5))
def test_no_cheaper_choice_of_cells_is_safe(cube, threshold):
    frame, tables = records(cube, (KREIS, STATUS)), [(KREIS, STATUS)]
    protection = protect(frame, tables, rule=Rule(threshold=threshold))
    attacker, cells = Attacker(frame, tables), protection.cells
    price = dict(zip(cells.keys, costs(cells), strict=True))
    paid = sum(price[key] for key in set(cells.keys) - published(protection))
    small = {key for key, value in attacker.values().items() if 0 < value < threshold}
    others = [key for key in cells.keys if key not in small]
    assert protection.optimal
    for size in range(len(others) + 1):
        for chosen in combinations(others, size):
            gone = small | set(chosen)
            if sum(price[key] for key in gone) < paid - 1e-6:
                spread = attacker.spread(set(cells.keys) - gone)
                assert any(spread[key] < threshold for key in small)


@settings(max_examples=20, deadline=None)
@given(cubes((3, 3), 6))
def test_without_time_for_the_best_choice_the_result_is_still_safe(cube):
    frame = records(cube, (KREIS, STATUS))
    protection = protect(frame, [(KREIS, STATUS)], seconds=0)
    assert protection.optimal == (protection.primary == 0)
    assert_withstands(frame, [(KREIS, STATUS)], protection)


@settings(max_examples=20, deadline=None)
@given(cubes((4, 2), 5))
def test_groups_of_categories_are_protected_with_their_sums(cube):
    frame = records(cube, (KREIS, STATUS))
    parents = {KREIS: {"k0": "Nord", "k1": "Nord", "k2": "Süd", "k3": "Süd"}}
    protection = protect(frame, [(KREIS, STATUS)], parents=parents)
    grouped = frame.assign(region=frame[KREIS].map(parents[KREIS]))
    cells = protection.cells
    for key, value in zip(cells.keys, cells.values, strict=True):
        rows = pd.Series(True, index=grouped.index)
        for name, node in key:
            rows &= (grouped[name] == node) | ((grouped["region"] == node) if name == KREIS else False)
        assert rows.sum() == value
    assert np.abs(cells.sums @ cells.values).max() == 0
    for interval in protection.intervals().values():
        assert interval.high > interval.low


def test_the_same_cell_is_treated_alike_in_every_table():
    cube = np.random.default_rng(4).integers(0, 5, (4, 3, 2))
    frame = records(cube, (KREIS, STATUS, SEX))
    first, second = protect(frame, [(KREIS, STATUS), (KREIS, SEX)]).tables
    margin = [table.reason_frame()["Insgesamt"].to_list() for table in (first, second)]
    assert margin[0] == margin[1]


def test_a_table_without_small_cells_is_published_whole():
    protection = protect_counts(pd.DataFrame([[5, 0], [7, 3]], index=["a", "b"], columns=["x", "y"]))
    assert (protection.primary, protection.secondary, protection.optimal) == (0, 0, True)
    assert protection.tables[0].texts().to_numpy().tolist() == [[5, 0, 5], [7, 3, 10], [12, 3, 15]]


def test_suppressed_cells_are_dots_and_their_values_are_gone():
    counts = pd.DataFrame([[20, 1, 9], [15, 8, 7], [30, 11, 12]], index=list("abc"), columns=list("xyz"))
    table = protect_counts(counts).tables[0]
    assert table.suppressed == 4
    assert table.texts().loc["a", "y"] == "•"
    assert table.reason_frame().loc["a", "y"] is Reason.FEW
    assert table.reason_frame().loc["a", "y"].label == "gesperrt: zu wenige Personen"
    assert np.isnan(table.values).sum() == 4
    assert table.frame().isna().sum().sum() == 4


def test_a_higher_threshold_suppresses_more():
    counts = pd.DataFrame([[20, 4, 9], [15, 8, 7]], index=list("ab"), columns=list("xyz"))
    assert protect_counts(counts).primary == 0
    assert protect_counts(counts, rule=Rule(threshold=5)).primary == 1


def test_unknown_is_a_category_of_its_own():
    frame = pd.DataFrame({KREIS: ["a"] * 5 + [None, np.nan, ""] + ["b"] * 4})
    table = protect(frame, [(KREIS,)]).tables[0].texts()
    assert table.loc["unbekannt"].to_list() == [3]


def test_categories_keep_their_declared_order():
    kind = pd.CategoricalDtype(["klein", "mittel", "groß"], ordered=True)
    frame = pd.DataFrame({"groesse": pd.Series(["groß"] * 3 + ["klein"] * 4, dtype=kind)})
    assert list(protect(frame, [("groesse",)]).tables[0].frame().index) == ["klein", "groß", "Insgesamt"]


def amounts_frame():
    rng = np.random.default_rng(7)
    frame = records(rng.integers(3, 9, (4, 3)), (KREIS, STATUS))
    frame["stunden"] = rng.integers(1, 20, len(frame)).astype(float)
    frame.loc[frame.index[(frame[KREIS] == "k1") & (frame[STATUS] == "s1")][0], "stunden"] = 900.0
    return frame


def test_a_sum_that_one_person_dominates_is_suppressed_and_stays_uncertain():
    frame = amounts_frame()
    rule = Rule(largest=1, share=0.75)
    protection = protect(frame, [(KREIS, STATUS)], value="stunden", rule=rule)
    cell = protection.cells.index[((KREIS, "k1"), (STATUS, "s1"))]
    assert protection.reasons[cell] is Reason.DOMINATED
    interval, value = protection.intervals()[cell], protection.cells.values[cell]
    assert interval.high >= 900 / 0.75 - 1e-3
    assert interval.low <= value - (900 / 0.75 - value) + 1e-3


@pytest.mark.parametrize("seconds", [0.0, 10.0])
def test_who_is_alone_in_a_cell_learns_nothing_about_another_one(seconds):
    frame = records(np.random.default_rng(11).integers(0, 4, (4, 4)), (KREIS, STATUS))
    frame["stunden"] = np.random.default_rng(12).integers(1, 40, len(frame)).astype(float)
    protection = protect(frame, [(KREIS, STATUS)], value="stunden", seconds=seconds)
    cells, needed = protection.cells, protection.levels
    gone = np.array([reason is not Reason.SAFE for reason in protection.reasons])
    persons = set(cells.alone[gone]) - {-1}
    assert len(persons) > 1
    for person in persons:
        unknown = gone & (cells.alone != person)
        audit = Audit(cells, unknown, needed)
        for cell in np.flatnonzero(unknown & (needed.upper > 0)):
            interval, value = audit.interval(int(cell)), cells.values[cell]
            assert interval.high - value >= needed.upper[cell] - 1e-3


def test_the_largest_contributions_are_found_in_groups_and_totals_too():
    frame = amounts_frame()
    cells, _ = build(frame, [(KREIS, STATUS)], value="stunden", contributors=2)
    for key, largest in zip(cells.keys, cells.largest, strict=True):
        rows = frame.loc[np.logical_and.reduce([np.ones(len(frame), bool), *(frame[n] == v for n, v in key)])]
        assert largest == pytest.approx(rows["stunden"].nlargest(2).sum())


def test_the_chosen_cells_do_not_depend_on_the_order_of_rows():
    frame = records(np.random.default_rng(9).integers(0, 6, (4, 4)), (KREIS, STATUS))
    shuffled = frame.sample(frac=1, random_state=1)
    first, second = (protect(each, [(KREIS, STATUS)]).tables[0].texts() for each in (frame, shuffled))
    pd.testing.assert_frame_equal(first, second)


def test_the_repair_alone_is_never_cheaper_than_the_optimum():
    frame = records(np.random.default_rng(3).integers(0, 7, (6, 5)), (KREIS, STATUS))
    cells, _ = build(frame, [(KREIS, STATUS)])
    needed = levels(cells, sensitive(cells, Rule()), Rule())
    best, quick = (suppress(cells, needed, costs(cells), seconds) for seconds in (10.0, 0.0))
    assert best.optimal
    assert not quick.optimal
    assert best.cost <= quick.cost


@pytest.mark.parametrize(
    ("arguments", "wording"),
    [
        ({"tables": [("fehlt",)]}, "fehlt die Spalte „fehlt“"),
        ({"tables": []}, "mindestens ein Merkmal"),
        ({"tables": [(KREIS, KREIS)]}, "jedes nur einmal"),
        ({"tables": [(KREIS,)], "value": "betrag"}, "leere, negative oder unlesbare"),
        ({"tables": [(KREIS,)], "parents": {KREIS: {"a": "A", "A": "a"}}}, "im Kreis"),
        ({"tables": [(KREIS,)], "parents": {KREIS: {"a": "b"}}}, "auch selbst als Ausprägung"),
    ],
)
def test_what_cannot_be_protected_is_refused_with_a_sentence(arguments, wording):
    frame = pd.DataFrame({KREIS: ["a", "b"], "betrag": [1.0, -1.0]})
    with pytest.raises(PrivacyError, match=wording):
        protect(frame, **arguments)


@settings(max_examples=15, deadline=None)
@given(cubes((3, 2), 3), st.floats(0.5, 0.9))
def test_every_table_of_sums_can_be_protected(cube, share):
    frame = records(cube, (KREIS, STATUS))
    frame["stunden"] = np.arange(len(frame)) % 7 * 10.0
    protection = protect(frame, [(KREIS, STATUS)], value="stunden", rule=Rule(share=share))
    for cell, interval in protection.intervals().items():
        reach = interval.high - protection.cells.values[cell]
        assert reach >= protection.levels.upper[cell] - 1e-3


def test_too_many_cells_are_refused():
    frame = pd.DataFrame({"a": range(200), "b": range(200)})
    with pytest.raises(PrivacyError, match="20000"):
        protect(frame, [("a", "b")])


def test_counts_that_are_none_are_refused():
    with pytest.raises(PrivacyError, match="ganze Zahlen"):
        protect_counts(pd.DataFrame([[0.5, 1.0]]))


@pytest.mark.parametrize("threshold", [2, 11])
def test_the_threshold_has_limits(threshold):
    with pytest.raises(PrivacyError, match="möglich sind 3 bis 10"):
        Rule(threshold=threshold)
