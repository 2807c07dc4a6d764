import logging

import pytest

from toolkit.content.pages import PageKind, Role, list_pages

APP = "notebooks/foerderkompass.ipynb"


def by_url(tree):
    return {page.url: page for page in list_pages(tree.root)}


def test_pages_come_from_metadata_in_their_order(tree):
    pages = list_pages(tree.root)
    assert [(page.url, page.title, page.kind) for page in pages] == [
        ("/", "Start", PageKind.START),
        ("/modul/beispiel", "Beispiel", PageKind.LESSON),
        ("/foerderkompass", "Förderkompass", PageKind.APP),
    ]
    app = pages[2]
    assert app.description == "Was in Betracht kommt."
    assert app.roles == {Role.MENTOR, Role.TRAINER}
    assert app.path == tree.root / APP
    assert (app.order, app.module_slug, app.broken) == (20, None, False)
    assert pages[1].module_slug == "beispiel"


def test_the_project_has_a_start_page_an_app_and_a_module():
    pages = {page.url: page for page in list_pages()}
    assert pages.keys() >= {"/", "/foerderkompass", "/modul/foerderinstrumente"}
    assert not any(page.broken for page in pages.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"zefas": {', '"andere": {'),
        ('"trainer"', '"azubi"'),
        ('"cells"', '"zellen"'),
        ('"nbformat": 4,', '"nbformat": 4'),
    ],
)
def test_a_broken_notebook_is_a_broken_page_and_logged(tree, caplog, old, new):
    tree.edit(APP, old, new)
    with caplog.at_level(logging.WARNING):
        page = by_url(tree)["/foerderkompass"]
    assert page.broken
    assert page.title == "Foerderkompass"
    assert page.roles == frozenset(Role)
    assert APP in caplog.text


def test_a_broken_module_keeps_its_place_and_is_broken(tree):
    tree.edit("modules/beispiel/questions.yaml", "belegt: gesetz", "belegt: nein")
    page = by_url(tree)["/modul/beispiel"]
    assert (page.broken, page.title, page.order) == (True, "Beispiel", 10)


def test_a_module_without_lesson_is_broken_and_comes_last(tree):
    (tree.root / "modules/beispiel/lesson.ipynb").unlink()
    page = list_pages(tree.root)[-1]
    assert (page.url, page.title, page.broken) == ("/modul/beispiel", "Beispiel", True)


def test_absurd_notebooks_do_not_take_the_start_page_down(tree):
    tree.write(APP, "[" * 100_000)
    assert by_url(tree)["/foerderkompass"].broken
    tree.write(APP, '{"cells": [1, null, {"source": 3}], "metadata": 7}')
    assert by_url(tree)["/foerderkompass"].broken


def test_an_empty_root_has_no_pages(tmp_path):
    assert list_pages(tmp_path) == []
