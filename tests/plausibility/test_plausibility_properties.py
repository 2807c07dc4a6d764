"""Laws of the engine, on random deliveries."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cases import typed_frame
from toolkit.cases.plausibility import check_plausibility
from toolkit.cases.plausibility.dates import between, moved
from toolkit.cases.plausibility.truths import all_of, any_of, compare
from toolkit.content import load_caseload
from toolkit.content.caseload import ColumnSpec
from toolkit.content.caseload_terms import ColumnKind
from toolkit.content.plausibility import Relation, Unit

DICTIONARY = load_caseload()
TODAY = date(2026, 6, 30)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def cells(column: ColumnSpec) -> st.SearchStrategy:
    if column.kind is ColumnKind.CHOICE:
        known = st.sampled_from([value.value for value in column.values])
    elif column.name.endswith("_id"):
        known = st.sampled_from(["F1", "F2", "V1"])
    else:
        known = {
            ColumnKind.DATE: DAYS,
            ColumnKind.INTEGER: st.integers(0, 100),
            ColumnKind.DECIMAL: st.floats(0, 100),
            ColumnKind.YES_NO: st.booleans(),
        }.get(column.kind, st.text(max_size=20))
    return st.one_of(st.none(), known)


@st.composite
def deliveries(draw: st.DrawFn) -> dict[str, pd.DataFrame]:
    tables = {}
    for name, table in DICTIONARY.tables.items():
        count = draw(st.integers(0, 4))
        columns = draw(st.sets(st.sampled_from(sorted(table.by_name)), max_size=12))
        data = {
            each: draw(st.lists(cells(table.by_name[each]), min_size=count, max_size=count))
            for each in columns
        }
        tables[name] = typed_frame(
            table, {each: [_stamp(v) for v in values] for each, values in data.items()}
        )
    return tables


def _stamp(value: object) -> object:
    return pd.Timestamp(value) if isinstance(value, date) else value


@settings(max_examples=40, deadline=None)
@given(deliveries())
def test_no_delivery_stops_the_rules(tables) -> None:
    for finding in check_plausibility(tables, TODAY):
        assert 2 <= finding.row <= len(tables[finding.table]) + 1
        assert finding.column in DICTIONARY.tables[finding.table].by_name
        assert "<NA>" not in finding.sentence
        assert "None" not in finding.sentence


@settings(max_examples=25, deadline=None)
@given(deliveries(), st.randoms(use_true_random=False))
def test_the_order_of_cases_does_not_matter(tables, random) -> None:
    order = list(range(len(tables["faelle"])))
    random.shuffle(order)
    shuffled = {**tables, "faelle": tables["faelle"].iloc[order].reset_index(drop=True)}

    def of_cases(findings: tuple, rows: list[int]) -> list[tuple[str, int]]:
        unique = tables["faelle"]["fall_id"].is_unique
        return sorted((f.rule, rows[f.row - 2]) for f in findings if f.table == "faelle" and unique)

    straight = of_cases(check_plausibility(tables, TODAY), list(range(len(order))))
    assert of_cases(check_plausibility(shuffled, TODAY), order) == straight


@given(st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=5))
def test_kleene_logic(values) -> None:
    truths = [np.array([value], dtype=np.int8) for value in values]
    assert all_of(truths, 1)[0] == min(values)
    assert any_of(truths, 1)[0] == max(values)


@given(st.integers(-5, 5) | st.none(), st.integers(-5, 5))
def test_a_comparison_is_open_exactly_when_a_value_is_missing(left, right) -> None:
    column = pd.Series([left], dtype="Int64")
    for relation in (Relation.LESS_THAN, Relation.EQUAL, Relation.NOT_EQUAL, Relation.AT_LEAST):
        assert (compare(relation, column, right)[0] == 0) == (left is None)
    assert compare(Relation.MISSING, column, None)[0] == (1 if left is None else -1)


@given(DAYS, st.integers(0, 60))
def test_months_later_are_months_apart(day, months) -> None:
    start = pd.Series([pd.Timestamp(day)]).astype("datetime64[s]")
    end = moved(start, months, Unit.MONTHS)
    whole = between(start, end, Unit.MONTHS).iloc[0]
    assert whole == months or (day.day > 28 and whole == months - 1)
    assert between(end, end + timedelta(days=1), Unit.DAYS).iloc[0] == 1
