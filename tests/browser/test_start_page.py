"""The start page as a visitor meets it, and what the server shows when something is wrong."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from toolkit.content.loader import load_modules
from toolkit.learning import LearningCode, ModuleProgress, finish, progress_to_json, visit
from toolkit.paths import content_root
from toolkit.store import open_store
from toolkit.ui.progress import progress_key

READY = "html[data-bereit]"


def close_tab(page):
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_start_leads_to_every_page(page, open_app):
    open_app(page, "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Willkommen")
    expect(page.get_by_role("heading", name="Was möchten Sie tun?")).to_be_visible()

    for name in ("Förderinstrumente", "Förderkompass"):
        expect(page.locator("main").get_by_role("link", name=name)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Dauer: 1 Stunde")
    page.locator("main").get_by_role("link", name="Förderkompass").click()
    expect(page).to_have_title(re.compile("^Förderkompass"))


def test_links_are_there_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/")

    expect(page.locator("main").get_by_role("link", name="Förderinstrumente")).to_be_visible()


def test_kernel_is_gone_after_reload_and_after_the_tab_is_closed(page, open_app, server):
    others = server.kernels()
    open_app(page, "/")
    [first] = [kernel for kernel in server.kernels() if kernel not in others]

    page.reload()
    first.wait(5)
    page.wait_for_selector(READY, state="attached")
    [second] = [kernel for kernel in server.kernels() if kernel not in others]
    close_tab(page)
    second.wait(5)


def test_learner_with_a_code_goes_on_where_they_left_off(page, open_app, server, axe, no_horizontal_scroll):
    [module] = [found for found in load_modules() if found.slug == "foerderinstrumente"]
    first, second = module.sections[:2]
    progress = visit(finish(visit(ModuleProgress(), first.id), first.id), second.id)
    code = LearningCode.generate()
    open_store(server.database).save(code, progress_key(module.slug), progress_to_json(progress))
    page.goto("/datenschutz")
    page.evaluate(f"localStorage.setItem('zefas.lerncode', '{code}')")

    open_app(page, "/")
    begun = page.get_by_role("region", name="Weiterlernen")
    expect(begun).to_contain_text(f"Weiter mit „{second.title}“")
    expect(begun.get_by_role("progressbar", name="1 von")).to_be_visible()
    axe(page)
    page.set_viewport_size({"width": 320, "height": 700})
    no_horizontal_scroll(page)
    begun.get_by_role("link", name=module.title).click()

    expect(page).to_have_url(re.compile(f"/modul/{module.slug}#abschnitt-{second.id}$"))


def test_phone_shows_the_page_without_scrolling_sideways(phone, open_app, no_horizontal_scroll):
    open_app(phone, "/")
    no_horizontal_scroll(phone)

    phone.get_by_role("button", name="Menü").tap()
    expect(phone.get_by_role("navigation").get_by_role("link", name="Förderkompass")).to_be_visible()
    no_horizontal_scroll(phone)


def test_keyboard_alone_is_enough(page, open_app, press_tab_until):
    open_app(page, "/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    press_tab_until(page, page.locator("main").get_by_role("link", name="Förderinstrumente"), limit=5)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/modul/foerderinstrumente$"))


def test_start_page_has_no_barrier(page, open_app, axe):
    open_app(page, "/")
    axe(page)


@pytest.mark.parametrize(
    ("path", "heading"),
    [("/datenschutz", "Datenschutz"), ("/barrierefreiheit", "Barrierefreiheit")],
)
def test_text_pages_have_no_barrier(page, axe, no_horizontal_scroll, path, heading):
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
    axe(page)
    page.set_viewport_size({"width": 320, "height": 700})
    no_horizontal_scroll(page)


def test_unknown_address_leads_back_to_the_start(page, guard, axe):
    guard.allow("status of 404")
    page.goto("/gibt-es-nicht")
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht")
    axe(page)
    page.locator("main").get_by_role("link", name="Zur Startseite", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Willkommen")


@pytest.fixture(scope="module")
def troubled(start_server, tmp_path_factory):
    """A toolkit whose module is broken and that has one place only."""
    root = tmp_path_factory.mktemp("troubled")
    for name in ("notebooks", "modules", "data"):
        shutil.copytree(content_root() / name, root / name)
    (root / "modules" / "foerderinstrumente" / "questions.yaml").write_text("fragen: [\n", encoding="utf-8")
    return start_server("max_visitors=1, busy_retry_seconds=3", content=root)


def test_broken_module_is_being_revised_and_the_start_page_stands(troubled, new_page, guard, open_app):
    guard.host = troubled.host
    guard.allow("status of 404")
    page = open_app(new_page(), troubled.url)
    lesson = page.locator("main li").filter(has=page.get_by_role("heading", name="Förderinstrumente"))

    expect(lesson).to_contain_text("Wird überarbeitet")
    expect(lesson.get_by_role("link")).to_have_count(0)
    assert "module foerderinstrumente is broken" in troubled.log
    assert "questions.yaml" in troubled.log
    page.goto(troubled.url + "modul/foerderinstrumente")
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite wird gerade überarbeitet")


def test_full_house_lets_the_next_visitor_in_by_itself(troubled, new_page, guard, open_app, axe):
    guard.host = troubled.host
    guard.allow("status of 503")
    troubled.wait_for_kernels(0, seconds=20)
    first = open_app(new_page(), troubled.url)
    second = new_page()
    second.goto(troubled.url)
    expect(second.get_by_role("heading", level=1)).to_have_text("Bitte kurz warten")
    axe(second)
    close_tab(first)

    expect(second.get_by_role("heading", level=1)).to_have_text("Willkommen", timeout=30_000)
