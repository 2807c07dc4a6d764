"""Checking a delivery as its page does it: parts in, progress, report, files out, everything forgotten."""

import gc
import io
import logging
import threading
import time
from datetime import date
from types import MappingProxyType

import pytest
from python_calamine import CalamineWorkbook

from toolkit.apps.lieferung import show
from toolkit.cases import Checked, Delivery, ImportReport, SourceFile, read_delivery, template_bytes
from toolkit.content.loader import load_caseload
from toolkit.ui.component import MAX_MESSAGE_BYTES
from toolkit.ui.components.delivery import DeliveryCheck, Workshop
from toolkit.ui.components.upload import PART_BYTES
from toolkit.ui.components.workbench import Sample

CASES = "\r\n".join(
    [
        "fall_id;projekt_id;mentor_id;nachname;geburtsdatum;region",
        "F-1;P01;P01-M2;Kowalczyk;17.4.1998;14713",
        "F-2;P01;P01-M2;;31.02.1990;Kanarienland",
    ]
).encode("cp1252")
CONTACTS = b"kontakt_id;fall_id;kontakt_datum\nK-1;F-1;1.9.2026\nK-2;F-77;2.9.2026\n"
NOTHING_FOUND = ImportReport()
PATIENCE = 20


@pytest.fixture
def page(page_of):
    _link, check = show()
    return page_of(check)


def upload(page, files):
    begun = page.act(
        "begin_upload", files=[{"name": name, "size": len(data)} for name, data in files.items()]
    )
    ticket, part = begun["ticket"], begun["part_bytes"]
    for number, data in enumerate(files.values()):
        for offset in range(0, len(data), part):
            piece = data[offset : offset + part]
            page.act("upload_part", ticket=ticket, file=number, offset=offset, buffers=(piece,))
    return ticket


def outcome(page):
    end = time.monotonic() + PATIENCE
    while (answer := page.act("progress"))["state"] == "running":
        assert time.monotonic() < end
        time.sleep(0.01)
    return answer


def report_on(page, files):
    page.act("check", ticket=upload(page, files))
    return outcome(page)["report"]


def file_of(page, what):
    page.act("prepare", what=what)
    assert outcome(page)["state"] == "done"
    facts = page.act("collect")
    return facts, page.attached[0]


def test_several_csv_files_are_one_delivery(page):
    report = report_on(page, {"faelle.csv": CASES, "kontakte.csv": CONTACTS})
    assert report["name"] == "Lieferung aus 2 Dateien"
    assert report["sentences"][0].startswith("Gelesen: 2 Tabellen mit 4 Zeilen. Ohne Zeilen: Schritte")
    assert "Bitte beheben Sie zuerst die Fehler" in report["sentences"][1]
    rows = {table["name"]: table["rows"] for table in report["tables"]}
    assert rows["faelle"] == rows["kontakte"] == 2
    assert sum(report["counts"].values()) == report["total"]


def test_every_row_says_where_what_and_what_instead(page):
    report_on(page, {"faelle.csv": CASES})
    found = page.act("findings", query={"column": "faelle.geburtsdatum", "severity": "fehler"})["rows"]
    assert [(row["table"], row["row"], row["column"], row["value"]) for row in found] == [
        ("Fälle", 3, "Geburtsdatum", "31.02.1990")
    ]
    assert found[0]["expected"].startswith("Datum")


def test_a_workbook_larger_than_one_part_arrives_whole(page):
    padding = b"".join(b"F-%d;P01;P01-M2;;17.4.1998;14713\n" % number for number in range(3, 50_000))
    data = CASES + b"\r\n" + padding
    assert len(data) > PART_BYTES
    report = report_on(page, {"faelle.csv": data})
    assert next(table["rows"] for table in report["tables"] if table["name"] == "faelle") == 49_999


def test_an_empty_template_is_not_praised(page):
    assert (
        "In keiner Tabelle steht eine Zeile" in report_on(page, {"v.xlsx": template_bytes()})["sentences"][0]
    )


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "beschädigt"),
        ("a.xlsx", b"%PDF-1.7 no table", "PDF"),
        ("a.csv", b"lieblingsfarbe;schuhgroesse\nrot;42\n", "keine Tabelle des Lieferformats"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence_and_the_next_one_is_checked(page, name, data, says):
    page.act("check", ticket=upload(page, {name: data}))
    answer = outcome(page)
    assert answer["state"] == "failed"
    assert says in answer["sentence"]
    assert report_on(page, {"faelle.csv": CASES})["total"]


def test_the_marked_workbook_and_the_lists_are_handed_over_once(page, refused):
    report_on(page, {"faelle.csv": CASES})
    facts, data = file_of(page, "marked")
    assert facts["name"] == "faelle-markiert.xlsx"
    assert "Befunde" in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert file_of(page, "findings_xlsx")[0]["name"] == "faelle-befunde.xlsx"
    assert file_of(page, "findings_csv")[1].startswith(b"\xef\xbb\xbfSchwere;Tabelle;")
    with pytest.raises(refused, match="nicht mehr da"):
        page.act("collect")


def test_the_template_needs_no_delivery(page):
    facts, data = file_of(page, "template")
    assert facts["name"] == f"lieferung-vorlage-{load_caseload().version}.xlsx"
    assert read_delivery(io.BytesIO(data), "vorlage.xlsx").template_version == load_caseload().version


@pytest.mark.parametrize("what", ["marked", "findings_xlsx", "findings_csv"])
def test_without_a_delivery_there_is_nothing_to_make(page, refused, what):
    with pytest.raises(refused, match="keine geprüfte Lieferung"):
        page.act("prepare", what=what)


def test_after_discarding_nothing_is_left(page, refused):
    others = _in_memory(Delivery)
    report_on(page, {"faelle.csv": CASES})
    page.act("prepare", what="marked")
    outcome(page)
    assert len(_in_memory(Delivery)) > len(others)
    page.act("discard")
    assert _in_memory(Delivery) == others
    for name, payload in (("findings", {"query": {}}), ("prepare", {"what": "marked"}), ("collect", {})):
        with pytest.raises(refused):
            page.act(name, **payload)


def test_a_failed_check_leaves_nothing(page):
    others = _in_memory(SourceFile)
    page.act("check", ticket=upload(page, {"a.csv": b"lieblingsfarbe;schuhgroesse\nrot;42\n"}))
    assert outcome(page)["state"] == "failed"
    assert _in_memory(SourceFile) == others


def test_a_new_upload_forgets_the_delivery_before(page, refused):
    report_on(page, {"faelle.csv": CASES})
    page.act("begin_upload", files=[{"name": "a.csv", "size": 3}])
    with pytest.raises(refused, match="keine geprüfte Lieferung"):
        page.act("findings", query={})


def test_the_state_that_the_page_keeps_holds_no_data(page):
    report_on(page, {"faelle.csv": CASES})
    assert "Kanarienland" not in str(page.state)


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("begin_upload", {"files": "faelle.csv"}),
        ("begin_upload", {"files": [{"name": "a.csv", "size": -1}]}),
        ("begin_upload", {"files": [{"name": "a.csv", "size": 1, "path": "/etc"}]}),
        ("begin_upload", {"files": [{"name": "\ud800.csv", "size": 1}]}),
        ("upload_part", {"ticket": "x", "file": 0, "offset": 0}),
        ("upload_part", {"ticket": "x", "file": 0, "offset": 0, "data": "text"}),
        ("upload_part", {"ticket": "ä ö", "file": 0, "offset": 0}),
        ("upload_part", {"ticket": "x", "file": -1, "offset": 10**30}),
        ("check", {"ticket": ["x"]}),
        ("check_sample", {"sample": "../../etc"}),
        ("findings", {"query": {"order": "__class__"}}),
        ("findings", {"query": {"page": 0}}),
        ("findings", {"query": {"text": "x" * 1000}}),
        ("findings", {"query": {"sql": "drop"}}),
        ("prepare", {"what": "/etc/passwd"}),
        ("_forget", {}),
        ("apologise", {"error": "x"}),
    ],
)
def test_a_hostile_message_is_refused_with_a_sentence(page, refused, name, payload):
    with pytest.raises(refused, match="Bitte"):
        page.act(name, **payload)


def test_a_part_that_is_too_large_for_a_message_is_refused(page, refused):
    ticket = page.act("begin_upload", files=[{"name": "a.csv", "size": 20_000_000}])["ticket"]
    with pytest.raises(refused):
        page.act("upload_part", ticket=ticket, file=0, offset=0, buffers=(bytes(MAX_MESSAGE_BYTES + 1),))
    with pytest.raises(refused):
        page.act("upload_part", ticket=ticket, file=0, offset=0, buffers=(b"a", b"b"))


def test_the_limit_for_all_files_is_told_before_anything_is_sent(page, refused):
    with pytest.raises(refused, match="höchstens 50 MB"):
        page.act("begin_upload", files=[{"name": "a.xlsx", "size": 200_000_000}])


class Slow:
    """A check that waits to be let go, or until it is no longer wanted."""

    def __init__(self) -> None:
        self.started, self.go_on = threading.Event(), threading.Event()
        self.fails_with: BaseException | None = None

    def __call__(self, files, name, signals):
        self.started.set()
        signals.advance(0.5)
        while not self.go_on.wait(0.01):
            if signals.cancelled():
                raise RuntimeError("no longer wanted")
        if self.fails_with:
            raise self.fails_with
        delivery = read_delivery(files, name)
        return Checked(
            Delivery(name, delivery.tables, NOTHING_FOUND, None, MappingProxyType({})), date(2026, 11, 22)
        )


@pytest.fixture
def slow():
    made = Slow()
    yield made
    made.go_on.set()
    for thread in _tasks():
        thread.join(PATIENCE)


@pytest.fixture
def slow_page(page_of, slow):
    workshop = Workshop(load_caseload(), {}, slow, template_bytes, lambda _: b"")
    return page_of(
        DeliveryCheck(workshop, [Sample("probe", "Probe", "Zum Üben.", lambda: {"faelle.csv": CASES})])
    )


def test_messages_are_answered_while_a_delivery_is_checked(slow_page, slow):
    slow_page.act("check_sample", sample="probe")
    slow.started.wait(PATIENCE)
    time.sleep(0.02)
    assert slow_page.act("progress") == {"state": "running", "fraction": 0.5, "sentence": None}
    slow.go_on.set()
    assert outcome(slow_page)["report"]["sentences"][1].startswith("Es gibt nichts anzumerken")


def test_only_one_task_runs_at_a_time(slow_page, slow, refused):
    slow_page.act("check_sample", sample="probe")
    for name, payload in (
        ("check_sample", {"sample": "probe"}),
        ("begin_upload", {"files": [{"name": "a.csv", "size": 3}]}),
        ("prepare", {"what": "template"}),
    ):
        with pytest.raises(refused, match="läuft noch"):
            slow_page.act(name, **payload)


def test_a_cancelled_check_ends_and_leaves_no_thread(slow_page, slow, refused):
    slow_page.act("check_sample", sample="probe")
    slow.started.wait(PATIENCE)
    slow_page.act("cancel")
    assert outcome(slow_page)["state"] == "cancelled"
    assert not _tasks()
    with pytest.raises(refused):
        slow_page.act("findings", query={})


def test_a_discarded_check_that_is_still_ending_lets_no_second_one_start(slow_page, slow, refused):
    slow_page.act("check_sample", sample="probe")
    slow_page.act("discard")
    for _ in range(3):
        try:
            slow_page.act("check_sample", sample="probe")
            break
        except refused:
            assert outcome(slow_page)["state"] == "cancelled"
    assert len(_tasks()) <= 1


def test_an_unexpected_failure_tells_a_number_and_logs_no_value(slow_page, slow, caplog):
    slow.fails_with = ValueError("could not convert 'Kanarienland' to float")
    slow.go_on.set()
    with caplog.at_level(logging.DEBUG):
        slow_page.act("check_sample", sample="probe")
        answer = outcome(slow_page)
    reference = answer["sentence"].rstrip(".").split()[-1]
    assert reference in caplog.text
    assert "ValueError" in caplog.text
    assert "__call__" in caplog.text
    assert "Kanarienland" not in caplog.text


def test_too_little_memory_is_a_sentence(slow_page, slow):
    slow.fails_with = MemoryError()
    slow.go_on.set()
    slow_page.act("check_sample", sample="probe")
    assert "Arbeitsspeicher" in outcome(slow_page)["sentence"]


def test_asking_for_progress_without_a_task_is_harmless(page):
    assert page.act("progress")["state"] == "cancelled"
    page.act("cancel")


def _in_memory(kind):
    gc.collect()
    return {id(each) for each in gc.get_objects() if isinstance(each, kind)}


def _tasks():
    return [thread for thread in threading.enumerate() if thread.name == "zefas-task"]
