"""Risk of being recognised: published definitions, a worked example and brute force."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import PrivacyError
from toolkit.privacy.risk import BINS, bin_labels, class_sizes, drivers, risk

SIZES = np.array([1, 2, 2, 3, 3, 3, 0])


def test_a_worked_example():
    """Classes of one, two and three persons, one left out; the population holds 10, 4 and 3 of them."""
    found = risk(SIZES, np.array([10, 4, 4, 3, 3, 3, 9]))
    assert (found.persons, found.suppressed, found.classes, found.smallest, found.uniques) == (6, 1, 3, 1, 1)
    assert found.prosecutor.mean == pytest.approx(3 / 6)
    assert found.prosecutor.highest == 1
    assert found.prosecutor.high_share == 1
    assert found.marketer == pytest.approx(3 / 6)
    assert found.journalist.highest == pytest.approx(1 / 3)
    assert found.journalist.mean == pytest.approx((1 / 10 + 2 / 4 + 3 / 3) / 6)
    assert found.marketer_population == pytest.approx((1 / 10 + 2 / 4 + 3 / 3) / 6)
    assert found.unique_share == pytest.approx(1 / 6)
    assert found.histogram == (1, 2, 3, 0, 0, 0, 0, 0)


@given(st.lists(st.integers(-1, 6), max_size=60))
def test_sizes_and_shares_by_counting(classes):
    counts = Counter(each for each in classes if each >= 0)
    sizes = class_sizes(np.array(classes, dtype=np.int64))
    assert sizes.tolist() == [counts.get(each, 0) if each >= 0 else 0 for each in classes]
    found = risk(sizes)
    assert found.classes == len(counts)
    assert found.uniques == sum(count == 1 for count in counts.values())
    assert sum(found.histogram) == found.persons == sum(counts.values())
    if counts:
        assert found.prosecutor.highest == pytest.approx(1 / min(counts.values()))
        assert found.marketer == pytest.approx(len(counts) / found.persons)


def test_nobody_released_has_no_risk():
    found = risk(np.zeros(3, dtype=int))
    assert (found.persons, found.smallest, found.prosecutor.highest, found.unique_share) == (0, 0, 0.0, 0.0)


def test_the_population_holds_at_least_the_data():
    with pytest.raises(PrivacyError, match="Grundgesamtheit"):
        risk(np.array([3, 3, 3]), np.array([2, 2, 2]))
    with pytest.raises(PrivacyError, match="negativ"):
        risk(np.array([-1]))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(-5, 5)), min_size=1, max_size=40))
def test_drivers_leave_one_attribute_out(rows):
    names = ("a", "b", "c")
    columns = {name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}

    def alone(kept):
        keys = [tuple(row[names.index(name)] for name in kept) for row in rows]
        counts = Counter(keys)
        return sum(counts[key] == 1 for key in keys), len(counts) / len(rows)

    uniques, mean = alone(names)
    found = drivers(columns)
    for each in found:
        fewer, lower = alone([name for name in names if name != each.attribute])
        assert each.uniques == uniques - fewer
        assert each.mean_risk == pytest.approx(mean - lower)
    assert [each.mean_risk for each in found] == sorted((each.mean_risk for each in found), reverse=True)


def test_a_constant_attribute_drives_nothing():
    found = {each.attribute: each for each in drivers({"a": np.arange(5), "b": np.zeros(5, dtype=int)})}
    assert (found["b"].uniques, found["b"].mean_risk) == (0, 0)
    assert found["a"].uniques == 5
    assert drivers({"a": np.arange(5)})[0].mean_risk == pytest.approx(1 - 1 / 5)


def test_every_size_has_a_label():
    assert bin_labels() == (
        "1",
        "2",
        "3 bis 4",
        "5 bis 9",
        "10 bis 19",
        "20 bis 49",
        "50 bis 99",
        "100 und mehr",
    )
    assert len(BINS) == len(bin_labels())
