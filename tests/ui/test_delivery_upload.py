"""The receiving end of an upload: in order, complete, within the limit; nothing the page says is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.errors import UploadError
from toolkit.ui.components.upload import AnnouncedFile, Upload, plain_name

PART = 10


@pytest.fixture
def upload():
    return Upload(max_bytes=100, part_bytes=PART)


def announced(**sizes):
    return [AnnouncedFile(name=name.replace("_", "."), size=size) for name, size in sizes.items()]


def send(upload, ticket, contents):
    for file, content in enumerate(contents):
        for offset in range(0, len(content), PART):
            upload.receive(ticket, file, offset, content[offset : offset + PART])


@given(st.lists(st.binary(min_size=1, max_size=33), min_size=1, max_size=3))
def test_what_was_sent_arrives(contents):
    upload = Upload(max_bytes=100, part_bytes=PART)
    names = [f"t{number}.csv" for number in range(len(contents))]
    files = [
        AnnouncedFile(name=name, size=len(content)) for name, content in zip(names, contents, strict=True)
    ]
    ticket = upload.begin(files)
    send(upload, ticket, contents)
    assert upload.take(ticket) == dict(zip(names, contents, strict=True))


def test_each_part_says_how_much_is_here(upload):
    ticket = upload.begin(announced(a_csv=12, b_csv=3))
    assert upload.receive(ticket, 0, 0, b"x" * 10) == 10
    assert upload.receive(ticket, 0, 10, b"xx") == 12
    assert upload.receive(ticket, 1, 0, b"yyy") == 15


@pytest.mark.parametrize(
    ("file", "offset", "data"),
    [
        (0, 0, b"short"),  # not a full part, and not the last
        (0, 0, b"x" * 11),  # more than a part
        (0, 10, b"xx"),  # the second part first
        (1, 0, b"yyy"),  # the second file first
        (7, 0, b"x" * 10),  # no such file
        (0, 5, b"x" * 10),  # overlapping
        (0, 0, b""),
    ],
)
def test_a_part_out_of_step_ends_the_upload(upload, file, offset, data):
    ticket = upload.begin(announced(a_csv=12, b_csv=3))
    with pytest.raises(UploadError, match="durcheinandergeraten"):
        upload.receive(ticket, file, offset, data)
    with pytest.raises(UploadError):
        upload.receive(ticket, 0, 0, b"x" * 10)


def test_a_part_that_comes_twice_is_refused(upload):
    ticket = upload.begin(announced(a_csv=20))
    upload.receive(ticket, 0, 0, b"x" * 10)
    with pytest.raises(UploadError):
        upload.receive(ticket, 0, 0, b"x" * 10)


def test_more_than_announced_is_refused(upload):
    ticket = upload.begin(announced(a_csv=3))
    upload.receive(ticket, 0, 0, b"xxx")
    with pytest.raises(UploadError):
        upload.receive(ticket, 0, 3, b"x")


def test_an_incomplete_upload_is_not_handed_over(upload):
    ticket = upload.begin(announced(a_csv=12))
    upload.receive(ticket, 0, 0, b"x" * 10)
    with pytest.raises(UploadError):
        upload.take(ticket)


def test_a_new_upload_ends_the_one_before(upload):
    old = upload.begin(announced(a_csv=12))
    new = upload.begin(announced(b_csv=3))
    with pytest.raises(UploadError):
        upload.receive(old, 0, 0, b"x" * 10)
    assert upload.receive(new, 0, 0, b"yyy") == 3


@pytest.mark.parametrize("ticket", ["", "x", "a" * 16])
def test_without_the_ticket_nothing_is_taken(upload, ticket):
    upload.begin(announced(a_csv=3))
    with pytest.raises(UploadError):
        upload.receive(ticket, 0, 0, b"xxx")


def test_after_an_abort_nothing_is_here(upload):
    ticket = upload.begin(announced(a_csv=3))
    upload.receive(ticket, 0, 0, b"xxx")
    upload.abort()
    upload.abort()
    with pytest.raises(UploadError):
        upload.take(ticket)


def test_handing_over_happens_once(upload):
    ticket = upload.begin(announced(a_csv=3))
    upload.receive(ticket, 0, 0, b"xxx")
    upload.take(ticket)
    with pytest.raises(UploadError):
        upload.take(ticket)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "zuerst eine Datei"),
        ({"a_csv": 0}, "„a.csv“ ist leer"),
        ({"a_csv": 101}, "Die Datei ist 1 KB groß"),
        ({"a_csv": 60, "b_csv": 60}, "Die Dateien sind zusammen"),
        ({"a_pdf": 5}, "„a.pdf“ ist keine Tabelle"),
        ({"a": 5}, "„a“ ist keine Tabelle"),
        ({"a_xls": 5}, "Excel-Arbeitsmappe"),
        ({"a_XLSB": 5}, "Excel-Arbeitsmappe"),
        ({"a_xlsx": 5, "b_csv": 5}, "entweder"),
        ({"a_xlsx": 5, "b_ods": 5}, "entweder"),
        ({"a_csv": 5, "A_csv": 5}, "zweimal"),
        ({f"t{number}_csv": 1 for number in range(61)}, "61 Dateien"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_is_sent(upload, files, says):
    with pytest.raises(UploadError, match=says):
        upload.begin(announced(**files))


@pytest.mark.parametrize("name", ["faelle.csv", "a.XLSX", "b.ods", "alles.zip", "mit.punkt.xlsm"])
def test_what_can_be_read_is_taken(upload, name):
    assert upload.begin([AnnouncedFile(name=name, size=5)])


@pytest.mark.parametrize("size", [-1, 1.5, "5", None, True])
def test_a_size_is_a_number_of_bytes(size):
    with pytest.raises(ValidationError):
        AnnouncedFile(name="a.csv", size=size)


def test_a_huge_announcement_takes_no_memory(upload):
    with pytest.raises(UploadError, match="höchstens"):
        upload.begin(announced(a_csv=10**15))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\fakepath\\Lieferung.xlsx", "Lieferung.xlsx"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("a\x00b\n.csv", "ab.csv"),
        ("harmlos\u202evsc.exe", "harmlosvsc.exe"),
        ("..", ".."),
        ("/", "Datei"),
        ("Fälle 2026.csv", "Fälle 2026.csv"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    assert plain_name(given) == kept
