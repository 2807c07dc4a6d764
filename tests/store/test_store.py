import json
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from toolkit.errors import StoreError
from toolkit.learning import LearningCode
from toolkit.store import Store, open_store
from toolkit.store.document import dump, parse
from toolkit.store.schema import Base

KEY = "quiz/foerderinstrumente/ueberblick"


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_saved_can_be_loaded_by_another_process_start(store, code):
    store.save(code, KEY, {"stand": "§ 81 Abs. 4 – geübt", "liste": [1, None, 2.5, True]})
    assert open_store().load(code, KEY) == {"stand": "§ 81 Abs. 4 – geübt", "liste": [1, None, 2.5, True]}


def test_a_save_is_acknowledged_with_its_time(code):
    before = datetime.now(UTC)
    saved = open_store().save(code, KEY, {})
    assert before <= saved <= datetime.now(UTC)


def test_saving_again_replaces(store, code):
    store.save(code, KEY, {"a": 1, "b": 2})
    store.save(code, KEY, {"a": 3})
    assert store.load(code, KEY) == {"a": 3}


def test_keys_and_codes_do_not_see_each_other(store, code):
    other = LearningCode.generate()
    store.save(code, KEY, {"wer": "ich"})
    store.save(code, "modul/foerderinstrumente", {"wo": "hier"})
    assert store.load(other, KEY) is None
    assert store.load(code, "modul/sprache") is None
    assert store.load(code, "modul/foerderinstrumente") == {"wo": "hier"}


def test_the_typed_code_of_another_device_finds_the_same(store, code):
    store.save(code, KEY, {"a": 1})
    assert store.load(LearningCode.parse(f" {str(code).lower()} "), KEY) == {"a": 1}


def test_nothing_is_opened_before_the_first_use(data_folder):
    store = open_store()
    store.dispose()
    assert not data_folder.exists()


def test_a_store_can_be_used_after_it_was_disposed_of(store, code):
    store.save(code, KEY, {"a": 1})
    store.dispose()
    store.dispose()
    assert store.load(code, KEY) == {"a": 1}


def test_only_the_owner_may_read_folder_and_file(store, code, data_folder):
    store.save(code, KEY, {})
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((data_folder / "lernstand.sqlite3").stat().st_mode) == 0o600


def test_the_file_holds_no_code(store, code, data_folder):
    store.save(code, KEY, {"a": 1})
    content = b"".join(files(data_folder).values())
    for form in (code.reveal(), str(code), code.reveal().lower()):
        assert form.encode() not in content


def test_two_databases_hash_the_same_code_differently(tmp_path, code):
    for name in ("eins", "zwei"):
        Store(f"sqlite:///{tmp_path / name}").save(code, KEY, {})
    hashes = [Store(f"sqlite:///{tmp_path / name}") for name in ("eins", "zwei")]
    assert hashed(hashes[0], code) != hashed(hashes[1], code)


def hashed(store, code):
    store.load(code, KEY)
    engine, _ = store._opened
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT code_hash FROM learner").scalar_one()


def test_forgetting_leaves_no_trace_in_any_file(store, code, data_folder):
    other = LearningCode.generate()
    store.save(other, KEY, {"a": "bleibt"})
    for number in range(40):
        store.save(code, f"quiz/m/{number}", {"text": f"VERRATEN-{number}" * 60})
    store.forget(code)
    assert store.load(code, "quiz/m/1") is None
    assert store.delete_after(code) is None
    assert not any(b"VERRATEN" in content for content in files(data_folder).values())
    assert store.load(other, KEY) == {"a": "bleibt"}


def test_forgetting_cuts_the_log_that_another_process_keeps_open(store, code, data_folder):
    store.save(code, KEY, {"text": "VERRATEN" * 500})
    with closing(sqlite3.connect(data_folder / "lernstand.sqlite3")) as other:
        assert other.execute("SELECT count(*) FROM learner").fetchone() == (1,)
        store.save(code, KEY, {"text": "VERRATEN" * 600})
        assert b"VERRATEN" in files(data_folder)["lernstand.sqlite3-wal"]
        store.forget(code)
        assert not any(b"VERRATEN" in content for content in files(data_folder).values())


def test_a_replaced_document_leaves_no_trace_either(store, code, data_folder):
    store.save(code, KEY, {"text": "VERRATEN" * 500})
    store.save(code, KEY, {"text": "kurz"})
    assert not any(b"VERRATEN" in content for content in files(data_folder).values())


def test_forgetting_an_unknown_code_is_fine(store, code):
    store.forget(code)
    assert store.load(code, KEY) is None


@pytest.mark.parametrize(
    "key",
    [
        "",
        "Quiz",
        "quiz/",
        "/quiz",
        "quiz//a",
        "a/b/c/d",
        "quiz/../x",
        "quiz/ä",
        "quiz a",
        "quiz/a\n",
        "x" * 65,
        "-a",
    ],
)
def test_a_key_beyond_the_allowed_form_is_refused(store, code, key):
    for use in (lambda: store.load(code, key), lambda: store.save(code, key, {})):
        with pytest.raises(StoreError, match="keinen gültigen Namen"):
            use()


@pytest.mark.parametrize(
    "value", [{"a": float("nan")}, {"a": object()}, {"a": {1, 2}}, [1], "x", None, {"a": "\ud800"}]
)
def test_what_is_no_json_object_is_refused(store, code, value):
    with pytest.raises(StoreError, match="lässt sich nicht speichern"):
        store.save(code, KEY, value)


def test_a_value_nested_without_end_is_refused(store, code):
    value = {}
    value["selbst"] = value
    with pytest.raises(StoreError, match="lässt sich nicht speichern"):
        store.save(code, KEY, value)


def test_64_kb_fit_and_one_byte_more_does_not(store, code):
    frame = len(json.dumps({"a": ""}, separators=(",", ":")))
    store.save(code, KEY, {"a": "x" * (65536 - frame)})
    with pytest.raises(StoreError, match=r"zu groß.*höchstens 64 kB"):
        store.save(code, KEY, {"a": "x" * (65536 - frame + 1)})
    assert len(store.load(code, KEY)["a"]) == 65536 - frame


def test_two_hundred_documents_fit_under_one_code(store, code, monkeypatch):
    for number in range(200):
        store.save(code, f"quiz/m/{number}", {})
    with pytest.raises(StoreError, match="höchstens 200"):
        store.save(code, "quiz/m/200", {})
    store.save(code, "quiz/m/7", {"a": 1})
    assert store.load(code, "quiz/m/7") == {"a": 1}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('abcäß\u0000"\\'), inner),
    max_leaves=15,
)


@given(st.dictionaries(st.text("abc"), JSON))
def test_any_json_object_comes_back_as_it_was(value):
    assert parse(dump(value, KEY), KEY) == value


def test_progress_lasts_twelve_months_after_the_last_use(store, code, clock):
    store.save(code, KEY, {"a": 1})
    assert store.delete_after(code) == date(2027, 11, 22)
    clock.day += timedelta(days=100)
    assert store.load(code, KEY) == {"a": 1}
    assert store.delete_after(code) == date(2027, 11, 22) + timedelta(days=100)


def test_a_look_at_an_empty_key_counts_as_use_but_a_look_at_the_date_does_not(store, code, clock):
    store.save(code, KEY, {})
    clock.day += timedelta(days=10)
    shown = store.delete_after(code)
    assert shown == date(2027, 11, 22)
    store.load(code, "modul/anderes")
    assert store.delete_after(code) == shown + timedelta(days=10)


@pytest.mark.parametrize(("days", "kept"), [(364, True), (365, True), (366, False)])
def test_purge_deletes_the_day_after_the_date_shown(store, code, clock, days, kept, data_folder):
    store.save(code, KEY, {"a": "VERRATEN"})
    day = clock.day + timedelta(days=days)
    assert (day <= store.delete_after(code)) == kept
    assert store.purge(day) == (0 if kept else 1)
    assert (store.load(code, KEY) is not None) == kept
    assert any(b"VERRATEN" in content for content in files(data_folder).values()) == kept


def test_what_is_overdue_is_gone_even_before_anybody_purges(store, code, clock):
    store.save(code, KEY, {"a": 1})
    clock.day += timedelta(days=366)
    assert store.load(code, KEY) is None


def test_every_save_sweeps_out_what_is_overdue(store, code, clock):
    store.save(code, KEY, {"a": 1})
    clock.day += timedelta(days=366)
    store.save(LearningCode.generate(), KEY, {})
    assert store.delete_after(code) is None


def test_the_time_can_be_set(store, code, clock, monkeypatch):
    monkeypatch.setenv("ZEFAS_RETENTION_DAYS", "30")
    store.save(code, KEY, {})
    assert store.delete_after(code) == date(2026, 12, 22)
    assert store.purge(date(2026, 12, 23)) == 1


@pytest.mark.parametrize("setting", ["", "0", "-1", "1.5", "ein Jahr", "3651", "9" * 5000, "٣"])
def test_a_senseless_time_is_explained(store, code, monkeypatch, setting):
    monkeypatch.setenv("ZEFAS_RETENTION_DAYS", setting)
    with pytest.raises(StoreError, match="ZEFAS_RETENTION_DAYS"):
        store.save(code, KEY, {})


def test_the_tables_are_understood_by_postgresql_too():
    for table in Base.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
