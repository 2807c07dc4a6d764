"""Anonymising as its page does it: parts in, picture, curve, review, release; nothing before its time."""

import io
import time

import pytest
from python_calamine import CalamineWorkbook

from tests.privacy.handover.fictional import HEAD, case
from toolkit.apps.anonymisieren import show

PATIENCE = 30
CASES = "\n".join([HEAD, *(case(number, note=f"Vorname{number} kommt.") for number in range(40))]).encode()
WHERE = {"project": "Musterprojekt", "period": "2026", "recipients": "Schulung"}


@pytest.fixture
def page(page_of, tmp_path, monkeypatch):
    monkeypatch.setenv("ZEFAS_DATA", str(tmp_path / "daten"))
    monkeypatch.setenv("ZEFAS_PSEUDONYM_KEY", "ab" * 32)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "geheim"))
    return page_of(show()[1])


def outcome(page):
    end = time.monotonic() + PATIENCE
    while (answer := page.act("progress"))["state"] == "running":
        assert time.monotonic() < end
        time.sleep(0.01)
    return answer


def loaded(page):
    ticket = page.act("begin_upload", files=[{"name": "faelle.csv", "size": len(CASES)}])["ticket"]
    page.act("upload_part", ticket=ticket, file=0, offset=0, buffers=(CASES,))
    page.act("load", ticket=ticket)
    return outcome(page)


def settings(page, preset, purpose="lesen"):
    found = next(each for each in page.state["presets"] if each["id"] == preset)
    return found["settings"][purpose]


def reviewed(page):
    page.act("search_notes")
    review = outcome(page)["review"]
    while review["open"]:
        note, hit = next((note, hit) for note in review["notes"] for hit in note["hits"] if hit["alike"])
        review = page.act(
            "decide", note=note["number"], hit=hit["number"], choice=hit["kind"], everywhere=True, page=1,
            undecided_only=True,
        )  # fmt: skip
    return review


def examined(page, wanted):
    page.act("examine", settings=wanted, **WHERE)
    return outcome(page)["verdict"]


def file_of(page, what):
    page.act("prepare", what=what)
    assert outcome(page)["state"] == "done"
    return page.act("collect")["name"], page.attached[0]


def test_a_delivery_goes_all_the_way(page):
    assert loaded(page)["persons"] == 40
    reviewed(page)
    verdict = examined(page, settings(page, "schulung"))
    assert verdict["obstacles"] == []
    assert page.act("release")["rows"][0]["recipients"] == "Schulung"
    name, data = file_of(page, "release")
    assert name == "freigabe-1.xlsx"
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["Hinweise", "Fälle"]
    assert file_of(page, "report_pdf")[1].startswith(b"%PDF")
    assert file_of(page, "report_xlsx")[0] == "freigabe-1-bericht.xlsx"


def test_the_picture_and_the_curve_speak_of_this_delivery(page):
    loaded(page)
    wanted = settings(page, "fallbesprechung", "auswerten")
    page.act("look", attributes=wanted["attributes"])
    assert "40 von 40 Personen sind eindeutig" in outcome(page)["picture"]["sentences"][1]
    page.act("trade_off", settings=wanted)
    found = outcome(page)["curve"]
    assert found["source"] == "n = 40 Personen. Quelle: faelle.csv, eigene Berechnung."
    assert found["points"][0]["highest_words"].endswith(" %")


def test_notes_do_not_go_out_before_they_are_searched(page, refused):
    loaded(page)
    with pytest.raises(refused, match="noch nicht durchsucht"):
        page.act("examine", settings=settings(page, "schulung"), **WHERE)


def test_no_file_before_the_release(page, refused):
    loaded(page)
    reviewed(page)
    examined(page, settings(page, "schulung"))
    with pytest.raises(refused, match="noch keine Freigabe"):
        page.act("prepare", what="release")


def test_what_stands_against_a_release_stops_it(page, refused):
    loaded(page)
    reviewed(page)
    examined(page, settings(page, "schulung"))
    page.act("release")
    verdict = examined(page, settings(page, "schulung", "auswerten"))
    assert any("nur eine davon" in each for each in verdict["obstacles"])
    with pytest.raises(refused, match="noch keine Freigabe"):
        page.act("release")


def test_both_versions_cannot_be_asked_for_at_once(page, refused):
    loaded(page)
    with pytest.raises(refused, match="nicht die erwartete Form"):
        page.act("trade_off", settings=settings(page, "schulung", "auswerten") | {"texts": True})


def test_discarding_forgets(page, refused):
    loaded(page)
    page.act("discard")
    with pytest.raises(refused, match="keine Lieferung mehr"):
        page.act("search_notes")


def test_an_attribute_that_was_not_delivered_is_refused(page, refused):
    loaded(page)
    with pytest.raises(refused, match="steht nicht in der Lieferung"):
        page.act("look", attributes=["schuhgroesse"])


def test_a_failure_names_no_value(page, caplog, monkeypatch):
    monkeypatch.setattr("toolkit.ui.components.anonymise.picture", lambda *_: 1 / 0)
    loaded(page)
    page.act("look", attributes=["geschlecht"])
    assert "Nummer" in outcome(page)["sentence"]
    assert "Nachname" not in caplog.text
