"""The start page's list: from the pages alone, for the roles alone."""

import shutil

import pytest

from toolkit.apps import start
from toolkit.content.pages import PageKind, Role, list_pages
from toolkit.learning import LearningCode, ModuleProgress, finish, progress_to_json, visit
from toolkit.paths import content_root
from toolkit.ui.progress import progress_key
from toolkit.ui.session import Visitor, arrive


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A copy of the content, and an empty database."""
    for name in ("notebooks", "modules", "data"):
        shutil.copytree(content_root() / name, tmp_path / "content" / name)
    monkeypatch.setenv("ZEFAS_CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("ZEFAS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("ZEFAS_DB", raising=False)
    return tmp_path / "content"


def shown(monkeypatch, roles: str = "mentor") -> str:
    monkeypatch.setenv("ZEFAS_ROLES", roles)
    _resume, pages, _link = start.show()
    return str(pages.data)


def test_every_page_for_the_role_has_a_link(folders, monkeypatch):
    html = shown(monkeypatch)

    for page in list_pages():
        if page.kind is not PageKind.START and Role.MENTOR in page.roles:
            assert f'<a href="{page.url.lstrip("/")}">' in html


def test_page_for_other_roles_is_not_named(folders, monkeypatch):
    notebook = folders / "notebooks" / "foerderkompass.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace('"mentor",', ""), encoding="utf-8")

    assert "foerderkompass" not in shown(monkeypatch)
    assert "foerderkompass" in shown(monkeypatch, "trainer")


def test_broken_module_has_no_link_and_the_rest_stands(folders, monkeypatch, caplog):
    (folders / "modules" / "foerderinstrumente" / "module.yaml").write_text("titel: [\n", encoding="utf-8")
    html = shown(monkeypatch)

    assert "Wird überarbeitet" in html
    assert "modul/foerderinstrumente" not in html
    assert '<a href="foerderkompass">' in html
    assert "module foerderinstrumente is broken" in caplog.text


def test_title_with_markup_stays_text(folders, monkeypatch):
    notebook = folders / "notebooks" / "foerderkompass.ipynb"
    text = notebook.read_text(encoding="utf-8").replace('"Förderkompass"', '"<script>alert(1)</script>"')
    notebook.write_text(text, encoding="utf-8")

    assert "<script>" not in shown(monkeypatch)


def test_learner_goes_on_where_they_left_off(folders, monkeypatch):
    monkeypatch.setenv("ZEFAS_ROLES", "mentor")
    resume, _pages, link = start.show()
    code, slug = LearningCode.generate(), "foerderinstrumente"
    module = next(found for found in start.load_modules() if found.slug == slug)
    first, second = [section.id for section in module.sections][:2]
    done = visit(finish(visit(ModuleProgress(), first), first), second)
    link.progress.store.save(code, progress_key(slug), progress_to_json(done))

    link.progress.use(code)
    arrive(Visitor(learning_code=code))
    [begun] = resume.state["modules"]
    assert begun["href"] == f"modul/{slug}#abschnitt-{second}"
    assert (begun["done"], begun["total"] > 5) == (1, True)

    link.progress.put_away()
    arrive(Visitor())
    assert resume.state["modules"] == []
