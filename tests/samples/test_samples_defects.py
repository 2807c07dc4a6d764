"""What was made wrong on purpose is found, rule by rule."""

import pytest

from toolkit.cases.plausibility import check_plausibility
from toolkit.content.plausibility import load_plausibility
from toolkit.samples import DefectLevel, generate
from toolkit.samples.defects import FORM, all_defects

IMPOSSIBLE_IN_ONE_YEAR = {"nachbetreuung-zwoelf-monate"}
"""Twelve months after a placement lie outside of the first year."""


@pytest.fixture(scope="module")
def found(bad) -> set[tuple[str, str, int]]:
    return {(f.rule, f.table, f.row) for f in check_plausibility(bad.tables, bad.today)}


def test_every_rule_can_be_seeded_but_one() -> None:
    seeded = [defect.rule for defect in all_defects()]
    assert len(set(seeded)) == len(seeded)
    assert set(load_plausibility().rules) - set(seeded) == IMPOSSIBLE_IN_ONE_YEAR


@pytest.mark.parametrize("defect", all_defects(), ids=lambda defect: defect.rule)
def test_recall_is_complete_for_every_rule(defect, bad, found) -> None:
    truth = bad.truth.defects
    places = truth[truth["rule"] == defect.rule]
    assert len(places) >= 1, "the sample is large enough for each kind of defect"
    missed = [
        row
        for rule, table, row in places[["rule", "table", "row"]].itertuples(index=False)
        if (rule, table, row) not in found
    ]
    assert missed == []


def test_the_truth_names_the_column_that_the_rule_marks(bad) -> None:
    columns = {rule.id: rule.column for rule in load_plausibility().entries}
    truth = bad.truth.defects[bad.truth.defects["rule"] != FORM]
    assert (truth["column"] == truth["rule"].map(columns)).all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_findings_without_a_defect_are_only_its_consequences(seed) -> None:
    """Precision: a case without a defect has no finding."""
    sample = generate(120, seed, defects=DefectLevel.TYPICAL)
    truth = sample.truth.defects[sample.truth.defects["rule"] != FORM]
    spoilt = {case_of(sample, table, row) for table, row in zip(truth["table"], truth["row"], strict=True)}
    for finding in check_plausibility(sample.tables, sample.today):
        case = case_of(sample, finding.table, finding.row)
        assert case in spoilt, finding


def case_of(sample, table: str, row: int) -> str:
    return str(sample.tables[table]["fall_id"].iloc[row - 2]).removesuffix("-D").removesuffix("X")


@pytest.mark.parametrize(
    ("level", "lowest", "highest"),
    [(DefectLevel.CLEAN, 0, 0), (DefectLevel.TYPICAL, 0.12, 0.24), (DefectLevel.BAD, 0.5, 0.8)],
)
def test_how_many_cases_are_spoilt(level, lowest, highest) -> None:
    sample = generate(200, 9, defects=level)
    assert lowest <= len(sample.truth.defects) / 200 <= highest
