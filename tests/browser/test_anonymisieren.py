"""Anonymisieren in a real browser: from the upload to the release, and no raw value is left anywhere."""

import io
import pathlib
import re
import time

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.privacy.handover.fictional import HEAD, case

INPUT = "#delivery-input"
CANARY = "Kanarienvogelsang"
PHONE = "0371 5550142"
CASES = "\n".join(
    [
        HEAD,
        *(case(number, note=f"Vorname{number} ist unter {PHONE} zu erreichen.") for number in range(40)),
        case(40, note=f"Frau {CANARY} kommt. Absage von Stahlbau Hammertal, freundlich begründet.").replace(
            "Nachname40", CANARY
        ),
    ]
)


@pytest.fixture(scope="module")
def server(start_server, tmp_path_factory):
    secrets = tmp_path_factory.mktemp("geheim")
    return start_server(ZEFAS_PSEUDONYM_KEY="ab" * 32, XDG_CONFIG_HOME=str(secrets))


@pytest.fixture
def app(page, open_app):
    return open_app(page, "/anonymisieren")


def load(page, name="faelle.csv"):
    page.set_input_files(INPUT, [{"name": name, "mimeType": "text/csv", "buffer": CASES.encode()}])
    page.get_by_role("button", name="Lieferung einlesen").click()
    expect(page.get_by_role("heading", name="Wie erkennbar sind die Personen?")).to_be_focused()


def go_to_notes(page):
    page.get_by_role("button", name="Weiter: Schutz wählen").click()
    page.get_by_role("button", name="Weiter: Notizen ansehen").click()
    expect(page.get_by_role("heading", name="Notizen durchsehen")).to_be_focused()


def decide_all(page):
    places = page.locator("[data-open]")
    expect(places.first).to_be_visible()
    while (left := places.count()) > 0:
        places.first.focus()
        page.keyboard.press("s")
        expect(places).not_to_have_count(left)
    page.get_by_role("button", name="Weiter: Freigabe").click()


def examine(page, recipients):
    page.get_by_label("Projekt oder Anlass").fill("Musterprojekt")
    page.get_by_label("Zeitraum der Daten").fill("2026")
    page.get_by_label("Für wen").fill(recipients)
    page.get_by_role("button", name="Freigabe prüfen").click()


def saved(page, button):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return pathlib.Path(download.value.path()).read_bytes()


def test_from_the_upload_to_the_release_without_a_barrier_or_a_trace(app, axe, server, no_horizontal_scroll):
    began, addresses = time.time(), []
    app.on("request", lambda request: addresses.append(request.url))
    axe(app)
    load(app, f"{CANARY}.csv")
    expect(app.locator(".anonymise__finding")).to_have_text(re.compile(r"\d+ von 41 Personen"))
    axe(app)
    app.get_by_role("button", name="Weiter: Schutz wählen").click()
    app.get_by_text("Einstellungen für Fachleute").click()
    app.get_by_role("button", name="Kurve berechnen").click()
    expect(app.get_by_role("img", name=re.compile("Linie mit . Punkten"))).to_be_visible()
    expect(app.locator("figcaption")).to_have_text(re.compile("Mit k = 5 bleiben .* der Genauigkeit"))
    axe(app)
    app.get_by_role("button", name="Weiter: Notizen ansehen").click()
    expect(app.get_by_role("heading", name="Notizen durchsehen")).to_be_focused()
    axe(app)
    decide_all(app)
    examine(app, "Fallrunde")
    expect(app.get_by_role("heading", name="Nichts spricht gegen die Freigabe")).to_be_focused()
    axe(app)
    app.get_by_role("button", name="Jetzt freigeben").click()
    expect(app.get_by_role("heading", name="Freigegeben", exact=True)).to_be_focused()
    expect(app.get_by_role("region", name="Bisherige Freigaben")).to_contain_text("Fallrunde")
    axe(app)
    app.set_viewport_size({"width": 390, "height": 844})
    no_horizontal_scroll(app)

    book = CalamineWorkbook.from_filelike(io.BytesIO(saved(app, "Freigabe als Excel")))
    texts = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    report = CalamineWorkbook.from_filelike(io.BytesIO(saved(app, "Bericht als Excel")))
    texts += str([report.get_sheet_by_name(name).to_python() for name in report.sheet_names])
    printed = saved(app, "Bericht als PDF")
    assert printed.startswith(b"%PDF")
    assert b"pdfuaid" in printed
    for secret in (CANARY, PHONE, "Nachname7"):
        assert secret not in texts
        assert no_trace(secret, app, server, began, addresses)


def no_trace(secret, page, server, began, addresses):
    """Whether no address, browser storage, log line, database or file holds the words."""
    folder = server.log_file.parent
    assert (folder / "data" / "freigabebuch.json").is_file()
    stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    places = [*files_with(secret, folder, 0), *files_with(secret, pathlib.Path.home(), began)]
    return secret not in str(addresses) + stored and places == []


def files_with(text, folder, since):
    """Files below the folder, changed since then, that hold the text in their name or content."""
    wanted = [text.encode("utf-8"), text.encode("utf-16-le")]
    for path in folder.rglob("*"):
        if not path.is_file() or path.stat().st_mtime < since:
            continue
        content = path.read_bytes()
        if text in path.name or any(each in content for each in wanted):
            yield path


def test_the_same_readers_get_one_version_only(app):
    load(app)
    go_to_notes(app)
    decide_all(app)
    examine(app, "Runde")
    app.get_by_role("button", name="Jetzt freigeben").click()
    expect(app.get_by_role("heading", name="Freigegeben", exact=True)).to_be_visible()
    app.get_by_role("button", name="2. Schutz").click()
    app.get_by_label("Auszählen und vergleichen").check()
    app.get_by_role("button", name="Weiter: Freigabe").click()
    examine(app, "Runde")
    expect(app.get_by_role("heading", name="So darf es nicht hinausgehen")).to_be_focused()
    expect(app.get_by_text("bitte geben Sie nur eine davon heraus")).to_be_visible()
    expect(app.get_by_role("button", name="Jetzt freigeben")).to_have_count(0)


def test_a_file_without_cases_gets_a_sentence(app):
    content = b"kontakt_id;fall_id;kontakt_datum\nK-1;F-1;1.9.2026\n"
    app.set_input_files(INPUT, [{"name": "kontakte.csv", "mimeType": "text/csv", "buffer": content}])
    app.get_by_role("button", name="Lieferung einlesen").click()
    expect(app.get_by_role("alert")).to_contain_text("steht keine Zeile")


def test_keyboard_alone(app, press_tab_until):
    press_tab_until(app, app.locator(INPUT))
    expect(app.get_by_role("heading", name="Freigabebuch")).to_be_visible()
    with app.expect_file_chooser() as chooser:
        app.keyboard.press("Space")
    chooser.value.set_files([{"name": "faelle.csv", "mimeType": "text/csv", "buffer": CASES.encode()}])
    for button in ("Lieferung einlesen", "Weiter: Schutz wählen", "Weiter: Notizen ansehen"):
        target = app.get_by_role("button", name=button)
        expect(target).to_be_visible()
        press_tab_until(app, target)
        app.keyboard.press("Enter")
    places = app.locator("[data-open]")
    expect(places.first).to_be_visible()
    press_tab_until(app, places.first)
    while (left := places.count()) > 0:
        app.keyboard.press("l")
        expect(places).not_to_have_count(left)
    press_tab_until(app, app.get_by_role("button", name="Weiter: Freigabe"))
    app.keyboard.press("Enter")
    for label, text in (
        ("Projekt oder Anlass", "P"),
        ("Zeitraum der Daten", "2026"),
        ("Für wen", "Tastatur"),
    ):
        press_tab_until(app, app.get_by_label(label))
        app.keyboard.type(text)
    app.keyboard.press("Enter")
    expect(app.get_by_role("heading", name="spricht gegen")).to_be_focused()


def test_mentors_have_no_access(start_server):
    server = start_server("roles=frozenset({Role.MENTOR})")
    assert server.request("/anonymisieren").status == 403
