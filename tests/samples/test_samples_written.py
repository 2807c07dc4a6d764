"""A written sample comes back through the import as it was."""

from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest

from toolkit.cases.importing import read_delivery
from toolkit.cases.plausibility import check_plausibility
from toolkit.samples import DefectLevel, DeliveryFormat, delivery_bytes, generate, write_delivery
from toolkit.samples.defects import FORM

NAMES = {DeliveryFormat.XLSX: "probe.xlsx", DeliveryFormat.CSV: "probe.zip"}


@pytest.mark.parametrize("fmt", list(DeliveryFormat))
def test_a_clean_delivery_comes_back_unchanged_and_without_a_remark(fmt, tmp_path) -> None:
    sample = generate(40, 3)
    write_delivery(sample, tmp_path / NAMES[fmt], fmt)
    delivery = read_delivery(tmp_path / NAMES[fmt], NAMES[fmt])
    assert delivery.report.findings == ()
    for name, frame in sample.tables.items():
        pd.testing.assert_frame_equal(delivery.tables[name], frame)


@pytest.mark.parametrize("fmt", list(DeliveryFormat))
def test_careless_cells_are_reported_where_they_stand(fmt) -> None:
    sample = generate(120, 8, defects=DefectLevel.BAD)
    delivery = read_delivery({NAMES[fmt]: delivery_bytes(sample, fmt)}, NAMES[fmt])
    found = {(f.table, f.row, f.column) for f in delivery.report.findings}
    truth = sample.truth.defects
    forms = truth[truth["rule"] == FORM]
    assert len(forms) >= 25
    assert set(forms[["table", "row", "column"]].itertuples(index=False, name=None)) <= found


def test_seeded_defects_are_found_in_the_delivery_that_was_read() -> None:
    sample = generate(120, 8, defects=DefectLevel.BAD)
    delivery = read_delivery({"probe.xlsx": delivery_bytes(sample, DeliveryFormat.XLSX)}, "probe.xlsx")
    found = {
        (f.rule, f.table, f.row) for f in delivery.located(check_plausibility(delivery.tables, sample.today))
    }
    truth = sample.truth.defects
    rules = truth[truth["rule"] != FORM]
    wanted = set(rules[["rule", "table", "row"]].itertuples(index=False, name=None))
    assert len(wanted & found) / len(wanted) > 0.97, "a careless cell may take away what a rule needs"


def test_text_that_a_spreadsheet_would_run_stays_text() -> None:
    sample = generate(2, 1)
    sample.tables["kontakte"].loc[0, "notiz"] = "=1+1"
    with ZipFile(BytesIO(delivery_bytes(sample, DeliveryFormat.CSV))) as archive:
        assert ";'=1+1" in archive.read("kontakte.csv").decode("utf-8-sig")
