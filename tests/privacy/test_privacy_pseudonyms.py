"""Keys, pseudonyms and shifted dates."""

import os
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import PrivacyError
from toolkit.privacy.dates import DateShift, shift_dates
from toolkit.privacy.keys import SecretKey, create_key, load_key
from toolkit.privacy.pseudonyms import Pseudonyms, pseudonymise

KEY = SecretKey(bytes(range(32)))
posix_only = os.name == "posix"


@pytest.fixture(autouse=True)
def _no_key_around(monkeypatch):
    for name in ("ZEFAS_PSEUDONYM_KEY", "ZEFAS_PSEUDONYM_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_a_new_key_is_for_this_user_alone_and_reads_back(tmp_path):
    key = create_key(tmp_path / "schluessel")
    assert load_key(tmp_path / "schluessel") == key
    if posix_only:
        assert (tmp_path / "schluessel").stat().st_mode & 0o077 == 0


def test_a_key_is_never_replaced(tmp_path):
    create_key(tmp_path / "schluessel")
    with pytest.raises(PrivacyError, match="wird nicht ersetzt"):
        create_key(tmp_path / "schluessel")


def test_a_key_that_others_may_read_is_refused(tmp_path):
    create_key(tmp_path / "schluessel")
    (tmp_path / "schluessel").chmod(0o640)
    if posix_only:
        with pytest.raises(PrivacyError, match="chmod 600"):
            load_key(tmp_path / "schluessel")


def test_a_key_beside_the_data_is_refused(tmp_path):
    create_key(tmp_path / "schluessel")
    with pytest.raises(PrivacyError, match="liegt bei den Daten"):
        load_key(tmp_path / "schluessel", data_folder=tmp_path)


def test_the_environment_names_the_file_or_holds_the_key(tmp_path, monkeypatch):
    monkeypatch.setenv("ZEFAS_PSEUDONYM_KEY", KEY.secret.hex())
    assert load_key() == KEY
    other = create_key(tmp_path / "schluessel")
    monkeypatch.setenv("ZEFAS_PSEUDONYM_KEY_FILE", str(tmp_path / "schluessel"))
    assert load_key() == other


@pytest.mark.parametrize(
    ("text", "wording"),
    [("00" * 31, "mit 31 Byte zu kurz"), ("kein Schlüssel", "weder Base64"), ("", "fehlt der Schlüssel")],
)
def test_what_is_no_key_gets_a_sentence_without_the_key(text, wording, monkeypatch):
    monkeypatch.setenv("ZEFAS_PSEUDONYM_KEY", text)
    with pytest.raises(PrivacyError, match=wording) as caught:
        load_key()
    assert not text or text not in f"{caught.value} {caught.value.value}"


def test_the_key_hides_itself():
    assert repr(KEY) == "SecretKey()"


def test_hmac_is_that_of_the_standard():
    """Test case 2 of RFC 4231; its short key is lengthened by the zeros that HMAC pads with anyway."""
    text = "what do ya want for nothing?"
    jefe = SecretKey(b"Jefe" + bytes(28))
    assert jefe.digest(text).hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def test_no_two_purposes_share_a_key():
    purposes = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc")]
    assert len({KEY.derive(*each).secret for each in purposes}) == len(purposes)


def test_a_person_has_one_pseudonym_per_project_and_period():
    first = Pseudonyms(KEY, "P01", "2026-1")
    same, period, project = (
        Pseudonyms(KEY, *each) for each in (("P01", "2026-1"), ("P01", "2026-2"), ("P02", "2026-1"))
    )
    assert first.of("BEISPIEL-1") == same.of("BEISPIEL-1")
    assert len({each.of("BEISPIEL-1") for each in (first, period, project)}) == 3
    assert first.of("BEISPIEL-1") != first.of("BEISPIEL-2")


def test_a_pseudonym_shows_nothing_of_the_case_number():
    made = {Pseudonyms(KEY, "P01", "2026").of(f"F{number}") for number in range(20_000)}
    assert len(made) == 20_000
    assert all(len(each) == 21 and each.startswith("P-") for each in made)


def test_contacts_are_connected_with_their_case_by_the_pseudonym_alone():
    tables = {
        "faelle": pd.DataFrame({"fall_id": ["A", "B"], "frueher": pd.Series([None, "A"], dtype="string")}),
        "kontakte": pd.DataFrame({"kontakt_id": [1, 2, 3], "fall_id": ["B", "A", "B"]}),
    }
    made = pseudonymise(
        tables, {"faelle": ["fall_id", "frueher"], "kontakte": ["fall_id"]}, Pseudonyms(KEY, "P", "1")
    )
    joined = made["kontakte"].merge(made["faelle"], on="fall_id")
    assert len(joined) == 3
    assert made["faelle"]["frueher"][1] == made["faelle"]["fall_id"][0]
    assert pd.isna(made["faelle"]["frueher"][0])
    assert tables["faelle"]["fall_id"].to_list() == ["A", "B"]
    assert made["kontakte"]["kontakt_id"].to_list() == [1, 2, 3]


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(PrivacyError, match="fehlt die Spalte „fall“"):
        pseudonymise(
            {"faelle": pd.DataFrame({"fall_id": []})}, {"faelle": ["fall"]}, Pseudonyms(KEY, "P", "1")
        )


days = st.dates(date(1950, 1, 1), date(2050, 1, 1))


@given(st.lists(days, min_size=2, max_size=6), st.text(min_size=1), st.integers(1, 60))
def test_order_gaps_and_weekdays_of_a_person_stay(dates, person, weeks):
    tables = {
        "faelle": pd.DataFrame({"id": [person], "beginn": pd.Series([dates[0]], dtype="datetime64[s]")}),
        "kontakte": pd.DataFrame({"id": person, "tag": dates[1:]}),
    }
    shift = DateShift(KEY, "P01", "2026", weeks)
    made = shift_dates(
        tables, {"faelle": "id", "kontakte": "id"}, {"faelle": ["beginn"], "kontakte": ["tag"]}, shift
    )
    moved = [made["faelle"]["beginn"][0].date(), *made["kontakte"]["tag"]]
    gaps = {after - before for before, after in zip(dates, moved, strict=True)}
    assert len(gaps) == 1
    gap = gaps.pop()
    assert gap != timedelta(0)
    assert gap.days % 7 == 0
    assert abs(gap.days) <= 7 * weeks
    assert made["faelle"]["beginn"].dtype == "datetime64[s]"


def test_shifts_differ_and_use_the_whole_range():
    shift = DateShift(KEY, "P01", "2026", weeks=3)
    drawn = [shift.days_of(f"F{number}") for number in range(600)]
    counts = pd.Series(drawn).value_counts()
    assert set(counts.index) == {-21, -14, -7, 7, 14, 21}
    assert counts.min() > 60


def test_empty_dates_stay_empty_and_rows_without_a_person_lose_theirs():
    frame = pd.DataFrame(
        {"id": ["A", None], "tag": pd.Series([None, date(2026, 1, 1)], dtype="datetime64[s]")}
    )
    made = shift_dates({"t": frame, "u": frame}, {"t": "id"}, {"t": ["tag"]}, DateShift(KEY, "P", "1"))
    assert made["t"]["tag"].isna().all()
    assert made["u"]["tag"].notna().sum() == 1


@pytest.mark.parametrize("cells", [["heute", "morgen"], [1, 2]])
def test_what_is_no_date_is_not_shifted(cells):
    frame = pd.DataFrame({"id": ["A", "B"], "tag": cells})
    with pytest.raises(PrivacyError, match="nicht nur Datumsangaben"):
        shift_dates({"t": frame}, {"t": "id"}, {"t": ["tag"]}, DateShift(KEY, "P", "1"))


def test_a_shift_of_nothing_is_refused():
    with pytest.raises(PrivacyError, match="mindestens eine Woche"):
        DateShift(KEY, "P", "1", weeks=0)


def test_an_index_that_is_not_in_order_does_not_mix_persons():
    frame = pd.DataFrame({"id": ["A", "B"], "tag": [date(2026, 1, 1)] * 2}, index=[1, 0])
    shift = DateShift(KEY, "P", "1")
    made = shift_dates({"t": frame}, {"t": "id"}, {"t": ["tag"]}, shift)["t"]
    expected = [date(2026, 1, 1) + timedelta(days=shift.days_of(each)) for each in ("A", "B")]
    assert made["tag"].to_list() == expected
    assert np.array_equal(made.index, [1, 0])
