"""The scenario player as the page sees it, and the map of a scenario."""

import json
from itertools import combinations

import pytest

from toolkit.content.loader import load_module
from toolkit.paths import modules_dir
from toolkit.store import Store
from toolkit.ui.components.scenario import ScenarioPlayer
from toolkit.ui.html import scenario_map
from toolkit.ui.progress import Progress
from toolkit.ui.scenario_map import BOX_HEIGHT, BOX_WIDTH, draw_map

KEY = "szenario/zielgruppen/der-zweite-weg"
SCENARIOS = load_module(modules_dir() / "zielgruppen").scenarios
SECOND_WAY = next(each for each in SCENARIOS if each.id == "der-zweite-weg")


@pytest.fixture
def page(page_of, progress):
    progress.makes_codes = True
    return page_of(ScenarioPlayer(KEY, SECOND_WAY, progress))


def choose(page, words):
    chosen = next(each for each in page.state["choices"] if words in each["text_html"])
    return page.act("choose", decision=chosen["id"])


def test_nothing_is_told_before_the_decision(page):
    told = json.dumps(page.state, ensure_ascii=False)
    assert "Ein Anruf am Dienstagabend" in told
    for hidden in ("bewertung", "trägt", "Am Küchentisch", "§ 82 Abs. 6", "Das hat mir keiner gesagt"):
        assert hidden not in told


def test_a_decision_shows_what_came_of_it_and_what_stands_behind(page):
    assert choose(page, "Mitteilungsfrist gibt")["kept"] == "stored"
    told = page.state["consequence"]
    assert "Das hat mir keiner gesagt" in told["feedback_html"]
    assert told["changes"] == ["1 Woche vergeht", "etwas mehr Vertrauen"]
    assert told["source"]["norm"] == "§ 16a Abs. 4, § 82 Abs. 6 AufenthG"
    assert told["source"]["evidence_label"] == "im Gesetz geprüft"
    standing = {row["label"]: row["words"] for row in page.state["standing"]}
    assert standing == {
        "Vergangene Zeit": "1 Woche",
        "Vertrauen": "4 von 5",
        "Geld": "900 Euro",
        "Deutsch": "B1",
    }


def test_a_decision_that_is_not_open_is_refused(page, refused):
    with pytest.raises(refused, match="gerade nicht möglich"):
        page.act("choose", decision="000000000000")
    with pytest.raises(refused):
        page.act("back_to", position=-1)


def test_an_earlier_decision_comes_back(page):
    choose(page, "schreiben noch am Abend selbst")
    page.act("go_on")
    assert "Brief, den Sie ohne sie geschrieben haben" in page.state["scene"]["additions_html"][0]


def play(page, *words):
    for word in words:
        choose(page, word)
        page.act("go_on")


BADLY = ("erst ein neuer Platz", "schauen nach vorn", "Stelle im Lager", "anderen Werk", "Unterschreiben.")


def test_the_end_looks_back_over_the_path(page):
    play(page, *BADLY)
    ending = page.state["ending"]
    assert ending["label"] == "Ein Ende, das sich vermeiden lässt"
    assert ending["sentence"].startswith("5 Entscheidungen haben Sie getroffen, keine trägt.")
    assert "1 von 7 Enden" in ending["sentence"]
    first = ending["steps"][0]
    assert first["rating_label"] == "trägt nicht"
    assert "Mitteilungsfrist" in first["alternatives"][0]["text_html"]
    assert [later["title"] for later in first["later"]] == ["Am Küchentisch", "Neunhundert Euro"]
    assert "<svg" in ending["map_html"]


def test_one_can_decide_anew_from_any_place(page):
    play(page, *BADLY)
    page.act("back_to", position=2)
    assert page.state["scene"]["title"] == "Neunhundert Euro"
    assert page.state["ending"] is None
    assert page.component.session.endings == {"wieder-vor-vier"}


def test_a_new_kernel_goes_on(page, progress, store: Store):
    choose(page, "Mitteilungsfrist gibt")
    other = Progress(store)
    other.use(progress.code)
    player = ScenarioPlayer(KEY, SECOND_WAY, other)
    player.restore()
    assert player.state["consequence"] == page.state["consequence"]
    assert player.state["moment"] == page.state["moment"]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_a_map_shows_every_scene_once_and_none_on_another(scenario):
    drawing = draw_map(scenario)
    assert {box.scene.id for box in drawing.boxes} == set(scenario.by_id)
    for one, other in combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    assert len(drawing.rows) == sum(len(scene.decisions) for scene in scenario.scenes)
    assert all(0 <= box.x <= drawing.width - BOX_WIDTH for box in drawing.boxes)


def test_the_maps_table_says_what_the_drawing_says():
    taken = SECOND_WAY.scenes[0].decisions[0]
    drawing = draw_map(SECOND_WAY, [("der-anruf", taken)])
    assert [box.scene.id for box in drawing.boxes if box.visited] == ["der-anruf", "kuechentisch"]
    assert sum(line.walked for line in drawing.lines) == 1
    assert [row.decision for row in drawing.rows if row.walked] == [taken]
    html = scenario_map(drawing)
    assert "2 Am Küchentisch</td>" in html
    assert 'role="img"' in html
