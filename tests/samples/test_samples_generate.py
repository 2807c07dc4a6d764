"""The generated caseload: calibrated, plausible, the same every time."""

import hashlib
import time

import numpy as np
import pandas as pd
import pytest

from toolkit.cases import dtype_of
from toolkit.cases.plausibility import check_plausibility
from toolkit.content import load_caseload
from toolkit.samples import DefectLevel, Sample, generate
from toolkit.samples.draw import Draw

SUCCESS = ("ausbildung_betrieblich", "ausbildung_schulisch", "ausbildung_ausserbetrieblich", "beschaeftigung")


def placed(sample: Sample) -> pd.DataFrame:
    contracts = sample.tables["vermittlungen"]
    return contracts[contracts["vermittlung_art"].isin(SUCCESS)]


def share(column: pd.Series, *values: str) -> float:
    return float(column.isin(values).mean())


def digest(sample: Sample) -> str:
    text = "".join(
        frame.to_csv(index=False)
        for frame in (*sample.tables.values(), sample.truth.spans, sample.truth.defects)
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_as_many_persons_as_asked_and_slightly_more_beginnings(year) -> None:
    cases = year.tables["faelle"]
    again = cases["frueherer_fall_id"].notna()
    assert (~again).sum() == 1600
    assert 1600 < len(cases) <= 1650
    assert set(cases.loc[again, "frueherer_fall_id"]) <= set(cases["fall_id"])
    assert cases["mentoring_beginn"].between("2025-01-01", "2025-12-31").all()


def test_exactly_600_of_1600_reach_training_or_work_in_the_year(year) -> None:
    """No tolerance: the number is drawn without replacement, only who it is is left to chance."""
    assert placed(year)["fall_id"].nunique() == 600
    assert placed(year)["beginn"].between("2025-01-01", "2025-12-31").all()


@pytest.mark.parametrize(("cases", "seed"), [(160, 1), (400, 7), (80, 99)])
def test_other_sizes_and_seeds_keep_the_share(cases, seed) -> None:
    assert placed(generate(cases, seed))["fall_id"].nunique() == round(cases * 600 / 1600)


def test_emphasis_on_women_and_people_without_qualification(year) -> None:
    """Shares of 1,600 drawings have a standard error of at most 1.25 points; ±5 points are four of them."""
    cases = year.tables["faelle"]
    assert share(cases["geschlecht"], "w") == pytest.approx(0.565, abs=0.05)
    assert share(cases["berufsabschluss"], "keiner") > 0.6
    assert share(cases["zielgruppe"], "schutzsuchend") > 0.85


def test_fourteen_projects_fifty_mentors_thirteen_regions(year) -> None:
    cases = year.tables["faelle"]
    assert len(year.projects) == cases["projekt_id"].nunique() == 14
    assert cases["mentor_id"].nunique() >= 50
    assert cases["region"].nunique() == 13
    assert cases["region"].value_counts(normalize=True).between(0.015, 0.2).all()
    by_mentor = cases.groupby("mentor_id")["projekt_id"].nunique()
    assert (by_mentor == 1).all()


def test_training_begins_in_august_or_september(year) -> None:
    training = placed(year)[placed(year)["vermittlung_art"] != "beschaeftigung"]
    assert set(training["beginn"].dt.strftime("%d.%m.")) == {"01.08.", "01.09."}
    assert 100 <= len(training) <= 300


def test_attributes_go_together(year) -> None:
    cases = year.tables["faelle"]
    ukraine = cases["staatsangehoerigkeit"] == "UA"
    assert share(cases.loc[ukraine, "aufenthaltsstatus"], "ae_24", "fiktion_24") == 1.0
    assert not (cases.loc[~ukraine, "aufenthaltsstatus"] == "ae_24").any()
    order = {"keine": 0, "a1": 1, "a2": 2, "b1": 3, "b2": 4, "c1": 5}
    level = cases["sprachniveau_beginn"].astype("object").map(order)
    assert np.corrcoef(level, cases["voraufenthalt_monate"].astype(float))[0, 1] > 0.15
    got_in = cases["fall_id"].isin(placed(year)["fall_id"])
    assert level[got_in].mean() > level[~got_in].mean() + 0.2
    assert (cases.loc[cases["aufenthaltsstatus"] == "duldung_60b", "erwerbstaetigkeit"] == "verboten").all()


def test_drop_outs_and_new_starts(year) -> None:
    contracts = year.tables["vermittlungen"]
    ended = contracts["ende"].notna()
    assert 0.05 < ended.mean() < 0.25
    assert contracts.duplicated("fall_id").any()
    assert share(year.tables["faelle"]["ergebnis"], "abbruch") == pytest.approx(0.07, abs=0.04)


def test_the_clean_sample_has_no_finding_at_all(year) -> None:
    assert check_plausibility(year.tables, year.today) == ()


def test_frames_have_exactly_the_dictionary_s_columns_and_types(bad) -> None:
    for name, table in load_caseload().tables.items():
        frame = bad.tables[name]
        assert list(frame.columns) == list(table.by_name)
        assert frame.index.equals(pd.RangeIndex(len(frame)))
        assert all(frame[column.name].dtype == dtype_of(column) for column in table.columns)
        assert frame[table.key].is_unique


def test_the_same_arguments_give_the_same_sample_everywhere() -> None:
    """The digests are frozen; another one means that the samples of the world have changed."""
    assert digest(generate(25, 2025)) == CLEAN_DIGEST
    assert digest(generate(25, 2025, defects=DefectLevel.BAD)) == BAD_DIGEST


def test_another_seed_gives_another_sample() -> None:
    assert digest(generate(25, 1)) != digest(generate(25, 2))


def test_a_person_does_not_depend_on_how_many_there_are() -> None:
    columns = ["vorname", "nachname", "geburtsdatum", "aufenthaltsstatus", "mentoring_beginn"]
    few, many = (generate(cases, 5).tables["faelle"] for cases in (10, 30))
    joined = few.merge(many, on="fall_id", suffixes=("", "_many"))
    assert len(joined) >= 10
    for column in columns:
        assert (joined[column] == joined[f"{column}_many"]).all()


def test_a_year_takes_less_than_twenty_seconds() -> None:
    begun = time.process_time()
    generate(1600, 2025, defects=DefectLevel.TYPICAL)
    assert time.process_time() - begun < 20


def test_progress_grows_to_one() -> None:
    told: list[float] = []
    generate(600, 3, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("cases", [1, 2, 3])
@pytest.mark.parametrize("level", list(DefectLevel))
def test_the_smallest_caseloads(cases, level) -> None:
    assert len(generate(cases, 11, defects=level).tables["faelle"]) >= cases


def test_no_person_is_no_caseload() -> None:
    with pytest.raises(ValueError, match="0"):
        generate(0, 1)


@pytest.mark.slow
def test_a_hundred_thousand_in_ten_minutes() -> None:
    begun = time.process_time()
    sample = generate(100_000, 2025)
    assert time.process_time() - begun < 600
    assert placed(sample)["fall_id"].nunique() == 37_500


def test_drawings_are_those_of_pcg64() -> None:
    assert [Draw(2025, 1).below(1000) for _ in range(3)] == [Draw(2025, 1).below(1000)] * 3
    drawn = Draw(7)
    assert [drawn.weighted((("a", 1), ("b", 3))) for _ in range(400)].count("b") == pytest.approx(300, abs=45)


CLEAN_DIGEST = "2f0e5d0587e774c2"
BAD_DIGEST = "8b5770081be47eb8"
