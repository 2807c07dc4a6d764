"""A lesson as a learner meets it: every question type, keyboard, phone, reload, a kernel that dies."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

PROJECT = Path(__file__).resolve().parents[2]
QUIZ, DECISION = "/modul/probe#abschnitt-alle-typen", "/modul/probe#abschnitt-entscheiden"
PHONE = {"width": 390, "height": 844}
LEAST_TARGET = 44
KERNEL_IS_SILENT_MS = 60_000
SAVED = re.compile(r"Gespeichert um \d\d:\d\d")


@pytest.fixture(scope="module")
def server(start_server, tmp_path_factory):
    """The toolkit with the probe module, which has every question type."""
    content = tmp_path_factory.mktemp("inhalt") / "inhalt"
    shutil.copytree(PROJECT / "tests" / "probe", content)
    shutil.copytree(PROJECT / "data", content / "data")
    shutil.copytree(PROJECT / "notebooks", content / "notebooks")
    return start_server(content=content)


def reload(page: Page) -> None:
    page.reload()
    page.wait_for_selector("html[data-bereit]", state="attached")


def quiz_of(page: Page) -> Locator:
    return page.locator(".quiz:visible").first


def check(quiz: Locator) -> None:
    quiz.get_by_role("button", name="Antwort prüfen").click()


def go_on(quiz: Locator, heading: str) -> None:
    quiz.get_by_role("button", name="Weiter").click()
    expect(quiz.get_by_role("heading", name=heading)).to_be_focused()


def is_right(quiz: Locator) -> None:
    expect(quiz.locator(".zf-feedback__title")).to_have_text("Richtig.")


def put_in_order(quiz: Locator, *steps: str) -> None:
    """Moves each step to its place with its buttons."""
    for place, step in enumerate(steps):
        shown = [item.inner_text().split("\n")[0] for item in quiz.get_by_role("listitem").all()]
        for _ in range(shown.index(step) - place):
            quiz.get_by_role("button", name=f"„{step}“ nach oben").click()


def test_every_question_type_from_first_to_last(page, open_app):
    open_app(page, QUIZ)
    quiz = quiz_of(page)
    expect(quiz).to_contain_text("Frage 1 von 8")
    quiz.get_by_text("Tipp").click()
    expect(quiz.get_by_text("Denken Sie an die Reihenfolge.")).to_be_visible()

    quiz.get_by_label("Vor dem Beginn").check()
    check(quiz)
    is_right(quiz)
    expect(quiz.get_by_role("status")).to_have_text("Richtig.")
    expect(quiz.get_by_role("heading", name="Rückmeldung")).to_be_focused()
    expect(quiz.locator(".zf-feedback")).to_contain_text("§ 324 Abs. 1 SGB III Stand 16.4.2026")
    expect(quiz.locator(".save-note")).to_have_text(SAVED)

    go_on(quiz, "Was wird geklärt?")
    expect(quiz.get_by_role("status")).to_have_text("Frage 2 von 8")
    quiz.get_by_label("Die Zuständigkeit").check()
    quiz.get_by_label("Der Status").check()
    check(quiz)
    is_right(quiz)

    go_on(quiz, "Ermessen ist eine Zusage.")
    quiz.get_by_label("Falsch").check()
    check(quiz)
    is_right(quiz)
    expect(quiz.locator(".zf-evidence")).to_contain_text("ungeprüft")

    go_on(quiz, "Nach wie vielen Monaten?")
    quiz.get_by_label("Ihre Antwort (Monate)").fill("viele")
    check(quiz)
    expect(quiz.get_by_role("alert")).to_contain_text("„viele“ ist keine Zahl")
    quiz.get_by_label("Ihre Antwort (Monate)").fill("15")
    check(quiz)
    is_right(quiz)

    go_on(quiz, "Wie heißt die Duldung für die Ausbildung?")
    quiz.get_by_label("Ihre Antwort").fill("ausbildungsduldung")
    quiz.get_by_label("Ihre Antwort").press("Enter")
    is_right(quiz)

    go_on(quiz, "In welcher Reihenfolge?")
    put_in_order(quiz, "Beratung", "Antrag", "Beginn")
    check(quiz)
    is_right(quiz)

    go_on(quiz, "Was gehört zusammen?")
    quiz.get_by_label("Weiterbildung").select_option("Agentur")
    quiz.get_by_label("Bürgergeld").select_option("Jobcenter")
    check(quiz)
    is_right(quiz)

    go_on(quiz, "Füllen Sie die Lücken.")
    quiz.get_by_label("Lücke 1 von 2").select_option("vor")
    quiz.get_by_label("Lücke 2 von 2").fill("Agentur")
    check(quiz)
    is_right(quiz)

    quiz.get_by_role("button", name="Zum Ergebnis").click()
    expect(quiz.get_by_role("heading", name="Ihr Ergebnis")).to_be_focused()
    expect(quiz).to_contain_text("Sie haben alle 8 Fragen auf Anhieb richtig beantwortet.")
    expect(quiz.get_by_role("status")).to_contain_text("Ergebnis. Sie haben alle 8 Fragen")

    page.get_by_role("navigation", name="Abschnitte").get_by_role("link", name="Start").click()
    expect(page.locator(".overview")).to_contain_text("10 Minuten · bearbeitet")
    expect(page.locator(".overview")).to_contain_text("Weiter bei „Selbst entscheiden“")


def test_a_wrong_answer_can_be_tried_again_and_is_named_at_the_end(page, open_app):
    open_app(page, DECISION)
    quiz = quiz_of(page)
    quiz.get_by_label("Falsch").check()
    check(quiz)
    expect(quiz.locator(".zf-feedback__title")).to_have_text("Noch nicht richtig.")
    quiz.get_by_text("Lösung zeigen").click()
    expect(quiz.locator(".zf-feedback").get_by_role("listitem")).to_have_text("Richtig")

    quiz.get_by_role("button", name="Zum Ergebnis").click()
    quiz.get_by_role("button", name="Frage 1: Beratung ist frei zugänglich.").click()
    quiz.get_by_role("button", name="Noch einmal versuchen").click()
    expect(quiz.get_by_role("heading", name="Beratung ist frei zugänglich.")).to_be_focused()
    quiz.get_by_label("Richtig").check()
    check(quiz)
    is_right(quiz)
    quiz.get_by_role("button", name="Zum Ergebnis").click()
    expect(quiz).to_contain_text("inzwischen richtig")
    quiz.get_by_role("button", name="Neu beginnen").click()
    expect(quiz).to_contain_text("0 von 1 beantwortet")


def test_keyboard_alone_is_enough(page, open_app, press_tab_until):
    open_app(page, QUIZ)
    quiz = quiz_of(page)
    radios = quiz.get_by_role("radio")
    press_tab_until(page, radios.first)
    page.keyboard.press("Enter")
    expect(quiz.get_by_role("alert")).to_have_text("Bitte wählen Sie eine Antwort.")
    expect(radios.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    expect(quiz.get_by_role("alert")).to_have_count(0)

    # A group is one stop: from its chosen radio, Tab leaves the group.
    page.keyboard.press("Tab")
    assert quiz.evaluate("quiz => document.activeElement.type") != "radio"
    page.keyboard.press("Shift+Tab")
    expect(radios.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(quiz.get_by_role("heading", name="Rückmeldung")).to_be_focused()
    press_tab_until(page, quiz.get_by_role("button", name="Weiter"))
    page.keyboard.press("Enter")
    expect(quiz.get_by_role("heading", name="Was wird geklärt?")).to_be_focused()
    for box in quiz.get_by_role("checkbox").all():
        press_tab_until(page, box)
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(quiz.locator(".zf-feedback__title")).to_have_text("Noch nicht richtig.")


def test_steps_are_moved_with_arrow_keys(page, open_app, press_tab_until):
    open_app(page, QUIZ)
    quiz = quiz_of(page)
    answer_up_to_ordering(quiz)
    steps = quiz.get_by_role("listitem")
    second = steps.nth(1).locator("div").first.inner_text()
    down = quiz.get_by_role("button", name=f"„{second}“ nach unten")
    press_tab_until(page, down)
    page.keyboard.press("ArrowUp")
    expect(steps.first).to_contain_text(second)
    expect(down).to_be_focused()
    expect(quiz.get_by_role("status")).to_have_text(f"{second}: jetzt an Stelle 1 von 3.")
    page.keyboard.press("ArrowUp")
    expect(steps.first).to_contain_text(second)


def answer_up_to_ordering(quiz: Locator) -> None:
    quiz.get_by_role("radio").first.check()
    check(quiz)
    go_on(quiz, "Was wird geklärt?")
    quiz.get_by_role("checkbox").first.check()
    check(quiz)
    go_on(quiz, "Ermessen ist eine Zusage.")
    quiz.get_by_role("radio").first.check()
    check(quiz)
    go_on(quiz, "Nach wie vielen Monaten?")
    quiz.get_by_role("textbox").fill("12")
    check(quiz)
    expect(quiz.locator(".zf-feedback")).to_contain_text("Zwölf sind zu wenig.")
    go_on(quiz, "Wie heißt die Duldung für die Ausbildung?")
    quiz.get_by_role("textbox").fill("Duldung")
    check(quiz)
    go_on(quiz, "In welcher Reihenfolge?")


def test_a_reload_goes_on_in_the_middle(page, open_app):
    open_app(page, QUIZ)
    quiz = quiz_of(page)
    quiz.get_by_role("radio").first.check()
    check(quiz)
    expect(quiz.locator(".save-note")).to_contain_text("Wir haben einen Lerncode für Sie erzeugt")
    go_on(quiz, "Was wird geklärt?")
    order = quiz.get_by_role("checkbox").evaluate_all("boxes => boxes.map(b => b.labels[0].innerText)")
    quiz.get_by_label("Der Status").check()
    expect(quiz.locator(".save-note")).to_have_text(SAVED)
    assert "zefas" not in page.url

    reload(page)
    expect(quiz).to_contain_text("Frage 2 von 8")
    expect(quiz.get_by_label("Der Status")).to_be_checked()
    again = quiz.get_by_role("checkbox").evaluate_all("boxes => boxes.map(b => b.labels[0].innerText)")
    assert again == order
    expect(quiz.get_by_role("status")).to_be_empty()


def test_a_dead_kernel_is_told_and_loses_nothing_that_was_saved(page, open_app, server, guard):
    guard.allow("console error")
    server.wait_for_kernels(0, seconds=30)
    open_app(page, QUIZ)
    quiz = quiz_of(page)
    quiz.get_by_role("radio").first.check()
    check(quiz)
    expect(quiz.locator(".save-note")).to_contain_text(SAVED)
    go_on(quiz, "Was wird geklärt?")
    expect(quiz.locator(".save-note")).to_contain_text(SAVED)

    for kernel in server.kernels():
        kernel.kill()
    quiz.get_by_label("Die Zuständigkeit").check()
    check(quiz)
    expect(quiz.get_by_role("alert")).to_contain_text("Nicht gespeichert.", timeout=KERNEL_IS_SILENT_MS)
    expect(page.get_by_text("Die Verbindung zu dieser Seite ist beendet", exact=True)).to_be_visible(
        timeout=KERNEL_IS_SILENT_MS
    )
    expect(quiz.get_by_label("Die Zuständigkeit")).to_be_checked()

    open_app(page, "/")
    open_app(page, QUIZ)
    expect(quiz).to_contain_text("Frage 2 von 8")
    expect(quiz).to_contain_text("1 von 8 beantwortet")
    expect(quiz.get_by_label("Die Zuständigkeit")).to_be_checked()


def test_the_closing_case_asks_first_and_answers_after(page, open_app, axe):
    open_app(page, DECISION)
    case = page.locator(".decision:visible")
    expect(case.get_by_role("definition").first).to_be_visible()
    expect(case.get_by_text("erfüllt:")).to_have_count(0)
    case.get_by_role("button", name="Entscheidung abgeben").click()
    expect(case.get_by_role("alert")).to_have_text("Bitte entscheiden Sie noch bei 5 Punkten.")
    for group in case.get_by_role("group").all():
        if group.get_by_role("radio").count():
            group.get_by_label("kommt in Betracht").check()
    case.get_by_role("button", name="Entscheidung abgeben").click()
    expect(case.get_by_role("heading", name="Die Antwort der Regelprüfung")).to_be_focused()
    expect(case.get_by_role("status")).to_contain_text("von 5 Punkten")
    expect(case.get_by_text("Warum hilft die Beratung immer?")).to_be_visible()
    expect(case.locator(".save-note")).to_contain_text(SAVED)
    axe(page)

    reload(page)
    expect(case.get_by_role("heading", name="Die Antwort der Regelprüfung")).to_be_visible()
    case.get_by_role("button", name="Neu entscheiden").click()
    expect(case.get_by_role("radio", checked=True)).to_have_count(5)


def wait_until_forgotten(page):
    """The browser forgets the code when the kernel has acknowledged; at the latest in five seconds."""
    for _ in range(50):
        if page.evaluate("localStorage.getItem('zefas.lerncode')") is None:
            return
        page.wait_for_timeout(100)
    pytest.fail("the learning code is still in the browser")


def test_the_code_leads_on_elsewhere_and_can_be_put_away_or_deleted(page, new_page, open_app):
    open_app(page, "/modul/probe")
    panel = page.locator(".visitor")
    panel.locator("summary").click()
    panel.get_by_role("button", name="Lerncode erzeugen").click()
    code = panel.locator(".zf-code").inner_text()
    expect(panel).to_contain_text(re.compile(r"nach dem \d+\. [A-Z][a-zä]+ \d{4} gelöscht"))
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)
    assert page.evaluate("localStorage.getItem('zefas.lerncode')") == code

    open_app(page, QUIZ)
    quiz_of(page).get_by_role("radio").first.check()
    check(quiz_of(page))
    expect(quiz_of(page).locator(".save-note")).to_have_text(SAVED)

    other = open_app(new_page(), "/modul/probe")
    theirs = other.locator(".visitor")
    theirs.locator("summary").click()
    theirs.get_by_label("Ich habe schon einen Lerncode").fill("00000-00000")
    theirs.get_by_role("button", name="Mit diesem Code weiterlernen").click()
    expect(theirs.get_by_role("alert")).to_contain_text("nichts gespeichert")
    theirs.get_by_label("Ich habe schon einen Lerncode").fill(code.lower())
    theirs.get_by_role("button", name="Mit diesem Code weiterlernen").click()
    expect(theirs.locator(".zf-code")).to_have_text(code)
    expect(other.locator(".overview")).to_contain_text("Übung: 1 von 8 beantwortet")

    theirs.get_by_role("button", name="Code auf diesem Gerät vergessen").click()
    expect(other.locator(".overview")).not_to_contain_text("Übung: 1 von 8 beantwortet")
    wait_until_forgotten(other)

    open_app(page, "/modul/probe")
    panel.locator("summary").click()
    panel.get_by_role("button", name="Lernstand löschen").click()
    expect(panel.get_by_text("Wirklich alles löschen?")).to_be_focused()
    panel.get_by_role("button", name="Nein, behalten").click()
    panel.get_by_role("button", name="Lernstand löschen").click()
    panel.get_by_role("button", name="Ja, Lernstand löschen").click()
    expect(panel.get_by_role("button", name="Lerncode erzeugen")).to_be_visible()
    wait_until_forgotten(page)


def test_a_browser_that_remembers_nothing_can_learn_all_the_same(new_page, open_app):
    page = new_page()
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        "  Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } });"
    )
    open_app(page, "/modul/probe")
    page.locator(".visitor summary").click()
    expect(page.locator(".visitor")).to_contain_text("Dieser Browser merkt sich hier nichts")
    open_app(page, QUIZ)
    quiz = quiz_of(page)
    quiz.get_by_role("radio").first.check()
    check(quiz)
    expect(quiz.locator(".zf-feedback")).to_be_visible()
    expect(quiz.locator(".save-note")).to_contain_text("solange diese Seite offen ist")


def test_a_phone_shows_everything_large_enough(phone, open_app, no_horizontal_scroll, axe):
    open_app(phone, QUIZ)
    quiz = quiz_of(phone)
    no_horizontal_scroll(phone)
    axe(phone)
    answer_up_to_ordering(quiz)
    no_horizontal_scroll(phone)
    assert small_targets(quiz) == []
    check(quiz)
    axe(phone)
    go_on(quiz, "Was gehört zusammen?")
    no_horizontal_scroll(phone)
    assert small_targets(quiz) == []
    for select in quiz.get_by_role("combobox").all():
        select.select_option(index=1)
    check(quiz)
    go_on(quiz, "Füllen Sie die Lücken.")
    no_horizontal_scroll(phone)
    axe(phone)

    open_app(phone, DECISION)
    no_horizontal_scroll(phone)
    assert small_targets(phone.locator(".decision:visible")) == []


def small_targets(part: Locator) -> list[str]:
    """Buttons, fields and summaries lower than 44 px; a radio or checkbox counts with its label."""
    return part.evaluate(
        """(part, least) => [...part.querySelectorAll("button, select, summary, input")]
            .map((target) => (["radio", "checkbox"].includes(target.type) ? target.parentElement : target))
            .filter((target) => target.offsetParent && target.getBoundingClientRect().height < least)
            .map((target) => target.outerHTML.slice(0, 120))""",
        LEAST_TARGET,
    )


def test_lesson_and_panel_have_no_barriers_axe_finds(page, open_app, axe):
    open_app(page, "/modul/probe")
    page.locator(".visitor summary").click()
    axe(page)
    open_app(page, QUIZ)
    for summary in page.locator("#zellen details:visible > summary").all():
        summary.click()
    axe(page)


def test_a_part_that_is_missing_is_being_revised(page, open_app):
    open_app(page, DECISION)
    expect(page.get_by_text("Dieser Teil wird gerade überarbeitet")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("gibt-es-nicht")
