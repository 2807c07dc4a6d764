"""From a delivery to a release: what goes out, what stays, and what the ledger says."""

import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pydantic import ValidationError
from python_calamine import CalamineWorkbook

from tests.privacy.handover.fictional import case
from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Method
from toolkit.privacy.handover import (
    Addressee,
    Preset,
    Purpose,
    Settings,
    Verdict,
    candidate,
    case_notes,
    curve,
    picture,
    settings_of,
    start_review,
    workbook,
)
from toolkit.privacy.handover.persons import person_of_cases
from toolkit.privacy.handover.settings import READABLE
from toolkit.privacy.progress import Watch
from toolkit.privacy.report import release_report
from toolkit.reports import pdf

DAY = date(2026, 11, 23)
CASES = [case(number, note=f"Vorname{number} Nachname{number} ruft am 5.3.2026 an.") for number in range(60)]
CONTACTS = [
    f"K-{number};F-{number % 60:03};2026-03-{1 + number % 28:02};Termin mit Frau Nachname{number % 60}"
    for number in range(120)
]


def to(recipients="Schulung", period="2026"):
    return Addressee("Musterprojekt", period, recipients, DAY)


def quiet(_share):
    return None


def never():
    return False


@pytest.fixture
def source(source_of):
    return source_of(CASES, CONTACTS)


@pytest.fixture
def review(source):
    made = start_review(case_notes(source), quiet, never)
    for number, note in enumerate(made.notes):
        for hit in note.open:
            made = made.decide(number, hit, Verdict(note.spans[hit].kind))
    return made


@pytest.fixture
def make(source, review, archive):
    def release(wanted, addressee=None):
        return candidate(source, wanted, addressee or to(), review, archive, Watch())

    return release


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("purpose", Purpose)
def test_every_preset_keeps_what_it_promises(make, preset, purpose):
    wanted = settings_of(preset, purpose)
    made = make(wanted)
    groups = made.package.cases.groupby(list(wanted.attributes), observed=True, dropna=False)
    assert groups.size().min() >= wanted.k
    if wanted.diversity:
        assert groups["leistungsbezug"].nunique().min() >= wanted.diversity


def test_nothing_that_identifies_goes_out(make, source):
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(workbook(make(settings_of(Preset.TRAINING, Purpose.READING)), source.dictionary))
    )
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    cells = " ".join(str(cell) for row in rows for cell in row)
    for number in range(60):
        assert f"Nachname{number}" not in cells.split()
        assert f"F-{number:03}" not in cells
    assert "P01-M2" not in cells
    assert "Nachname" not in cells
    assert "[PERSON 1]" in cells
    assert "[TAG +30]" in cells


def test_contacts_belong_to_their_case_by_the_pseudonym_alone(make):
    made = make(settings_of(Preset.TRAINING, Purpose.READING)).package
    assert set(made.linked["kontakte"]["fall_id"]) == set(made.cases["fall_id"])
    assert made.linked["kontakte"]["fall_id"].value_counts().eq(2).all()


def test_days_of_a_person_move_together(make):
    made = make(settings_of(Preset.TRAINING, Purpose.READING)).package
    consent = made.cases.set_index("fall_id")["einwilligung_datum"]
    assert consent.nunique() > 1
    assert date(2026, 2, 3) not in set(consent)
    contacts = made.linked["kontakte"]
    pairs = zip(contacts["fall_id"], contacts["kontakt_datum"], strict=True)
    apart = {(day - consent[owner]).days for owner, day in pairs}
    assert apart <= set(range(26, 54))


def test_for_tables_no_single_record_goes_along(make):
    made = make(settings_of(Preset.DISCUSSION, Purpose.TABLES))
    assert made.release.method is Method.OPTIMAL
    assert not made.package.linked
    assert "fall_id" not in made.package.cases.columns
    assert "notiz" not in made.package.cases.columns
    assert made.facts.redaction is None


def test_published_counts_are_large_enough(make):
    made = make(settings_of(Preset.TRAINING, Purpose.TABLES)).package
    assert made.counts is not None
    for table in made.counts.tables:
        shown = table.values[table.values > 0]
        assert not len(shown) or shown.min() >= 3


def test_the_same_reader_never_gets_both_versions(make, archive):
    make(settings_of(Preset.DISCUSSION, Purpose.READING)).enter(archive)
    second = make(settings_of(Preset.DISCUSSION, Purpose.TABLES))
    assert any("bitte geben Sie nur eine davon heraus" in each for each in second.facts.obstacles)


def test_the_same_release_for_others_is_allowed_and_remembered(make, archive):
    make(settings_of(Preset.DISCUSSION, Purpose.READING)).enter(archive)
    second = make(settings_of(Preset.DISCUSSION, Purpose.READING), to("Fachkreis"))
    assert second.facts.obstacles == ()
    second.enter(archive)
    assert [entry.release.recipients for entry in archive.ledger().entries] == ["Schulung", "Fachkreis"]


def test_a_release_checked_against_an_older_ledger_is_refused(make, archive):
    first = make(settings_of(Preset.DISCUSSION, Purpose.READING))
    second = make(settings_of(Preset.DISCUSSION, Purpose.READING), to("Fachkreis"))
    first.enter(archive)
    with pytest.raises(PrivacyError, match="inzwischen einen neuen Eintrag"):
        second.enter(archive)


def test_the_key_is_made_once_and_lies_apart_from_the_data(archive):
    assert archive.key() == archive.key()
    assert not list(archive.data.rglob("*")) if archive.data.exists() else True
    assert (archive.secrets / "pseudonyme.schluessel").stat().st_mode & 0o077 == 0


def test_contacts_are_warned_of_and_the_report_can_be_signed(make):
    facts = make(settings_of(Preset.TRAINING, Purpose.READING)).facts
    assert "könnte" in facts.cautions[0]
    assert pdf(release_report(facts)).startswith(b"%PDF")
    assert not any("Nachname" in each.after for each in facts.attributes)


def test_the_picture_counts_persons_in_words(source):
    found = picture(source, READABLE)
    assert found.sentences[0].endswith("Das weiß oft, wer einer Person begegnet.")
    assert found.sentences[1].startswith("Mit allen gewählten Merkmalen: 60 von 60 Personen sind eindeutig")


def test_the_curve_falls_and_stops_when_cancelled(source):
    wanted = settings_of(Preset.TRAINING, Purpose.READING)
    shares = []
    found = curve(source, wanted, shares.append, never)
    assert [point.k for point in found.points] == [2, 3, 5, 7, 10, 15, 20, 30]
    assert all(point.highest <= 1 / point.k + 1e-9 for point in found.points)
    assert found.title.startswith("Mit k = 3 bleiben ")
    assert shares[-1] == 1
    with pytest.raises(PrivacyError, match="abgebrochen"):
        curve(source, wanted, quiet, lambda: True)


def test_true_days_never_stand_beside_shifted_ones():
    with pytest.raises(ValidationError):
        Settings(purpose=Purpose.READING, k=5, attributes=("mentoring_beginn",))
    with pytest.raises(ValidationError):
        Settings(purpose=Purpose.TABLES, k=5, texts=True)


def test_a_restart_is_the_same_person(source_of):
    again = [case(6, before="F-000"), case(7, before="F-006")]
    source = source_of([*(case(number) for number in range(6)), *again])
    assert source.count == 6
    assert source.persons["F-007"] == "F-000"


def test_persons_that_cannot_be_counted_are_told(source_of):
    with pytest.raises(PrivacyError, match="1 Fallnummer"):
        source_of([case(1), case(1)])


@limits(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_any_references_give_each_chain_one_person(before):
    frame = pd.DataFrame({"fall_id": range(8), "frueherer_fall_id": before}).astype("string")
    found = person_of_cases(frame)
    assert all(found[str(number)] == found[str(earlier)] for number, earlier in enumerate(before))
    assert all(found[found[number]] == found[number] for number in found)
