"""The Sprachkompass in a real browser: describe, read, search the matrix; by mouse, keyboard and phone."""

import re

import pytest
from playwright.sync_api import expect

STATUS = "Welchen Aufenthaltsstatus hat die Person?"
LEVEL = "Welches Sprachniveau in Deutsch ist nachgewiesen?"
SUMS = ".compass__sums"
TABLE = "Aufenthaltsstatus und was sie erlauben"


@pytest.fixture
def sprachkompass(page, open_app):
    return open_app(page, "/sprachkompass")


def test_a_recognised_refugee_finds_the_course_its_norm_and_its_deadline(sprachkompass):
    page = sprachkompass
    page.get_by_label(STATUS).select_option("ae_25_1_2")
    page.get_by_label(LEVEL).select_option("a1")
    page.get_by_label("Vor wie vielen vollen Monaten").fill("3")
    page.get_by_label("Vor wie vielen vollen Monaten").press("Tab")
    page.get_by_label("Wie sicher liest und schreibt die Person?").select_option("lateinisch_sicher")
    possible = page.get_by_role("region", name="kommt in Betracht")
    course = possible.locator("details", has_text="Allgemeiner Integrationskurs").first
    course.locator("summary").first.click()
    expect(course.get_by_text("§ 44 Abs. 2 AufenthG").first).to_be_visible()
    course.get_by_text("Fristen", exact=True).click()
    expect(course.get_by_text("erlischt ein Jahr nach Erteilung", exact=False)).to_be_visible()
    expect(course.get_by_text("noch nachzusehen").first).to_be_visible()


def test_a_course_type_that_is_gone_says_so(sprachkompass, open_app):
    open_app(sprachkompass, "/sprachkompass?kurs=ik-jugend")
    expect(sprachkompass.get_by_text("seit Dezember 2024 weggefallen", exact=False)).to_be_visible()


def test_the_matrix_is_searched_by_word_and_by_paragraph(sprachkompass):
    search = sprachkompass.get_by_label("Suchen", exact=True)
    table = sprachkompass.get_by_role("region", name=TABLE)
    expect(table.get_by_role("rowheader")).to_have_count(31)
    search.fill("ausbildungsduldung")
    expect(table.get_by_role("rowheader").first).to_contain_text("Ausbildungsduldung")
    search.fill("§ 24")
    expect(sprachkompass.get_by_text(re.compile(r"^\d+ von 31 Aufenthaltsstatus"))).to_be_visible()
    search.fill("qqq")
    expect(sprachkompass.get_by_text("Dazu gibt es keinen Eintrag", exact=False)).to_be_visible()


def test_a_row_opens_by_keyboard(sprachkompass, press_tab_until):
    page = sprachkompass
    search = page.get_by_label("Suchen", exact=True)
    search.focus()
    page.keyboard.type("Chancenkarte")
    more = page.get_by_role("button", name="Mehr zu Chancenkarte")
    press_tab_until(page, more, limit=12)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Selbständige Arbeit").first).to_be_visible()
    expect(page.get_by_role("button", name="Weniger zu Chancenkarte")).to_be_focused()


def test_keyboard_alone_reaches_the_first_answer(sprachkompass, press_tab_until):
    press_tab_until(sprachkompass, sprachkompass.get_by_label(LEVEL))
    sprachkompass.keyboard.type("B1")
    expect(sprachkompass.get_by_label(LEVEL)).to_have_value("b1")
    expect(sprachkompass.locator(SUMS)).to_contain_text("ausgeschlossen")


def test_sprachkompass_on_a_phone_has_one_column(phone, open_app, no_horizontal_scroll):
    open_app(phone, "/sprachkompass")
    phone.get_by_label(STATUS).select_option("gestattung")
    no_horizontal_scroll(phone)
    phone.set_viewport_size({"width": 320, "height": 640})
    no_horizontal_scroll(phone)


def test_sprachkompass_has_no_barrier(sprachkompass, axe):
    sprachkompass.get_by_label(STATUS).select_option("ae_25_1_2")
    sprachkompass.locator(".compass__instrument summary").first.click()
    sprachkompass.get_by_role("button", name=re.compile("^Mehr zu")).first.click()
    axe(sprachkompass)


def test_the_language_note_is_one_page(sprachkompass):
    sprachkompass.get_by_label(STATUS).select_option("ae_25_1_2")
    expect(sprachkompass.locator(SUMS)).to_contain_text("ausgeschlossen")
    pdf = sprachkompass.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
