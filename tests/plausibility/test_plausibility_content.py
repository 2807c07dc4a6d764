"""What authors are told about a broken plausibility.yaml."""

import shutil
from pathlib import Path

import pytest

from toolkit.content.check import check, has_errors

DATA = Path(__file__).parents[2] / "data" / "catalogue"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("content")
    shutil.copytree(DATA, root / "data" / "catalogue")
    return root


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("operator: groesser", "operator: '>'", "ist nicht erlaubt"),
        (
            "groesse: einwilligungs_datum,",
            "groesse: einwilligung_datum,",
            "meinten Sie „einwilligung_datum“?",
        ),
        ("tabelle: kontakt,", "tabelle: kontakte,", "meinten Sie „kontakte“?"),
        ("wert: duldung_60x", "wert: duldung_60b", "ist kein Wert von aufenthaltsstatus"),
        ("kriterium: [A9]", "kriterium: [A1]", "Den Punkt „A9“ gibt es in der Checkliste nicht"),
        ("id: einwilligung-fehlt", "id: einwilligung-nach-erstkontakt", "ist schon vergeben"),
        ("spalte: einwilligung\n", "spalte: einwilligung_datum\n", "die Spalte „einwilligung“ gibt es nicht"),
        ("mit_inhalts:", "mit_inhalt:", "die Spalte „mit_inhalts“ gibt es nicht"),
        ("wortlisten: [gesund,", "wortlisten: [gesundheit,", "nennt die Wortliste gesund"),
        ("typ: anzahlen", "typ: anzahl", "erlaubt:"),
        ("[vermittlungsbudgets,", "[vermittlungsbudget,", "meinten Sie „vermittlungsbudget“?"),
        ("in {resttag} Tagen", "in {resttage} Tagen", "die Größe „resttag“ gibt es nicht"),
    ],
)
def test_a_mistake_is_named_with_its_line(wrong, right, sentence, catalogue) -> None:
    path = catalogue / "data" / "catalogue" / "plausibility.yaml"
    sound = (DATA / "plausibility.yaml").read_text(encoding="utf-8")
    assert right in sound
    path.write_text(sound.replace(right, wrong, 1), encoding="utf-8")
    problems = [str(problem) for problem in check(path)]
    assert any(sentence in problem and "plausibility.yaml:" in problem for problem in problems), problems


def test_the_shipped_rules_and_checklist_have_no_error() -> None:
    for name in ("plausibility.yaml", "quality.yaml"):
        assert not has_errors(check(DATA / name))
