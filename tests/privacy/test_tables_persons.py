"""Tables from rows of contacts, what the report says of large sets of tables, and whole numbers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from toolkit.errors import PrivacyError
from toolkit.privacy.report import TableSummary
from toolkit.privacy.tables import protect
from toolkit.privacy.tables.attacker import Attacker
from toolkit.privacy.tables.building import build
from toolkit.privacy.tables.cells import Cells

contacts = st.lists(st.tuples(st.integers(0, 8), st.sampled_from("ab"), st.integers(1, 9)), min_size=1)


@given(contacts)
def test_every_person_stands_in_one_cell(rows):
    frame = pd.DataFrame(rows, columns=["person", "art", "minuten"])
    ways = frame.groupby("person")["art"].agg(lambda each: "mehrere" if each.nunique() > 1 else each.iloc[0])
    minutes = frame.groupby("person")["minuten"].sum()
    for value in (None, "minuten"):
        cells, _ = build(frame, [("art",)], value=value, persons="person")
        for way in set(ways):
            cell = cells.index[("art", way),]
            assert cells.persons[cell] == (ways == way).sum()
            assert cells.values[cell] == (
                (ways == way).sum() if value is None else minutes[ways == way].sum()
            )
        assert cells.persons[cells.index[()]] == frame["person"].nunique()


def test_many_contacts_of_one_person_do_not_make_a_cell_large():
    frame = pd.DataFrame({"fall": ["A"] * 20 + list("BCDEFGH"), "art": ["Anruf"] * 20 + ["Besuch"] * 7})
    assert protect(frame, [("art",)]).primary == 0
    assert protect(frame, [("art",)], persons="fall").primary == 1


def test_a_row_without_key_is_refused():
    frame = pd.DataFrame({"fall": ["A", None], "art": ["x", "y"]})
    with pytest.raises(PrivacyError, match="In 1 Zeilen fehlt der Schlüssel"):
        protect(frame, [("art",)], persons="fall")


@pytest.mark.parametrize(("size", "told"), [(3, False), (20, True)])
def test_a_cross_table_that_is_too_large_is_named_in_the_summary(size, told):
    numbers = np.tile(np.arange(size), 8)
    frame = pd.DataFrame(dict.fromkeys("abc", numbers))
    protection = protect(frame, [("a", "b"), ("b", "c"), ("a", "c")], seconds=0.5)
    assert any("5.000 Zellen" in note for note in TableSummary.of("T", protection).notes) is told


@pytest.mark.parametrize(("whole", "reach"), [(True, 0.0), (False, 0.5)])
def test_the_attacker_of_counts_knows_that_they_are_whole(whole, reach):
    """Of three cells each two add up to at most 1: all three to at most 1, in halves to 1.5."""
    pairs = [[1, 1, 0, 1, 0, 0, 0, -1], [0, 1, 1, 0, 1, 0, 0, -1], [1, 0, 1, 0, 0, 1, 0, -1]]
    sums = csr_array(np.array([*pairs, [1, 1, 1, 0, 0, 0, -1, 0]], dtype=float))
    values = np.array([1.0, 0, 0, 0, 1, 0, 1, 1])
    keys = tuple((("zelle", str(place)),) for place in range(8))
    alone, hidden = np.full(8, -1), np.zeros(8, bool)
    cells = Cells(keys, values, values.astype(int), alone, values, sums, hidden, whole)
    suppressed = np.array([True] * 7 + [False])
    assert Attacker(cells, suppressed).extreme(6, 1).reach == pytest.approx(reach)
