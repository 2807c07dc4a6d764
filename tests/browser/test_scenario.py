"""A scenario as a learner meets it: keyboard only, phone, reload, print, and axe in each of its states."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

SECTION = "/modul/zielgruppen#abschnitt-frauen"
SAVED = re.compile(r"Gespeichert um \d\d:\d\d")
CONSEQUENCE = re.compile(r"Was daraufhin geschieht\. \d Wochen? verge")
NARROW = {"width": 320, "height": 640}


def scenario_of(page: Page) -> Locator:
    return page.locator(".scenario", has=page.get_by_role("heading", name="Der zweite Weg", exact=True)).first


def decide(scenario: Locator, words: str) -> None:
    scenario.get_by_label(words).check()
    scenario.get_by_role("button", name="So entscheiden").click()
    expect(scenario.get_by_role("heading", name="Was daraufhin geschieht")).to_be_focused()


def go_on(scenario: Locator, heading: str) -> None:
    scenario.get_by_role("button", name="Weiter").click()
    expect(scenario.get_by_role("heading", name=heading)).to_be_focused()


def play_to_the_end(scenario: Locator) -> None:
    """The shortest way: five decisions to a bad ending."""
    decide(scenario, "erst ein neuer Platz")
    go_on(scenario, "Am Küchentisch")
    decide(scenario, "Sie schauen nach vorn")
    go_on(scenario, "Neunhundert Euro")
    decide(scenario, "Stelle im Lager")
    go_on(scenario, "Was nun, und wo?")
    decide(scenario, "in einem anderen Werk")
    go_on(scenario, "Dieselbe Strecke")
    decide(scenario, "Unterschreiben.")
    go_on(scenario, "Wieder um zehn vor vier")


def test_with_the_keyboard_alone(page, open_app, press_tab_until):
    open_app(page, SECTION)
    scenario = scenario_of(page)
    scenario.get_by_role("heading", name="Der zweite Weg").scroll_into_view_if_needed()
    button = scenario.get_by_role("button", name="So entscheiden")
    button.focus()
    page.keyboard.press("Enter")
    expect(scenario.get_by_role("alert")).to_have_text("Bitte wählen Sie eine der Möglichkeiten.")
    expect(scenario.get_by_role("radio").first).to_be_focused()

    page.keyboard.press("ArrowDown")
    expect(scenario.get_by_role("radio").nth(1)).to_be_checked()
    expect(scenario.get_by_role("alert")).to_have_count(0)
    press_tab_until(page, button)
    page.keyboard.press("Enter")
    expect(scenario.get_by_role("heading", name="Was daraufhin geschieht")).to_be_focused()
    expect(scenario.get_by_role("status")).to_have_text(CONSEQUENCE)
    expect(scenario.locator(".save-note")).to_have_text(SAVED)

    press_tab_until(page, scenario.get_by_role("button", name="Weiter"))
    page.keyboard.press("Enter")
    expect(scenario.get_by_role("heading", name="Am Küchentisch")).to_be_focused()
    expect(scenario.get_by_role("status")).to_have_text("Entscheidung 2: Am Küchentisch")


def test_the_look_back_leads_back_to_any_decision(page, open_app, axe):
    open_app(page, SECTION)
    scenario = scenario_of(page)
    axe(page)
    play_to_the_end(scenario)
    expect(scenario).to_contain_text("Sie kennen jetzt 1 von 7 Enden dieser Geschichte.")
    expect(scenario.get_by_text("Besser wäre gewesen").first).to_be_visible()
    expect(scenario.get_by_text("Das wirkte später: Am Küchentisch")).to_be_visible()
    scenario.get_by_text("Die Karte als Tabelle").click()
    row = scenario.get_by_role("row", name=re.compile("Dieselbe Strecke .*Unterschreiben"))
    expect(row).to_contain_text("8 Wieder um zehn vor vier")
    expect(row).to_contain_text("ja")
    axe(page)

    scenario.get_by_role("button", name="Ab hier neu entscheiden: Am Küchentisch").click()
    expect(scenario.get_by_role("heading", name="Am Küchentisch")).to_be_focused()
    decide(scenario, "einen Schultag von vorn bis hinten")
    axe(page)


def test_a_reload_goes_on_where_one_was(page, open_app):
    open_app(page, SECTION)
    scenario = scenario_of(page)
    decide(scenario, "Mitteilungsfrist")
    go_on(scenario, "Am Küchentisch")
    expect(scenario.locator(".save-note")).to_have_text(SAVED)
    page.reload()
    page.wait_for_selector("html[data-bereit]", state="attached")
    scenario = scenario_of(page)
    expect(scenario.get_by_role("heading", name="Am Küchentisch")).to_be_visible()
    expect(scenario.locator(".scenario__standing")).to_contain_text("4 von 5")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_320_pixels_are_enough(new_page, open_app, no_horizontal_scroll, theme):
    page = new_page(NARROW, has_touch=True, color_scheme=theme)
    open_app(page, SECTION)
    scenario = scenario_of(page)
    no_horizontal_scroll(page)
    play_to_the_end(scenario)
    no_horizontal_scroll(page)
    for target in scenario.locator("button:visible, summary:visible").all():
        assert (target.bounding_box() or {"height": 0})["height"] >= 44


def test_on_paper_the_path_is_there_and_the_buttons_are_not(page, open_app):
    open_app(page, SECTION)
    scenario = scenario_of(page)
    play_to_the_end(scenario)
    page.emulate_media(media="print")
    expect(scenario.get_by_text("Ihr Weg im Rückblick")).to_be_visible()
    expect(scenario.locator(".scenario-map table")).to_be_visible()
    expect(scenario.get_by_role("button", name="Noch einmal von vorn")).to_be_hidden()
