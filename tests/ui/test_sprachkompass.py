"""The Sprachkompass as its page uses it, and the residence matrix beside it."""

import json

import pytest

from toolkit.apps.sprachkompass import matrix, show
from toolkit.content import load_courses, load_residence
from toolkit.ui.session import Visitor, arrive


@pytest.fixture
def page(page_of):
    _link, compass = show()
    return page_of(compass)


def test_it_speaks_of_courses_not_of_instruments(page):
    assert page.state["words"]["name"] == "Sprachkompass"
    assert "nstrument" not in json.dumps(page.state["words"])


def test_courses_and_matters_are_judged_together(page):
    answers = {"aufenthaltsstatus": "ae_25_1_2", "sprachniveau": "a1", "titel_erstmals_monate": 3}
    results = page.act("evaluate", answers=answers, skipped=[])["results"]
    assert set(results) == set(load_courses().entries)
    assert results["ik-anspruch"]["result"] == "moeglich"
    assert results["ik-jugend"]["result"] == "ausgeschlossen"


def test_what_is_presumed_is_named_as_still_to_be_looked_up(page):
    answers = {"aufenthaltsstatus": "ae_25_1_2"}
    outcome = page.act("evaluate", answers=answers, skipped=[])["results"]["ik-anspruch"]
    assert outcome["result"] == "moeglich"
    assert outcome["states"]["anspruch_frist"] == "presumed"


def test_every_course_says_what_it_rests_on(page):
    courses = load_courses().courses
    for entry in page.state["entries"]:
        assert entry["norms"]
        if entry["id"] in courses and entry["at_most"] != "ausgeschlossen":
            assert entry["statements"], entry["id"]
    items = [
        item for entry in page.state["entries"] for group in entry["statements"] for item in group["items"]
    ]
    assert all(item["norm"] and item["as_of"] and item["evidence_label"] for item in items)


def test_a_link_may_point_to_a_course_and_only_to_a_known_one(page):
    arrive(Visitor(query={"kurs": "<script>"}))
    assert page.state["focus"] is None
    arrive(Visitor(query={"kurs": "bsk-b2"}))
    assert page.state["focus"] == "bsk-b2"


def test_every_change_on_offer_for_courses_can_be_compared(page):
    for change in page.state["changes"]:
        assert isinstance(page.act("what_if", answers={}, changed=change["sets"]), list)


def test_a_job_opens_the_vocational_course(page):
    before = {"aufenthaltsstatus": "niederlassungserlaubnis", "sprachniveau": "b1", "arbeitslos": False}
    before |= {
        "arbeitsuchend_gemeldet": False,
        "ausbildungsuchend_gemeldet": False,
        "leistungsbezug": "keine",
    }
    before |= {
        "arbeitsverhaeltnis": "keines",
        "ausbildung_status": "keine",
        "niveau_fuer_anerkennung_noetig": False,
    }
    shifts = page.act("what_if", answers=before, changed={**before, "arbeitsverhaeltnis": "laeuft"})
    assert {"entry": "bsk-b2", "before": "ausgeschlossen", "after": "moeglich"} in shifts


def test_the_matrix_has_every_status_with_norm_and_evidence(page_of):
    rows = page_of(matrix()).state["rows"]
    assert [row["id"] for row in rows] == list(load_residence().statuses)
    assert all(row["norms"] and row["evidence_label"] and row["review_by"] for row in rows)


def test_the_matrix_says_what_is_unverified(page_of):
    rows = {row["id"]: row for row in page_of(matrix()).state["rows"]}
    told = {each["title"]: each["text"] for each in rows["ag"]["more"]}
    assert "ungeprüft" in told["Ungeprüft"]
    assert "Februar 2026" in told["Hinweis"]
