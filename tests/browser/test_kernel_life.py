"""A kernel's life as a visitor meets it: it goes with the page, and when it goes alone, the page goes on."""

import re
import shutil
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

PROJECT = Path(__file__).resolve().parents[2]
QUIZ = "/modul/probe#abschnitt-alle-typen"
STATUS = "Welchen Aufenthaltsstatus hat die Person?"
ENDED = "Die Verbindung zu dieser Seite ist beendet"
READY = "html[data-bereit]"
PATIENT = "Limits(kernels=0, alone_seconds=1.5, never_visited_seconds=30, sweep_seconds=0.3)"


@pytest.fixture(scope="module")
def server(start_server, tmp_path_factory):
    """The toolkit with the probe module; a page that is away for two seconds loses its kernel."""
    content = tmp_path_factory.mktemp("leben") / "inhalt"
    shutil.copytree(PROJECT / "tests" / "probe", content)
    shutil.copytree(PROJECT / "data", content / "data")
    shutil.copytree(PROJECT / "notebooks", content / "notebooks")
    return start_server(f"limits={PATIENT}", content=content)


@pytest.fixture
def open_with_kernel(open_app, server):
    """Opens an address; returns the kernel's process: `kernel = open_with_kernel(page, "/")`."""

    def open_and_look(page, path: str) -> psutil.Process:
        page.goto("about:blank")
        server.wait_for_kernels(0)
        open_app(page, path)
        [kernel] = server.kernels()
        return kernel

    return open_and_look


def go_on(page) -> None:
    """Presses "Weiter" and waits for the page that follows."""
    page.evaluate("() => delete document.documentElement.dataset.bereit")
    page.locator("#meldungen").get_by_role("button", name="Weiter").click()
    page.wait_for_selector(READY, state="attached")


def test_closed_tab_ends_its_kernel(page, open_with_kernel):
    kernel = open_with_kernel(page, "/foerderkompass")
    with page.expect_event("close"):
        page.close(run_before_unload=True)

    kernel.wait(5)


def test_kernel_of_a_lost_browser_is_ended(new_page, open_with_kernel):
    page = new_page()
    kernel = open_with_kernel(page, "/foerderkompass")
    page.context.close()  # without the farewell a closed tab sends

    kernel.wait(15)


def test_kernel_of_a_page_that_is_only_read_stays(page, open_with_kernel):
    kernel = open_with_kernel(page, "/")
    page.wait_for_timeout(4000)

    assert kernel.is_running()


def test_killed_kernel_is_told_and_the_compass_goes_on_with_the_same_answers(page, open_with_kernel, guard):
    guard.allow("console error")
    kernel = open_with_kernel(page, "/foerderkompass")
    page.get_by_label(STATUS).select_option("gestattung")
    sums = page.locator(".compass__bar")
    expect(sums).to_contain_text(re.compile("[1-9]\\d* ausgeschlossen"))
    before = sums.text_content()
    kernel.kill()

    expect(page.locator("#meldungen").get_by_role("alert")).to_contain_text(ENDED)
    expect(page.get_by_label(STATUS)).to_have_value("gestattung")
    go_on(page)
    expect(page.get_by_label(STATUS)).to_have_value("gestattung")
    expect(sums).to_have_text(before)
    kept = page.evaluate("() => Object.values({...localStorage, ...sessionStorage}).join()")
    assert "gestattung" not in kept


def test_killed_kernel_in_the_middle_of_a_quiz_loses_no_answer(page, open_with_kernel, guard):
    guard.allow("console error")
    kernel = open_with_kernel(page, QUIZ)
    quiz = page.locator(".quiz:visible").first
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="Antwort prüfen").click()
    expect(quiz.locator(".save-note")).to_contain_text("Gespeichert um")
    quiz.get_by_role("button", name="Weiter").click()
    expect(quiz).to_contain_text("Frage 2 von 8")
    kernel.kill()
    expect(page.locator("#meldungen").get_by_role("alert")).to_contain_text(ENDED)
    quiz.get_by_label("Die Zuständigkeit").check()  # after the end: no kernel hears of it

    go_on(page)
    expect(page).to_have_url(re.compile("#abschnitt-alle-typen$"))
    expect(quiz).to_contain_text("1 von 8 beantwortet")
    expect(quiz).to_contain_text("Frage 2 von 8")
    expect(quiz.get_by_label("Die Zuständigkeit")).to_be_checked()


@pytest.mark.parametrize("name", ["nb-base", "nb-snapshot"])
def test_killed_template_is_made_again_for_the_next_visitor(
    page, open_with_kernel, open_app, server, guard, name
):
    guard.allow("console error")
    open_with_kernel(page, "/foerderkompass")
    for process in server.named(name):
        process.kill()

    open_app(page, "/foerderkompass")
    page.get_by_label(STATUS).select_option("gestattung")
    expect(page.locator(".compass__bar")).to_contain_text(re.compile("[1-9]\\d* ausgeschlossen"))


def test_killed_server_is_told_and_leaves_no_process(start_server, page, open_app, guard):
    server = start_server()
    guard.host = server.host
    guard.allow("console error")
    open_app(page, server.url)
    page.wait_for_load_state("networkidle")
    processes = server.processes()
    server.process.kill()
    server.process.wait(10)

    _gone, alive = psutil.wait_procs(processes, timeout=10)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    expect(page.locator("#meldungen").get_by_role("alert")).to_contain_text("Keine Verbindung zum Server")
