"""Lieferung prüfen in a real browser: hand in, read the report, take it along, and nothing is left behind."""

import csv
import io
import pathlib
import re
import time

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from toolkit.cases import read_delivery

INPUT = "#delivery-input"
FOUND = ".delivery__found"
HEAD = "fall_id;projekt_id;mentor_id;geburtsdatum;region"
CASES = "\r\n".join([HEAD, *(f"F-{number};P01;P01-M2;31.02.1990;14713" for number in range(2, 80))])
CONTACTS = "kontakt_id;fall_id;kontakt_datum\nK-1;F-2;1.9.2026\nK-2;F-99;2.9.2026\n"
CANARY = "Kanarienvogelsang"


@pytest.fixture
def lieferung(page, open_app):
    return open_app(page, "/lieferung")


def csv_file(name, text):
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def choose(page, *files):
    page.set_input_files(INPUT, [csv_file(name, text) for name, text in files])


def check(page, *files):
    choose(page, *files)
    page.get_by_role("button", name="Lieferung prüfen").click()


def check_cases(page):
    check(page, ("faelle.csv", CASES), ("kontakte.csv", CONTACTS))
    expect(page.get_by_role("heading", name="Ergebnis für Lieferung aus 2 Dateien")).to_be_focused()


def rows(page):
    return page.locator(".delivery__findings tbody tr")


def said(page, words):
    return page.locator(".delivery__sentence").filter(has_text=words)


def saved(page, button):
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, pathlib.Path(download.value.path()).read_bytes()


def large():
    """A file of about 40 MB: its way takes long enough to step in."""
    return {
        "name": "faelle.csv",
        "mimeType": "text/csv",
        "buffer": (HEAD + "\n").encode() + b"F;P;M;;\n" * 5_000_000,
    }


def test_a_delivery_becomes_a_report(lieferung):
    check_cases(lieferung)
    expect(said(lieferung, "Gelesen: 2 Tabellen mit 80 Zeilen.")).to_be_visible()
    tables = lieferung.get_by_role("table", name="Zeilen und Befunde je Tabelle")
    expect(tables.get_by_role("row", name=re.compile("^Fälle 78"))).to_be_visible()
    row = rows(lieferung).filter(has_text="Geburtsdatum").first
    expect(row).to_contain_text("31.02.1990")
    expect(row).to_contain_text("Fehler")


def test_filters_sorting_and_pages(lieferung):
    check_cases(lieferung)
    lieferung.get_by_label("Spalte").select_option(label="Fälle: Geburtsdatum (78)")
    expect(lieferung.locator(FOUND)).to_have_text("78 Befunde, gezeigt werden 1 bis 50. Seite 1 von 2.")
    expect(rows(lieferung)).to_have_count(50)

    head = lieferung.get_by_role("columnheader", name="Zeile", exact=True)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(rows(lieferung).first.get_by_role("cell").nth(2)).to_contain_text("79")

    lieferung.get_by_role("button", name="Nächste Seite").click()
    expect(lieferung.locator(FOUND)).to_contain_text("gezeigt werden 51 bis 78")
    expect(rows(lieferung)).to_have_count(28)
    expect(lieferung.get_by_role("heading", name="Alle Befunde")).to_be_focused()

    lieferung.get_by_label("Text enthält").fill("F-99")
    expect(lieferung.locator(FOUND)).to_have_text("Kein Befund passt zu diesen Filtern.")
    lieferung.get_by_role("button", name="Filter zurücksetzen").click()
    lieferung.get_by_label("Text enthält").fill("F-99")
    expect(lieferung.locator(FOUND)).to_have_text("1 Befund.")


def test_what_to_fix_first_leads_to_its_findings(lieferung):
    check_cases(lieferung)
    group = lieferung.locator(".delivery__group").filter(has_text="Geburtsdatum")
    group.get_by_role("button", name="Alle 78 ansehen").click()
    expect(lieferung.locator(FOUND)).to_contain_text("78 Befunde")
    expect(lieferung.get_by_role("heading", name="Alle Befunde")).to_be_focused()


def test_the_report_can_be_taken_along(lieferung):
    check_cases(lieferung)
    name, data = saved(lieferung, "Markierte Arbeitsmappe")
    assert name == "Lieferung-aus-2-Dateien-markiert.xlsx"
    assert "Befunde" in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    name, data = saved(lieferung, "Befunde als CSV")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert sum(line[5] == "31.02.1990" for line in lines) == 78
    name, data = saved(lieferung, "Befunde als Excel")
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["Befunde"]


def test_the_empty_template_can_be_filled_and_read(lieferung):
    name, data = saved(lieferung, "Vorlage herunterladen")
    assert re.fullmatch(r"lieferung-vorlage-[\d.]+\.xlsx", name)
    assert read_delivery(io.BytesIO(data), name).template_version


@pytest.mark.parametrize("title", ["Saubere Lieferung", "Typische Lieferung", "Fehlerhafte Lieferung"])
def test_a_fictional_delivery_can_be_tried(lieferung, title):
    lieferung.get_by_role("button", name=title).click()
    expect(lieferung.get_by_role("heading", name="Ergebnis für")).to_be_focused()
    expect(said(lieferung, re.compile(r"Gelesen: 7 Tabellen mit [\d.]+ Zeilen"))).to_be_visible()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("lieferung.xlsx", b"PK\x03\x04 kaputt", "beschädigt"),
        (
            "lieferung.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Kennwort",
        ),
        ("lieferung.pdf", b"%PDF-1.7", "keine Tabelle, die hier gelesen werden kann"),
        ("alt.xls", b"\xd0\xcf\x11\xe0", "Excel-Arbeitsmappe"),
        ("leer.csv", b"", "ist leer"),
        ("fremd.csv", b"schuhgroesse;farbe\n42;rot\n", "keine Tabelle des Lieferformats"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_choice_stays(lieferung, name, content, says):
    lieferung.set_input_files(
        INPUT, [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    lieferung.get_by_role("button", name="Lieferung prüfen").click()
    expect(lieferung.get_by_role("alert")).to_contain_text(says)
    expect(lieferung.locator(".delivery__files")).to_contain_text(name)
    lieferung.get_by_role("button", name=re.compile(f"^Entfernen.*{re.escape(name)}$")).click()
    check_cases(lieferung)
    expect(lieferung.get_by_role("alert")).to_have_count(0)


def test_a_broken_file_among_others_does_not_stop_them(lieferung):
    check(lieferung, ("faelle.csv", CASES), ("kontakte.csv", CONTACTS), ("bild.csv", "%PDF-1.7"))
    expect(said(lieferung, "Gelesen: 2 Tabellen mit 80 Zeilen.")).to_be_visible()
    expect(lieferung.locator(".delivery__group").first).to_contain_text("PDF")


def test_files_can_be_dropped(lieferung):
    transfer = lieferung.evaluate_handle(
        """([name, text]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], name, { type: "text/csv" }));
          return transfer;
        }""",
        ["faelle.csv", CASES],
    )
    zone = lieferung.locator(".delivery__drop")
    zone.dispatch_event("dragover", {"dataTransfer": transfer})
    expect(zone).to_have_class(re.compile("--over"))
    zone.dispatch_event("drop", {"dataTransfer": transfer})
    expect(lieferung.get_by_text("1 Datei ausgewählt")).to_be_visible()


def test_a_corrected_file_replaces_the_one_of_the_same_name(lieferung):
    choose(lieferung, ("faelle.csv", "a"), ("kontakte.csv", CONTACTS))
    choose(lieferung, ("faelle.csv", CASES))
    expect(lieferung.get_by_text(re.compile("^2 Dateien ausgewählt"))).to_be_visible()


def test_too_much_is_told_before_anything_is_sent(lieferung):
    lieferung.evaluate(
        """(selector) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(60e6)], "faelle.csv"));
          const input = document.querySelector(selector);
          input.files = transfer.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        INPUT,
    )
    expect(lieferung.get_by_role("alert")).to_contain_text("Das sind 60 MB. Geprüft werden höchstens 50 MB.")
    expect(lieferung.get_by_role("button", name="Lieferung prüfen")).to_have_attribute(
        "aria-disabled", "true"
    )


def test_an_upload_can_be_stopped_and_started_again(lieferung):
    lieferung.set_input_files(INPUT, [large()])
    lieferung.get_by_role("button", name="Lieferung prüfen").click()
    lieferung.get_by_role("button", name="Abbrechen").click()
    expect(lieferung.get_by_role("status").filter(has_text="abgebrochen")).to_be_visible()
    expect(lieferung.locator(".delivery__files")).to_contain_text("faelle.csv")
    lieferung.get_by_role("button", name="Auswahl leeren").click()
    check_cases(lieferung)


def test_a_check_can_be_stopped(lieferung):
    lines = "\n".join(f"F-{number};P01;M-1;31.02.1990;14713" for number in range(150_000))
    check(lieferung, ("faelle.csv", f"{HEAD}\n{lines}"))
    expect(lieferung.get_by_role("heading", name="Die Lieferung wird geprüft")).to_be_focused()
    lieferung.get_by_role("button", name="Abbrechen").click()
    expect(lieferung.get_by_role("status").filter(has_text="abgebrochen")).to_be_visible()


def test_a_download_says_how_far_it_is_and_can_be_stopped(lieferung):
    lines = "\n".join(f"F-{number};P01;M-1;01.02.1990;14713" for number in range(120_000))
    check(lieferung, ("faelle.csv", f"{HEAD}\n{lines}"))
    expect(lieferung.get_by_role("heading", name="Ergebnis für")).to_be_focused(timeout=120_000)
    lieferung.get_by_role("button", name="Markierte Arbeitsmappe").click()
    expect(lieferung.get_by_role("button", name="Prozent")).to_be_visible()
    lieferung.get_by_role("button", name="Abbrechen").click()
    expect(lieferung.locator("#ansage")).to_contain_text("Der Download ist abgebrochen.")
    expect(lieferung.get_by_role("button", name="Markierte Arbeitsmappe")).to_be_focused()


def test_a_kernel_that_dies_during_the_upload_is_told_and_the_choice_stays(lieferung, server, guard):
    guard.allow("console error")
    lieferung.set_input_files(INPUT, [large()])
    lieferung.get_by_role("button", name="Lieferung prüfen").click()
    expect(lieferung.get_by_role("heading", name="Die Dateien werden übertragen")).to_be_visible()
    for kernel in server.kernels():
        kernel.kill()
    alert = lieferung.get_by_role("alert").filter(has_text="Die Lieferung konnte nicht geprüft werden")
    expect(alert).to_contain_text("Die Verbindung zu dieser Seite ist beendet", timeout=30_000)
    expect(lieferung.locator(".delivery__files")).to_contain_text("faelle.csv")


def test_discarding_and_reloading_forget(lieferung):
    check_cases(lieferung)
    lieferung.get_by_role("button", name="Daten verwerfen").click()
    expect(lieferung.get_by_role("status").filter(has_text="Die Daten sind verworfen")).to_be_visible()
    expect(lieferung.get_by_role("heading", name="Ihre Lieferung")).to_be_focused()
    expect(lieferung.locator(".delivery__files")).to_have_count(0)
    check_cases(lieferung)
    lieferung.reload()
    expect(lieferung.get_by_role("heading", name="Ihre Lieferung")).to_be_visible()
    expect(lieferung.get_by_role("heading", name="Ergebnis")).to_have_count(0)


def test_nothing_of_a_delivery_is_stored_anywhere(lieferung, server):
    began = time.time()
    addresses = []
    lieferung.on("request", lambda request: addresses.append(request.url))
    text = CASES + f"\r\n{CANARY}1;P01;{CANARY}2;{CANARY}3;{CANARY}4\r\n"
    check(lieferung, (f"{CANARY}.csv", text), ("faelle.csv", text))
    expect(lieferung.get_by_role("heading", name="Ergebnis für")).to_be_focused()
    lieferung.get_by_label("Text enthält").fill(f"{CANARY}3")
    expect(rows(lieferung).first).to_contain_text(f"{CANARY}3")
    saved(lieferung, "Markierte Arbeitsmappe")
    saved(lieferung, "Befunde als Excel")

    assert not [address for address in addresses if CANARY in address]
    assert CANARY not in str(lieferung.context.storage_state(indexed_db=True))
    assert CANARY not in lieferung.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    folder = server.log_file.parent
    assert (folder / "data").is_dir()
    assert list(files_with(CANARY, folder, since=0)) == []
    assert list(files_with(CANARY, pathlib.Path.home(), since=began)) == []


def files_with(text, folder, since):
    """Files below the folder, changed since then, that hold the text in their name or content."""
    wanted = [text.encode("utf-8"), text.encode("utf-16-le")]
    for path in folder.rglob("*"):
        if not path.is_file() or path.stat().st_mtime < since:
            continue
        content = path.read_bytes()
        if text in path.name or any(each in content for each in wanted):
            yield path


def test_mentors_have_no_access(start_server):
    server = start_server("roles=frozenset({Role.MENTOR})")
    assert server.request("/lieferung").status == 403
    assert "Lieferung prüfen" not in server.request("/").text


def test_keyboard_alone(lieferung, press_tab_until):
    # The browser is told to hand choosers over before the way to the button, not just before the key.
    with lieferung.expect_file_chooser(timeout=60_000) as chooser:
        press_tab_until(lieferung, lieferung.locator(INPUT))
        lieferung.keyboard.press("Enter")
    chooser.value.set_files([csv_file("faelle.csv", CASES)])
    press_tab_until(lieferung, lieferung.get_by_role("button", name="Lieferung prüfen"))
    lieferung.keyboard.press("Enter")
    expect(lieferung.get_by_role("heading", name="Ergebnis für")).to_be_focused()
    press_tab_until(lieferung, lieferung.get_by_role("button", name="Daten verwerfen"))
    press_tab_until(lieferung, lieferung.locator("#delivery-filter-severity"))
    lieferung.keyboard.type("H")
    expect(rows(lieferung).first).to_contain_text("Hinweis")
    press_tab_until(
        lieferung, lieferung.get_by_role("columnheader", name="Wert", exact=True).get_by_role("button")
    )
    lieferung.keyboard.press("Space")
    expect(lieferung.get_by_role("columnheader", name="Wert", exact=True)).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_what_happens_is_announced(lieferung):
    check_cases(lieferung)
    expect(lieferung.locator("#ansage")).to_contain_text("Gelesen: 2 Tabellen")
    expect(lieferung.locator(FOUND)).to_have_attribute("role", "status")


def test_phone_shows_cards_that_are_still_a_table(phone, open_app, no_horizontal_scroll):
    open_app(phone, "/lieferung")
    no_horizontal_scroll(phone)
    check_cases(phone)
    no_horizontal_scroll(phone)
    phone.get_by_label("Tabelle", exact=True).select_option("kontakte")
    row = phone.get_by_role("table", name="Befunde der Lieferung").get_by_role("row").nth(1)
    expect(row.get_by_role("cell").nth(2)).to_contain_text("Zeile: ")
    phone.set_viewport_size({"width": 320, "height": 640})
    no_horizontal_scroll(phone)


def test_no_barrier_in_any_scene(lieferung, axe):
    axe(lieferung)
    check(lieferung, ("fremd.csv", "schuhgroesse;farbe\n42;rot\n"))
    expect(lieferung.get_by_role("alert")).to_be_visible()
    axe(lieferung)
    lieferung.get_by_role("button", name="Auswahl leeren").click()
    check_cases(lieferung)
    axe(lieferung)
    lieferung.set_viewport_size({"width": 390, "height": 844})
    axe(lieferung)
