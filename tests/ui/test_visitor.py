from typing import Any

import pytest

from toolkit.content.pages import Role
from toolkit.learning import LearningCode
from toolkit.store import Store
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.progress import Progress
from toolkit.ui.session import Visitor, on_session

KEY = "modul/probe"


@pytest.fixture
def arrived() -> list[Visitor]:
    visitors: list[Visitor] = []
    on_session(visitors.append)
    return visitors


@pytest.fixture
def page(page_of: Any, progress: Progress, arrived: list[Visitor]) -> Any:
    return page_of(VisitorLink(panel=True, progress=progress))


@pytest.fixture
def known(store: Store) -> LearningCode:
    code = LearningCode.generate()
    store.save(code, KEY, {"last": "a"})
    return code


def hello(page: Any, code: str | None = None, **changes: Any) -> None:
    greeting = {"code": code, "query": {}, "language": "de-DE", "remembers": True}
    page.act("hello", **{**greeting, **changes})


def test_nobody_has_arrived_while_cells_run(page: Any, arrived: list[Visitor]) -> None:
    assert arrived == []
    assert page.state == {"panel": True, "code": None, "fresh": False, "delete_on": None, "note": None}


def test_a_visitor_brings_query_language_and_code(
    page: Any, arrived: list[Visitor], known: LearningCode
) -> None:
    hello(page, str(known), query={"fall": "k01"}, language="uk")
    assert arrived == [Visitor(frozenset(Role), {"fall": "k01"}, "uk", known)]
    assert page.state["code"] == str(known)
    assert page.state["delete_on"].endswith("2027")


def test_roles_come_from_the_server_and_not_from_the_page(
    page: Any, arrived: list[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEFAS_ROLES", "mentor")
    hello(page, query={"roles": "admin"})
    assert arrived[0].roles == {Role.MENTOR}


@pytest.mark.parametrize("code", ["", "XXX", "U" * 10, "'; DROP TABLE", "<b>", "7K3QX-M9T2Ä"])
def test_a_code_that_is_none_is_left_aside_with_a_sentence(
    page: Any, arrived: list[Visitor], code: str
) -> None:
    hello(page, code)
    assert arrived[0].learning_code is None
    assert "nicht lesbar" in page.state["note"]
    assert page.state["code"] is None


def test_an_oversized_greeting_is_refused(page: Any, refused: Any, arrived: list[Visitor]) -> None:
    with pytest.raises(refused):
        hello(page, "A" * 1000)
    with pytest.raises(refused):
        hello(page, query={"q": ["keine", "Zeichenkette"]})
    assert arrived == []


def test_long_query_items_are_left_out(page: Any, arrived: list[Visitor]) -> None:
    hello(page, query={"kurz": "ja", "lang": "x" * 500})
    assert arrived[0].query == {"kurz": "ja"}


def test_a_code_made_by_the_first_answer_is_shown_as_new(page: Any, progress: Progress) -> None:
    hello(page)
    progress.save(KEY, {}, worth_a_code=True)
    assert page.state["fresh"]
    assert page.state["code"] == str(progress.code)


def test_a_code_on_request(page: Any) -> None:
    hello(page, remembers=False)
    assert page.act("create_code") == {"kept": "stored", "sentence": ""}
    assert LearningCode.parse(page.state["code"])


def test_a_typed_code_from_another_device_leads_on(
    page: Any, arrived: list[Visitor], known: LearningCode
) -> None:
    hello(page)
    page.act("enter_code", text=f" {str(known).lower()} ")
    assert [visitor.learning_code for visitor in arrived] == [None, known]
    assert page.state["code"] == str(known)


def test_a_mistyped_code_changes_nothing(page: Any, refused: Any, arrived: list[Visitor]) -> None:
    hello(page)
    with pytest.raises(refused, match="10 Zeichen"):
        page.act("enter_code", text="123")
    with pytest.raises(refused, match="nichts gespeichert"):
        page.act("enter_code", text="7K3QX-M9T2A")
    assert page.state["code"] is None
    assert len(arrived) == 1


def test_the_device_forgets_the_code(
    page: Any, arrived: list[Visitor], store: Store, known: LearningCode
) -> None:
    hello(page, str(known))
    page.act("put_away")
    assert page.state["code"] is None
    assert arrived[-1].learning_code is None
    assert store.load(known, KEY) == {"last": "a"}


def test_progress_is_deleted_on_request(page: Any, store: Store, known: LearningCode) -> None:
    hello(page, str(known))
    page.act("delete")
    assert store.delete_after(known) is None
    assert page.state["code"] is None


def test_a_deletion_that_fails_says_so_and_keeps_the_code(
    page_of: Any, refused: Any, broken_store: Store
) -> None:
    page = page_of(VisitorLink(panel=True, progress=Progress(broken_store)))
    hello(page, "7K3QX-M9T2A")
    with pytest.raises(refused, match="Ordner"):
        page.act("delete")
    assert page.state["code"] == "7K3QX-M9T2A"


def test_outside_the_server_the_link_carries_the_styles(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZEFAS_ROLES", raising=False)
    assert ".zefas" in VisitorLink(progress=progress)._css
    monkeypatch.setenv("ZEFAS_ROLES", "mentor")
    assert len(VisitorLink(progress=progress)._css) < 1000
