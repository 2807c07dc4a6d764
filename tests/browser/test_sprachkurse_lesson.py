"""The lesson „Sprachkurse“: course cards, a case decided by the rules, a scenario; no barrier."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def section(page, open_app):
    open_app(page, "/modul/sprachkurse#abschnitt-zugang")
    expect(page.get_by_role("heading", name="Anspruch, Zulassung, Verpflichtung", level=2)).to_be_visible()
    return page


def test_a_card_says_what_a_right_rests_on(section):
    card = section.get_by_role("article", name="Anspruch auf einen Integrationskurs")
    card.locator("summary").click()
    expect(card.get_by_text("§ 44 Abs. 2 AufenthG").first).to_be_visible()
    expect(card.get_by_text("zu prüfen bis")).to_be_visible()


def test_the_rules_answer_the_decision_about_courses(section):
    for name, answer in {
        "Anspruch auf einen Integrationskurs": "ausgeschlossen",
        "Verpflichtung zum Integrationskurs": "kommt in Betracht",
        "Allgemeiner Integrationskurs": "kommt in Betracht",
        "Alphabetisierungskurs": "ausgeschlossen",
        "Spezialberufssprachkurs B1 (von A2)": "ausgeschlossen",
    }.items():
        section.get_by_role("group", name=name, exact=False).get_by_label(answer).check()
    section.get_by_role("button", name="Entscheidung abgeben").click()
    expect(section.get_by_role("status").filter(has_text="alle 5 Punkte so eingeordnet")).to_have_count(1)


def test_the_section_with_cards_case_and_scenario_has_no_barrier(section, axe):
    axe(section)


def test_the_lesson_fits_a_phone(phone, open_app, no_horizontal_scroll):
    open_app(phone, "/modul/sprachkurse#abschnitt-kosten")
    expect(phone.get_by_role("heading", name="Kosten, Fahrkosten, Kinderbetreuung", level=2)).to_be_visible()
    no_horizontal_scroll(phone)
    phone.set_viewport_size({"width": 320, "height": 640})
    no_horizontal_scroll(phone)
