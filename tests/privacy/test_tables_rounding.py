"""Rounded tables: multiples of the base, sums that stay right, nobody to be found."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import PrivacyError
from toolkit.privacy.tables import round_controlled, round_randomly

NAMES = ("kreis", "status", "geschlecht")


def records(cube):
    places = np.repeat(np.arange(cube.size), cube.ravel())
    codes = np.unravel_index(places, cube.shape)
    return pd.DataFrame({name: code.astype(str) for name, code in zip(NAMES, codes, strict=False)})


tables = (
    st.lists(st.integers(0, 9), min_size=12, max_size=12)
    .filter(any)
    .map(lambda cells: records(np.array(cells).reshape(4, 3)))
)


@settings(max_examples=20, deadline=None)
@given(tables, st.sampled_from((3, 5)))
def test_controlled_rounding_adds_up_and_stays_near(frame, base):
    rounded = round_controlled(frame, [NAMES[:2]], base=base)
    shown = rounded.tables[0].values
    assert (shown % base == 0).all()
    assert (shown[:-1].sum(axis=0) == shown[-1]).all()
    assert (shown[:, :-1].sum(axis=1) == shown[:, -1]).all()
    assert rounded.deviation < base
    assert rounded.exposed == 0


def test_multiples_stay_as_they_are():
    shown = round_controlled(records(np.array([[3, 6], [9, 0]])), [NAMES[:2]]).tables[0]
    assert shown.values.tolist() == [[3, 6, 9], [9, 0, 9], [12, 6, 18]]


def test_linked_tables_share_their_rounded_margin():
    frame = records(np.random.default_rng(5).integers(0, 6, (4, 3, 2)))
    first, second = round_controlled(frame, [NAMES[:2], (NAMES[0], NAMES[2])]).tables
    assert first.values[:, -1].tolist() == second.values[:, -1].tolist()


def test_random_rounding_repeats_itself_and_has_no_bias():
    frame = records(np.random.default_rng(6).integers(0, 30, (20, 20)))
    first, again, other = (
        round_randomly(frame, [NAMES[:2]], seed=seed) for seed in (b"a" * 32, b"a" * 32, b"b")
    )
    assert (first.tables[0].values == again.tables[0].values).all()
    assert (first.tables[0].values != other.tables[0].values).any()
    truth = pd.crosstab(frame["kreis"], frame["status"]).to_numpy().sum()
    inner = first.tables[0].values[:-1, :-1]
    assert (inner % 3 == 0).all()
    assert abs(inner.sum() - truth) < 4 * np.sqrt(400 * 2)
    assert not first.additive


def test_another_base_is_refused():
    with pytest.raises(PrivacyError, match="Vielfache von 3 oder 5"):
        round_controlled(records(np.array([[1, 2]])), [NAMES[:2]], base=4)
