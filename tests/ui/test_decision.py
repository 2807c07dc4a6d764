import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.content import Result
from toolkit.content.loader import load_catalogue, load_module
from toolkit.rules import complete, evaluate
from toolkit.store import Store
from toolkit.ui.components.decision import Decision, DecisionMatter
from toolkit.ui.progress import Progress

KEY = "fall/probe/entscheidung"


@pytest.fixture
def matter(probe: Path) -> DecisionMatter:
    catalogue, case = load_catalogue(), load_module(probe / "modules" / "probe").case("entscheidung")
    return DecisionMatter(
        case, [catalogue.funding.instruments[name] for name in case.instruments], catalogue.profile
    )


@pytest.fixture
def page(page_of: Any, matter: DecisionMatter, progress: Progress) -> Any:
    progress.makes_codes = True
    return page_of(Decision(KEY, matter, progress))


@pytest.fixture
def right(matter: DecisionMatter) -> dict[str, str]:
    profile = complete(matter.case.profile, matter.vocabulary)
    return {name: verdict.result.value for name, verdict in evaluate(profile, matter.instruments).items()}


def test_the_profile_is_told_in_german(page: Any) -> None:
    told = {row["label"]: row["value"] for row in (*page.state["profile"], *page.state["more"])}
    assert told["Alter"] == "34 Jahre"
    assert "nicht bekannt" in told.values()
    assert not any("_" in word for row in told.items() for word in row)


def test_the_rules_answer_only_after_the_learner(page: Any, right: dict[str, str]) -> None:
    assert page.state["answer"] is None
    assert "findings" not in json.dumps(page.state)
    assert page.act("decide", choices=right)["kept"] == "stored"
    answer = page.state["answer"]
    assert answer["sentence"] == "Sie haben alle 5 Punkte so eingeordnet wie die Regelprüfung."
    assert "<strong>immer</strong>" in answer["afterthought_html"]
    assert all(entry["agreed"] for entry in answer["instruments"])


def test_each_instrument_explains_itself(page: Any, right: dict[str, str]) -> None:
    page.act("decide", choices=dict.fromkeys(right, Result.POSSIBLE))
    for entry in page.state["answer"]["instruments"]:
        assert entry["own"] == "kommt in Betracht"
        assert entry["result"] == right[entry["id"]]
        assert entry["findings"] or entry["capped"]
        assert all(finding["norm"] and finding["state_label"] for finding in entry["findings"])
    assert "von 5 Punkten" in page.state["answer"]["sentence"]


def test_a_score_of_none_is_no_blame(page: Any, right: dict[str, str]) -> None:
    other = {"moeglich": "ausgeschlossen", "ausgeschlossen": "klaeren", "klaeren": "moeglich"}
    page.act("decide", choices={name: other[result] for name, result in right.items()})
    assert page.state["answer"]["sentence"].startswith("Die Regelprüfung ordnet alle 5 Punkte anders ein")


def test_every_instrument_needs_a_decision(page: Any, refused: Any, right: dict[str, str]) -> None:
    right.pop("bafoeg")
    with pytest.raises(refused, match="jedem Punkt"):
        page.act("decide", choices=right)
    with pytest.raises(refused):
        page.act("decide", choices={"bafoeg": "vielleicht"})
    assert page.state["answer"] is None


def test_a_new_kernel_shows_draft_and_answer(
    page_of: Any, page: Any, matter: DecisionMatter, progress: Progress, store: Store, right: dict[str, str]
) -> None:
    def reloaded() -> dict[str, Any]:
        other = Progress(store)
        other.use(progress.code)
        decision = Decision(KEY, matter, other)
        decision.restore()
        return decision.state

    progress.new_code()
    page.act("draft", choices={"bafoeg": "klaeren"})
    assert reloaded()["choices"] == {"bafoeg": "klaeren"}
    page.act("decide", choices=right)
    assert reloaded()["answer"] == page.state["answer"]
    page.act("decide_again")
    assert reloaded()["answer"] is None
    assert reloaded()["choices"] == right


@pytest.mark.parametrize(
    "saved",
    [
        {"choices": {"bafoeg": "vielleicht"}},
        {"choices": 3},
        {"decided": True},
        {"choices": {"weg": "klaeren"}},
    ],
)
def test_what_no_longer_fits_begins_anew(page: Any, progress: Progress, saved: dict[str, Any]) -> None:
    progress.save(KEY, saved)
    page.component.restore()
    assert page.state["choices"] == {}
    assert page.state["answer"] is None
