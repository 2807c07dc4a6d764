"""What `zefas check` says about a broken data dictionary."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from toolkit.content import Severity, load_caseload
from toolkit.content.check import check
from toolkit.errors import ContentError

ROOT = Path(__file__).parents[2]
FILE = "data/catalogue/caseload.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data" / "catalogue", tmp_path / "data" / "catalogue")
    return tmp_path


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(root: Path, file: str = FILE) -> list[str]:
    found = check(root / file, date(2026, 11, 22))
    return [f"{each.field}: {each.sentence}" for each in found if each.severity is not Severity.INFO]


def test_the_shipped_dictionary_is_sound(root):
    assert said(root) == []
    assert said(root, "data/catalogue/codes/regionen.yaml") == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "schluesselliste: regionen",
            "schluesselliste: region",
            "faelle › region › schluesselliste: Die Liste „region“ gibt es nicht – meinten Sie „regionen“?",
        ),
        (
            "merkmal: leistungsbezug",
            "merkmal: leistungsbezüge",
            "faelle › leistungsbezug › merkmal: „leistungsbezüge“ hat nicht die Form einer Kennung: nur "
            "Kleinbuchstaben a–z, Ziffern und Unterstriche, zum Beispiel arbeitslos_monate",
        ),
        (
            "beispiel: schutzsuchend",
            "beispiel: alle",
            "faelle › zielgruppe › beispiel: „alle“ ist kein Wert der Spalte; erlaubt: schutzsuchend, "
            "andere_zugewanderte",
        ),
        (
            "synonyme: [name, familienname]",
            "synonyme: [vorname]",
            "faelle › nachname › synonyme 1: Die Überschrift „vorname“ gehört schon zur Spalte vorname",
        ),
        (
            "    min: 1920-01-01\n",
            "    min: 5\n",
            "faelle › geburtsdatum › min: min und max müssen zur art der Spalte passen",
        ),
        (
            "schluessel: kontakt_id",
            "schluessel: thema",
            "kontakte › schluessel: muss eine Spalte der Tabelle mit pflicht: true sein",
        ),
        (
            "verweis_auf: vermittlungen",
            "verweis_auf: vermittlung",
            "tabellen: nachbetreuung.vermittlung_id: die Tabelle „vermittlung“ gibt es nicht",
        ),
    ],
)
def test_one_mistake_one_sentence(root, old, new, sentence):
    edit(root, FILE, old, new)
    assert sentence in said(root)


def test_a_broken_dictionary_names_every_problem(root):
    edit(root, FILE, "schluesselliste: regionen", "schluesselliste: region")
    edit(root, "data/catalogue/codes/branchen.yaml", "titel: Branchen\n", "")
    with pytest.raises(ContentError) as caught:
        load_caseload(root)
    files = {problem.file for problem in caught.value.problems}
    assert files == {FILE, "data/catalogue/codes/branchen.yaml"}


def test_a_code_that_occurs_twice(root):
    file = "data/catalogue/codes/branchen.yaml"
    edit(root, file, "{code: B,", "{code: A,")
    assert said(root, file) == ["eintraege 2 › code: „A“ ist schon vergeben (Zeile 6)"]
