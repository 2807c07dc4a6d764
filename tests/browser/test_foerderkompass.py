"""The Förderkompass in a real browser: describe, read, compare, print; by mouse, keyboard and phone."""

import re

import pytest
from playwright.sync_api import expect

STATUS = "Welchen Aufenthaltsstatus hat die Person?"
AGE = "Wie alt ist die Person?"
SUMS = ".compass__sums"


@pytest.fixture
def kompass(page, open_app):
    return open_app(page, "/foerderkompass")


def choose_example(page):
    page.get_by_label("Mit einem erfundenen Beispiel beginnen").select_option(index=1)
    page.get_by_role("button", name="Beispiel übernehmen").click()
    expect(page.locator(SUMS)).to_contain_text("ausgeschlossen")


def test_each_answer_changes_the_result_and_is_explained(kompass):
    expect(kompass.locator(SUMS)).to_contain_text("Noch ist alles offen")
    kompass.get_by_label(STATUS).select_option("duldung_60b")
    expect(kompass.locator(SUMS)).to_contain_text(re.compile(r"\d+ zu klären, [1-9]\d* ausgeschlossen"))

    excluded = kompass.get_by_role("region", name="ausgeschlossen")
    excluded.get_by_role("button", name="Liste zeigen").click()
    excluded.get_by_text("BaE", exact=True).click()
    expect(excluded.get_by_text("nicht erfüllt:").first).to_be_visible()
    expect(excluded.get_by_text("§ 76 Abs. 6", exact=False).first).to_be_visible()
    expect(excluded.get_by_role("link", name="Im Lernmodul nachlesen")).to_have_attribute(
        "href", re.compile("^modul/foerderinstrumente#abschnitt-")
    )


def test_an_example_fills_the_form_and_can_be_emptied(kompass):
    choose_example(kompass)
    expect(kompass.get_by_label(STATUS)).not_to_have_value("")
    kompass.get_by_role("button", name="Alle Angaben leeren").click()
    expect(kompass.get_by_label(STATUS)).to_have_value("")
    expect(kompass.locator(SUMS)).to_contain_text("Noch ist alles offen")


def test_the_next_question_can_be_answered_or_passed(kompass):
    kompass.get_by_label(STATUS).select_option("gestattung")
    panel = kompass.locator(".compass__next")
    first = panel.locator("label, legend").first.inner_text()
    panel.get_by_role("button", name="Weiß ich nicht, andere Frage zeigen").click()
    expect(panel.locator("label, legend").first).not_to_have_text(first)


def test_a_wrong_number_gets_a_sentence_and_stays_in_the_field(kompass):
    field = kompass.get_by_label(AGE)
    field.fill("zwanzig")
    field.press("Tab")
    expect(kompass.get_by_role("alert")).to_contain_text("„zwanzig“ ist keine ganze Zahl")
    expect(field).to_have_value("zwanzig")
    field.fill("20")
    field.press("Enter")
    expect(kompass.get_by_role("alert")).to_have_count(0)


def test_what_if_shows_today_and_then(kompass):
    choose_example(kompass)
    kompass.get_by_label("Was ändert sich?").select_option("arbeit-begonnen")
    table = kompass.get_by_role("table")
    expect(table).to_contain_text("heute")
    expect(table.get_by_role("row").nth(1)).to_contain_text(re.compile("in Betracht|klären|ausgeschlossen"))


def test_a_link_opens_its_instrument(page, open_app):
    open_app(page, "/foerderkompass?instrument=bafoeg")
    expect(page.get_by_text("Warum dieses Ergebnis?")).to_be_visible()


def test_reload_forgets_what_was_entered(kompass):
    kompass.get_by_label(STATUS).select_option("gestattung")
    expect(kompass.locator(SUMS)).to_contain_text("ausgeschlossen")
    kompass.reload()
    expect(kompass.get_by_label(STATUS)).to_have_value("")
    kept = kompass.evaluate("() => Object.values({...localStorage, ...sessionStorage}).join()")
    assert "gestattung" not in kept


def test_a_dead_kernel_is_announced_and_the_answers_stay(kompass, server, guard):
    guard.allow("console error")
    kompass.get_by_label(STATUS).select_option("gestattung")
    expect(kompass.locator(SUMS)).to_contain_text("ausgeschlossen")
    for kernel in server.kernels():
        kernel.kill()
    kompass.get_by_label("Darf die Person arbeiten?").select_option("verboten")
    expect(kompass.get_by_role("alert").first).to_be_visible(timeout=60_000)
    expect(kompass.get_by_label(STATUS)).to_have_value("gestattung")


def test_keyboard_alone_reaches_form_and_result(kompass, press_tab_until):
    press_tab_until(kompass, kompass.get_by_label(STATUS))
    kompass.keyboard.type("Ni")
    expect(kompass.get_by_label(STATUS)).to_have_value("niederlassungserlaubnis")
    expect(kompass.locator(SUMS)).to_contain_text("ausgeschlossen")
    unclear = kompass.get_by_role("region", name="zu klären")
    press_tab_until(kompass, unclear.get_by_role("button"), limit=80)
    kompass.keyboard.press("Enter")
    press_tab_until(kompass, unclear.locator("summary").first, limit=5)
    kompass.keyboard.press("Enter")
    expect(unclear.get_by_text("So geht es weiter").first).to_be_visible()


def test_yes_no_questions_are_one_tab_stop(kompass):
    names = kompass.locator("fieldset input[type=radio]").evaluate_all("all => all.map(each => each.name)")
    assert names
    assert all(names.count(name) == 3 for name in names)


def test_phone_has_everything_in_one_column(phone, open_app, no_horizontal_scroll):
    open_app(phone, "/foerderkompass")
    choose_example(phone)
    no_horizontal_scroll(phone)
    phone.get_by_role("link", name=re.compile("kommen in Betracht")).click()
    expect(phone.get_by_role("heading", name="Was das für die Förderung heißt")).to_be_in_viewport()
    phone.set_viewport_size({"width": 320, "height": 640})
    no_horizontal_scroll(phone)


def test_no_barrier_before_and_after_answers(kompass, axe):
    axe(kompass)
    choose_example(kompass)
    kompass.locator(".compass__instrument summary").first.click()
    kompass.locator(".compass__form details summary").first.click()
    axe(kompass)


def test_the_note_is_one_page_without_the_form(kompass):
    choose_example(kompass)
    pdf = kompass.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    kompass.emulate_media(media="print")
    expect(kompass.get_by_role("heading", name="Beratungsnotiz zur Förderung")).to_be_visible()
    expect(kompass.get_by_label(STATUS)).to_be_hidden()
