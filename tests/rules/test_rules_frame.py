"""The columns a frame may have."""

import numpy as np
import pandas as pd
import pytest

from toolkit.content import Result
from toolkit.content.loader import load_catalogue
from toolkit.errors import ProfileError
from toolkit.rules import evaluate_frame

INSTRUMENTS = load_catalogue().funding.instruments
ADVICE = [INSTRUMENTS["berufsberatung"]]


def advice(ages: object) -> list[str]:
    return evaluate_frame(pd.DataFrame({"alter": ages}), ADVICE)["berufsberatung"].tolist()


@pytest.mark.parametrize(
    "ages",
    [
        [13, 14, None],
        np.array([13, 14, np.nan]),
        pd.array([13, 14, None], dtype="Int64"),
        pd.Series([13, 14, None], dtype=object),
        pd.Categorical([13, 14, None]),
    ],
    ids=["list", "float", "Int64", "object", "category"],
)
def test_numbers_in_any_column_type(ages: object) -> None:
    assert advice(ages) == ["klaeren", "moeglich", "klaeren"]


def test_the_result_keeps_the_index_and_knows_all_three_results() -> None:
    frame = pd.DataFrame({"alter": [20, 12]}, index=["k02", "k01"])
    found = evaluate_frame(frame, ADVICE)
    assert found.index.tolist() == ["k02", "k01"]
    assert set(found["berufsberatung"].cat.categories) == {str(result) for result in Result}


def test_an_absent_column_is_unknown_and_others_are_ignored() -> None:
    frame = pd.DataFrame({"kuerzel": ["A", "B"]})
    assert evaluate_frame(frame, ADVICE)["berufsberatung"].tolist() == ["klaeren", "klaeren"]


def test_an_empty_frame_gives_an_empty_frame() -> None:
    assert evaluate_frame(pd.DataFrame(), INSTRUMENTS.values()).shape == (0, 51)


@pytest.mark.parametrize(
    "ages", [["15", "16"], [15, "16"], [True, 15], [15.5, 16.0], [True, False]], ids=repr
)
def test_a_column_of_another_kind_is_refused(ages: list) -> None:
    with pytest.raises(ProfileError, match="alter"):
        advice(pd.Series(ages, dtype=object))


def test_a_half_number_is_refused() -> None:
    with pytest.raises(ProfileError, match=r"15\.5"):
        advice([15.5, 16.0])
