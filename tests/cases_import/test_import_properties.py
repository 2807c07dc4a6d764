"""Laws of the import: it never raises anything but DeliveryError, and what is written comes back."""

import io
from datetime import date

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.cases import Delivery, marked_workbook, read_delivery, template_bytes
from toolkit.cases.cleaning.dates import read_date
from toolkit.content import ColumnKind, ColumnSpec, TableSpec, load_caseload
from toolkit.errors import DeliveryError

DICTIONARY = load_caseload()
TEMPLATE = template_bytes()
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


def readable(data: bytes, name: str) -> Delivery | None:
    try:
        delivery = read_delivery(io.BytesIO(data), name)
    except DeliveryError as error:
        ended = error.sentence.endswith(".")
    else:
        assert marked_workbook(delivery)
        return delivery
    assert ended
    return None


@FEW
@given(st.binary(max_size=400))
def test_any_bytes(data):
    readable(data, "irgendwas.xlsx")


@FEW
@given(st.text(st.sampled_from('";,\t\n\r aä😀1.=-\x00\ufeff'), max_size=300))
def test_any_text_below_a_heading(text):
    readable(("fall_id;region;notiz;geburtsdatum\n" + text).encode(), "faelle.csv")


@FEW
@given(st.integers(0, len(TEMPLATE) - 1), st.binary(min_size=1, max_size=8))
def test_a_template_with_damaged_bytes(place, damage):
    readable(TEMPLATE[:place] + damage + TEMPLATE[place + len(damage) :], "vorlage.xlsx")


@FEW
@given(st.integers(0, len(TEMPLATE)))
def test_a_template_cut_short(length):
    readable(TEMPLATE[:length], "vorlage.xlsx")


def cell_of(column: ColumnSpec) -> st.SearchStrategy[object]:
    if column.kind is ColumnKind.CHOICE:
        return st.sampled_from([each.value for each in column.values])
    if column.kind is ColumnKind.YES_NO:
        return st.booleans()
    if column.kind is ColumnKind.DATE:
        return st.dates(column.minimum, column.maximum)
    if column.kind is ColumnKind.INTEGER:
        return st.integers(column.minimum, column.maximum)
    if column.kind is ColumnKind.DECIMAL:
        return st.integers(column.minimum * 10, column.maximum * 10).map(lambda tenths: tenths / 10)
    return WORDS


def rows_of(table: TableSpec) -> st.SearchStrategy[list[dict[str, object]]]:
    cells = {
        column.name: cell_of(column) if column.required else st.none() | cell_of(column)
        for column in table.columns
    }
    cells[table.key] = st.integers(1, 10**6).map(lambda number: f"N{number}")
    return st.lists(
        st.fixed_dictionaries(cells), min_size=1, max_size=4, unique_by=lambda row: row[table.key]
    )


def as_typed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@FEW
@given(st.data())
def test_a_table_written_as_csv_comes_back(data):
    table = data.draw(st.sampled_from(list(DICTIONARY.tables.values())))
    rows = data.draw(rows_of(table))
    lines = [";".join(table.by_name)]
    lines += [";".join(quoted(as_typed(row[name])) for name in table.by_name) for row in rows]
    frame = read_delivery(io.BytesIO("\r\n".join(lines).encode()), f"{table.name}.csv").tables[table.name]
    assert len(frame) == len(rows)
    for place, row in enumerate(rows):
        for name, value in row.items():
            cell = frame[name].iloc[place]
            if value is None:
                assert pd.isna(cell), name
            elif isinstance(value, date):
                assert cell.date() == value, name
            else:
                assert cell == value, name


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y%m%d"]),
)
def test_a_date_is_read_as_it_was_written(day, form):
    column = DICTIONARY.column("faelle", "mentoring_ende")
    assert read_date(day.strftime(form), column).value == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text):
    outcome = read_date(text, DICTIONARY.column("faelle", "mentoring_ende"))
    assert outcome.value is None or isinstance(outcome.value, date)
