"""Pages from notebooks: who may open them, what is in them, what happens when they fail."""

import re
import shutil

import pytest


@pytest.fixture
def open_page(server):
    """Opens a page and ends its kernel again; returns the answer."""

    def open_and_leave(path: str):
        visit = server.visit(path)
        assert visit.end() == 204
        return visit.answer

    return open_and_leave


def test_start_page_is_the_notebook_of_that_kind(open_page):
    answer = open_page("/")

    assert answer.status == 200
    assert "Guten Tag" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_page_knows_its_title_and_its_place(open_page):
    page = open_page("/ordner").text

    assert "<title>Ordner – " in page
    assert re.search(r'<nav[^>]*aria-label="Sie sind hier"', page)
    assert re.search(r'<a href="/ordner"[^>]*aria-current="page"', page)


def test_query_changes_nothing_and_is_not_in_the_page(open_page):
    assert "Amina" not in open_page("/ordner?name=Amina").text


def test_cookie_for_the_farewell_can_be_read_by_the_page_and_by_no_other_site(open_page):
    [cookie] = [text for text in open_page("/").headers.get_all("Set-Cookie") if text.startswith("_xsrf=")]

    assert "SameSite=Strict" in cookie
    assert "HttpOnly" not in cookie
    assert "expires" not in cookie.lower()


def test_kernel_runs_in_the_notebooks_folder(open_page, content):
    assert str(content / "notebooks") in open_page("/ordner").text


def test_kernel_sees_no_secret_and_no_visitor(open_page):
    page = open_page("/umgebung?name=Amina").text

    assert "hunter2" not in page
    assert "DATABASE_LOGIN" not in page
    assert "Amina" not in page
    for name in ("QUERY_STRING", "VOILA_REQUEST_URL", "SERVER_NAME"):
        assert name not in page
    assert "&#34;ZEFAS_MARKE&#34;: &#34;gesetzt&#34;" in page
    assert "&#34;ZEFAS_ROLES&#34;: &#34;admin,author,coordinator,mentor,reviewer,trainer&#34;" in page


def test_failing_cell_shows_a_number_and_the_log_the_rest(open_page, server):
    page = open_page("/fehler").text
    [reference] = re.findall(r"<strong>([0-9A-F]{6})</strong>", page)

    assert "konnte nicht geladen werden" in page
    for detail in ("geheim", "ValueError", "Traceback", "nach dem Fehler"):
        assert detail not in page
    assert reference in server.log
    assert "ValueError: geheim" in server.log


def test_kernel_that_dies_ends_the_page_and_not_the_server(open_page, server):
    assert "konnte nicht geladen werden" in open_page("/beendet").text
    assert server.request("/datenschutz").status == 200


@pytest.mark.parametrize("path", ["/kaputt", "/modul/baustelle"])
def test_broken_page_says_it_is_being_revised(server, path):
    answer = server.request(path)

    assert answer.status == 404
    assert "Diese Seite wird gerade überarbeitet" in answer.text
    assert server.kernels() == []


def test_log_says_what_is_wrong_with_a_broken_page(server):
    server.request("/kaputt")

    assert "kaputt.ipynb" in server.log
    assert "module baustelle is broken" in server.log


def test_broken_pages_are_not_in_the_navigation(server):
    navigation = re.search(r"<header.*?</header>", server.request("/datenschutz").text, re.DOTALL)[0]

    assert 'href="/ordner"' in navigation
    assert "kaputt" not in navigation
    assert "baustelle" not in navigation


def test_page_for_other_roles_is_refused_and_not_listed(start_server, content):
    server = start_server("roles=frozenset({Role.MENTOR})", content=content)
    answer = server.request("/nur-trainer")

    assert answer.status == 403
    assert "nicht für Sie freigegeben" in answer.text
    assert "/nur-trainer" not in server.request("/datenschutz").text
    assert server.kernels() == []
    assert server.stop() == 0


def test_new_notebook_is_seen_without_a_restart(server, content):
    added = content / "notebooks" / "neu.ipynb"
    shutil.copy(content / "notebooks" / "nur-trainer.ipynb", added)
    try:
        assert 'href="/neu"' in server.request("/datenschutz").text
    finally:
        added.unlink()
    assert 'href="/neu"' not in server.request("/datenschutz").text
