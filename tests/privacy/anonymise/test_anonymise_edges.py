"""Tables at the edge, and the mistakes other tools have made."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Method, anonymise
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.hierarchy import UNKNOWN, hierarchy
from toolkit.privacy.models import (
    DeltaPresence,
    DistinctLDiversity,
    HierarchicalDistance,
    KAnonymity,
    KMap,
    OrderedDistance,
    TCloseness,
)

NAMES = ["alter", "ort", "beruf"]


def protect(frame, trees, **asked):
    return anonymise(frame, trees, **{"quasi_identifiers": NAMES, "models": [KAnonymity(2)], **asked})


def test_a_t_closeness_check_keeps_its_threshold():
    counts = EquivalenceClasses(np.array([4, 4]), np.array([[4, 0], [2, 2]]), np.array([6, 2]))
    model = TCloseness(0.1)
    assert [list(model.holds(counts)) for _ in range(3)] == [[False, False]] * 3
    assert list(TCloseness(0.25).holds(counts)) == [True, True]
    assert model.t == 0.1


def test_diversity_goes_by_position_on_a_permuted_index(trees):
    frame = pd.DataFrame(
        {
            "alter": ["18", "18", "29", "29"],
            "ort": ["Bheim"] * 4,
            "beruf": ["Pflege"] * 4,
            "ergebnis": ["Kurs", "Arbeit", "Kurs", "Arbeit"],
        },
        index=[2, 0, 3, 1],
    )
    result = protect(frame, trees, models=[DistinctLDiversity(2)], sensitive="ergebnis")
    assert result.levels == {"alter": 0, "ort": 0, "beruf": 0}
    assert list(result.classes) == [0, 0, 1, 1]


def test_a_release_with_suppression_has_no_trace_of_row_numbers(town, trees):
    frame = town(60, 3)
    frame.index = range(1000, 1060)
    result = protect(frame, trees, models=[KAnonymity(3)], suppression=0.3, sensitive="ergebnis")
    assert result.suppressed > 0
    assert list(result.frame.columns) == [*NAMES, "ergebnis"]
    assert list(result.frame.index) == list(range(len(result.frame)))
    upside_down = protect(frame[::-1], trees, models=[KAnonymity(3)], suppression=0.3, sensitive="ergebnis")
    pd.testing.assert_frame_equal(result.frame, upside_down.frame)


def test_unknown_is_a_category_of_its_own_and_no_wildcard(trees):
    frame = pd.DataFrame({"alter": ["18", "18", None], "ort": ["Bheim"] * 3, "beruf": ["Pflege"] * 3})
    result = protect(frame, trees, suppression=0.4)
    assert list(result.classes) == [0, 0, -1]
    assert trees["alter"].levels[1].labels[trees["alter"].levels[1].groups[-1]] == UNKNOWN


@pytest.mark.parametrize("empty", [None, "", np.nan, "  "])
def test_every_kind_of_empty_cell_is_the_same_unknown(empty, trees):
    frame = pd.DataFrame({"alter": [empty, None], "ort": ["Bheim"] * 2, "beruf": ["Pflege"] * 2})
    assert protect(frame, trees).frame["alter"].tolist() == [UNKNOWN] * 2


def test_numbers_and_their_texts_are_the_same_value(trees):
    frame = pd.DataFrame({"alter": [18, "18", 18.0], "ort": ["Bheim"] * 3, "beruf": ["Pflege"] * 3})
    assert list(protect(frame, trees, models=[KAnonymity(3)]).sizes) == [3]


@pytest.mark.parametrize("method", Method)
def test_constant_columns_lose_nothing(method, trees):
    frame = pd.DataFrame({"alter": ["20"] * 4, "ort": ["Cdorf"] * 4, "beruf": ["Pflege"] * 4})
    result = protect(frame, trees, method=method)
    assert result.loss.gcp == 0
    assert result.loss.nue == 0
    assert result.frame.iloc[0].tolist() == ["20", "Cdorf", "Pflege"]


@pytest.mark.parametrize("method", Method)
def test_one_class_per_row_is_allowed_where_k_is_one(method, town, trees):
    frame = town(30, 2)
    result = protect(frame, trees, models=[KAnonymity(1)], method=method)
    assert result.loss.gcp == 0
    assert sorted(map(tuple, result.frame.to_numpy())) == sorted(map(tuple, frame[NAMES].to_numpy()))


@pytest.mark.parametrize("method", Method)
def test_a_table_of_one_person_cannot_be_protected(method, town, trees):
    with pytest.raises(PrivacyError, match="die Tabelle hat nur 1"):
        protect(town(1), trees, method=method)


def test_a_value_outside_the_hierarchy_is_named_by_row_and_not_by_value(town, trees):
    frame = town(10)
    frame.loc[6, "ort"] = "Geheimort"
    with pytest.raises(PrivacyError, match="Zeile 7") as caught:
        protect(frame, trees)
    assert "Geheimort" not in f"{caught.value} {caught.value.value} {caught.value.place}"


def test_only_named_columns_are_released(town, trees):
    frame = town(20).assign(name="Mara Muster", bemerkung="frei")
    assert list(protect(frame, trees, keep=["bemerkung"]).frame.columns) == [*NAMES, "bemerkung"]


def test_cancelling_ends_the_search(town, trees):
    with pytest.raises(PrivacyError, match="abgebrochen"):
        protect(town(50), trees, cancelled=lambda: True)


@pytest.mark.parametrize("method", Method)
def test_progress_stays_between_nothing_and_all(method, town, trees):
    seen = []
    protect(town(80), trees, method=method, progress=seen.append)
    assert seen
    assert all(0 <= share <= 1 for share in seen)


def test_levels_that_do_not_nest_are_refused():
    with pytest.raises(PrivacyError, match="verteilt sich"):
        hierarchy("ort", [["a", "x", "1"], ["b", "x", "2"]])


def test_ordered_and_hierarchical_distance_follow_the_paper():
    """Salaries 3k–11k of Li, Li, Venkatasubramanian (2007), section 4: 0.375 and 0.167."""
    overall = np.ones(9, int)
    first, second = np.zeros(9, int), np.zeros(9, int)
    first[[0, 1, 2]] = 1
    second[[3, 5, 8]] = 1
    classes = EquivalenceClasses(np.array([3, 3]), np.stack([first, second]), overall)
    distances = TCloseness(1, OrderedDistance(tuple(range(9)))).distances(classes)
    assert distances == pytest.approx([0.375, 1 / 6], abs=5e-4)
    tree = hierarchy("leiden", [["a", "x", "*"], ["b", "x", "*"], ["c", "y", "*"], ["d", "y", "*"]])
    two = EquivalenceClasses(np.array([2]), np.array([[2, 0, 0, 0]]), np.array([1, 1, 1, 1]))
    distance = HierarchicalDistance(tree, ("a", "b", "c", "d"))
    assert TCloseness(1, distance).distances(two) == pytest.approx([0.25 * 0.5 + 0.5 * 1])


def test_population_models_count_people_outside_who_look_the_same(trees):
    frame = pd.DataFrame({"alter": ["18", "19"], "ort": ["Bheim", "Bheim"], "beruf": ["Pflege"] * 2})
    population = pd.concat([frame, frame.assign(alter="20"), frame.assign(alter=["18", "18"])])
    mapped = protect(frame, trees, models=[KMap(3)], population=population)
    assert mapped.levels["alter"] == 1
    present = protect(frame, trees, models=[DeltaPresence(0.0, 0.4)], population=population)
    assert present.levels["alter"] == 1


def test_k_counts_persons_and_their_rows_show_the_same(trees):
    rows = [("A", "18", "Ahausen"), ("A", "18", "Bheim"), ("B", "18", "Ahausen"), ("C", "18", "Bheim")]
    frame = pd.DataFrame(rows, columns=["person", "alter", "ort"]).assign(beruf="Pflege")
    result = protect(frame, trees, models=[KAnonymity(3)], persons="person")
    assert result.persons == 3
    assert result.frame["ort"].tolist() == ["Nord"] * 4
    by_rows = protect(frame, trees, models=[KAnonymity(2)])
    assert by_rows.levels["ort"] == 0
    values = protect(frame, trees, models=[KAnonymity(1)], persons="person").frame["ort"]
    assert sorted(values) == ["Ahausen", "Bheim", "{Ahausen, Bheim}", "{Ahausen, Bheim}"]


def test_a_person_with_two_sensitive_values_is_refused(trees):
    frame = pd.DataFrame({"person": ["A", "A"], "alter": "18", "ort": "Bheim", "beruf": "Pflege"})
    frame["ergebnis"] = ["Kurs", "Arbeit"]
    with pytest.raises(PrivacyError, match="1 Personen mehrere Werte"):
        protect(frame, trees, persons="person", sensitive="ergebnis")
