"""What `zefas check` says: each test breaks one thing in a clean tree and reads the sentences."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from toolkit.content.check import check, has_errors
from toolkit.content.problem import Problem, Severity
from toolkit.content.reader import read_document

QUESTIONS = "modules/beispiel/questions.yaml"
CASES = "modules/beispiel/cases.yaml"
OUTLINE = "modules/beispiel/module.yaml"
LESSON = "modules/beispiel/lesson.ipynb"
SCENARIO = "modules/beispiel/scenarios/gespraech.yaml"
FUNDING = "data/catalogue/funding.yaml"
PROFILE = "data/catalogue/profile.yaml"
APP = "notebooks/foerderkompass.ipynb"


def test_a_clean_tree_has_remarks_only(tree):
    found = check(tree.root, date(2026, 11, 22))
    assert not has_errors(found)
    assert [str(problem) for problem in found] == [
        "data/catalogue/funding.yaml:1 › 1 von 7 Aussagen in funding.yaml sind ungeprüft (14,3 %)",
        "data/catalogue/saxony.yaml:1 › 1 von 1 Aussagen in saxony.yaml sind ungeprüft (100,0 %)",
        "modules/beispiel/module.yaml:1 › 2 Abschnitte, zusammen 25 Minuten",
    ]


CASES_FILE = Path(__file__).parent / "check_cases.yaml"
MISTAKES = YAML(typ="safe", pure=True).load(CASES_FILE)


@pytest.mark.parametrize(
    "case", MISTAKES, ids=[f"{n}-{Path(case['file']).stem}" for n, case in enumerate(MISTAKES)]
)
def test_one_mistake_one_sentence(tree, case):
    tree.edit(case["file"], case["replace"], case["by"])
    assert tree.sentences() == case["says"]


def test_everything_is_said_at_once(tree):
    tree.edit(QUESTIONS, "{text: Nachher,", "{text: Nachher, richtig: true,")
    tree.edit(QUESTIONS, "  frage: Was gilt?\n", "  instrumente: [bugdet]\n")
    tree.edit(CASES, "titel: Der Fall Selam", "\ttitel: Der Fall Selam")
    tree.edit(FUNDING, "kategorie: vermittlung", "kategorie: anderes")
    assert tree.sentences() == [
        "data/catalogue/funding.yaml:9 beratung › kategorie: „anderes“ ist nicht erlaubt; erlaubt: "
        "vermittlung, ausbildung, weiterbildung, arbeitgeber, sgb2, begleitung, asyl, landesrecht",
        "modules/beispiel/cases.yaml:5 › In der Einrückung steht ein Tabulator. Bitte rücken Sie mit "
        "Leerzeichen ein.",
        "modules/beispiel/questions.yaml:2 frage-1 › frage: Pflichtfeld fehlt",
        "modules/beispiel/questions.yaml:5 frage-1 › instrumente 1: Das Instrument „bugdet“ gibt es nicht – "
        "meinten Sie „budget“?",
        "modules/beispiel/questions.yaml:10 frage-1 › antworten: genau eine Antwort muss richtig sein, hier "
        "sind es 2",
    ]


def test_a_section_needs_six_questions(tree):
    text = (tree.root / QUESTIONS).read_text(encoding="utf-8")
    tree.write(QUESTIONS, text[: text.index("- id: frage-14")])
    (problem,) = tree.problems()
    assert str(problem) == (
        "modules/beispiel/module.yaml:13 wirkung › nur 5 von mindestens 6 Fragen in questions.yaml"
    )
    assert problem.severity is Severity.WARNING


def test_review_dates_pass(tree):
    assert tree.sentences(today=date(2026, 12, 31)) == []
    assert tree.sentences(today=date(2027, 1, 1)) == [
        "data/catalogue/saxony.yaml:10 landesprogramm › pruefen_bis: war bis 31.12.2026 zu prüfen; bitte "
        "prüfen und das Datum neu setzen"
    ]
    later = tree.problems(today=date(2028, 1, 1))
    assert len(later) == 9
    assert not has_errors(later)


def test_an_app_has_at_most_six_code_cells(tree):
    tree.edit_notebook(APP, lambda notebook: notebook["cells"].extend(notebook["cells"][1:] * 6))
    assert tree.sentences() == [
        "notebooks/foerderkompass.ipynb:1 › höchstens 6 Codezellen erlaubt, hier sind es 7"
    ]


def test_a_file_under_a_name_nobody_reads_is_noticed(tree):
    tree.write("modules/beispiel/question.yaml", "fragen: []")
    assert tree.sentences() == [
        "modules/beispiel/question.yaml:1 › Diesen Dateinamen liest das Toolkit nicht – meinten Sie "
        "„questions.yaml“?"
    ]


def test_a_module_without_outline_and_lesson(tree):
    (tree.root / OUTLINE).unlink()
    (tree.root / LESSON).unlink()
    assert tree.sentences() == [
        "modules/beispiel/lesson.ipynb:1 › Die Datei fehlt.",
        "modules/beispiel/module.yaml:1 › Die Datei fehlt.",
    ]


def test_an_unreadable_catalogue_does_not_bury_the_modules_in_consequences(tree):
    tree.write(FUNDING, "\tinstrumente: []")
    tree.write(PROFILE, "")
    assert tree.sentences() == [
        "data/catalogue/funding.yaml:1 › In der Einrückung steht ein Tabulator. Bitte rücken Sie mit "
        "Leerzeichen ein.",
        "data/catalogue/profile.yaml:1 › Die Datei ist leer.",
    ]


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("", {FUNDING, QUESTIONS, APP}),
        ("modules", {QUESTIONS}),
        ("modules/beispiel", {QUESTIONS}),
        (QUESTIONS, {QUESTIONS}),
        (CASES, set()),
        ("data", {FUNDING}),
        (FUNDING, {FUNDING}),
        ("notebooks", {APP}),
        (APP, {APP}),
    ],
)
def test_only_what_was_asked_for_is_reported(tree, path, files):
    tree.edit(FUNDING, "kategorie: vermittlung", "kategorie: anderes")
    tree.edit(QUESTIONS, "belegt: gesetz", "belegt: nein")
    tree.edit(APP, '"art": "app"', '"art": "seite"')
    assert {problem.file for problem in tree.problems(path)} == files


def test_a_path_that_does_not_exist(tmp_path):
    (problem,) = check(tmp_path / "nirgends")
    assert str(problem) == (
        f"{tmp_path.as_posix()}/nirgends:1 › Diese Datei oder diesen Ordner gibt es nicht. Bitte prüfen Sie "
        "die Schreibweise des Pfads."
    )
    assert has_errors([problem])


def test_a_loose_module_is_checked_against_the_toolkits_own_facts(tree, tmp_path):
    loose = (tree.root / "modules/beispiel").rename(tmp_path / "beispiel")
    found = [problem for problem in check(loose, date(2026, 11, 22)) if has_errors([problem])]
    assert {problem.file for problem in found} == {"module.yaml", "cases.yaml", "lesson.ipynb"}
    assert all("gibt es nicht" in problem.sentence or "kein Wert" in problem.sentence for problem in found)
    assert check(loose / "questions.yaml", date(2026, 11, 22)) == []


def test_a_loose_file_of_no_known_kind_is_at_least_read(tmp_path):
    path = tmp_path / "notizen.yaml"
    path.write_text("a: 1\na: 2\n", encoding="utf-8")
    assert [str(problem) for problem in check(path)] == [
        "notizen.yaml:1 › Der Dateiname gehört zu keiner Inhaltsart; geprüft wurde nur die Schreibweise.",
        "notizen.yaml:2 a › steht doppelt da; bitte einen Eintrag löschen",
    ]
    path.write_text("\ta: 1", encoding="utf-8")
    assert [problem.line for problem in check(path)] == [1]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FILES = st.sampled_from([QUESTIONS, CASES, OUTLINE, SCENARIO, FUNDING, PROFILE, LESSON, APP])


def _with_junk(value, junk, draw):
    """The value with one place in it, chosen by `draw`, replaced by junk."""
    if not isinstance(value, list | dict) or not value or draw(st.integers(0, 5)) == 0:
        return junk
    key = draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
    value = copy.copy(value)
    value[key] = _with_junk(value[key], junk, draw)
    return value


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILES, junk=JUNK, data=st.data())
def test_no_content_makes_the_check_raise(tree, file, junk, data):
    path = tree.root / file
    original = path.read_text(encoding="utf-8")
    value = json.loads(original) if file.endswith(".ipynb") else read_document(path).data
    try:
        tree.write(file, json.dumps(_with_junk(value, junk, data.draw), default=str))
        assert all(isinstance(problem, Problem) for problem in check(tree.root))
    finally:
        tree.write(file, original)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILES, text=st.text("fragen: -[]{}\"'\n\t#&*!|>ä1.\x00"))
def test_no_text_makes_the_check_raise(tree, file, text):
    path = tree.root / file
    original = path.read_text(encoding="utf-8")
    try:
        tree.write(file, text)
        assert has_errors(check(tree.root / file))
    finally:
        tree.write(file, original)


def test_the_projects_own_content_is_free_of_errors():
    found = check(Path(__file__).parents[2])
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []
