import logging
from datetime import date

import pytest

from toolkit.content import (
    AttributeKind,
    BrokenModule,
    CaseKind,
    Evidence,
    Module,
    Operator,
    QuestionType,
    Result,
    load_catalogue,
    load_module,
    load_modules,
)
from toolkit.errors import ContentError, ToolkitError


def test_the_catalogue_is_read_into_english_names(tree):
    catalogue = load_catalogue(tree.root)
    assert list(catalogue.profile.attributes) == ["aufenthaltsstatus", "alter", "arbeitslos"]
    age = catalogue.profile.attributes["alter"]
    assert (age.kind, age.unit, age.minimum, age.maximum) == (AttributeKind.NUMBER, "Jahre", 0, 99)
    advice = catalogue.funding.instruments["beratung"]
    assert advice.evidence is Evidence.LAW
    assert advice.review_by == date(2027, 2, 1)
    assert advice.legal_basis[0].citation == "§ 29 SGB III"
    second = advice.conditions[1]
    assert (second.operator, second.value, second.if_not_met) == (
        Operator.ONE_OF,
        ("gestattung",),
        Result.UNCLEAR,
    )
    assert second.applies_if[0].value is True
    assert [programme.id for programme in catalogue.programmes] == ["landesprogramm"]


def test_the_projects_own_catalogue_has_51_instruments():
    catalogue = load_catalogue()
    assert len(catalogue.funding.instruments) == 51
    assert len(catalogue.profile.attributes) == 33


def test_the_same_files_are_read_once_and_an_edit_is_seen(tree):
    first = load_catalogue(tree.root)
    assert load_catalogue(tree.root) is first
    tree.edit("data/catalogue/saxony.yaml", "name: Landesprogramm", "name: Anderes Programm")
    assert load_catalogue(tree.root).programmes[0].name == "Anderes Programm"


def test_all_files_of_a_broken_catalogue_are_named_at_once(tree):
    tree.edit("data/catalogue/funding.yaml", "kurzname: Beratung", "kurzname:")
    (tree.root / "data/catalogue/saxony.yaml").unlink()
    with pytest.raises(ContentError) as caught:
        load_catalogue(tree.root)
    assert [str(problem) for problem in caught.value.problems] == [
        "data/catalogue/funding.yaml:8 beratung › kurzname: ist leer; erwartet wird Text",
        "data/catalogue/saxony.yaml:1 › Die Datei fehlt.",
    ]
    assert str(caught.value) == (
        "2 Fehler in den Inhalten („zefas check“ nennt alle): "
        "data/catalogue/funding.yaml:8 beratung › kurzname: ist leer; erwartet wird Text"
    )
    assert isinstance(caught.value, ToolkitError)
    assert caught.value.place == "data/catalogue/funding.yaml"


def test_a_module_with_everything_in_it(tree):
    module = load_module(tree.root / "modules/beispiel")
    assert (module.slug, module.title, module.minutes) == ("beispiel", "Beispiel", 25)
    assert module.description == "Ein kleines Modul für die Tests."
    assert module.as_of == date(2026, 11, 22)
    assert module.goals == ("Den Antrag vor den Beginn legen",)
    assert [section.id for section in module.sections] == ["antrag", "wirkung"]
    assert module.section("antrag").instruments == ("beratung", "budget")
    assert {question.type for question in module.questions} == set(QuestionType)
    assert len(module.questions_of("wirkung")) == 6
    assert module.questions_of("nirgends") == ()
    assert module.question("frage-4").unit == "Monate"
    assert module.case("abschluss").kind is CaseKind.DECISION
    assert module.case("fall-antrag").profile["arbeitslos"] is None
    assert module.scenarios[0].scenes[0].decisions[0].effects == {"zeit": 1}


def test_unknown_ids_are_key_errors(tree):
    module = load_module(tree.root / "modules/beispiel")
    for look_up in (module.section, module.question, module.case, module.scenario):
        with pytest.raises(KeyError):
            look_up("nirgends")


def test_questions_and_cases_may_come_later(tree):
    for name in ("questions.yaml", "cases.yaml", "scenarios/gespraech.yaml"):
        (tree.root / "modules/beispiel" / name).unlink()
    module = load_module(tree.root / "modules/beispiel")
    assert (module.questions, module.cases, module.scenarios) == ((), (), ())


def test_a_broken_module_is_returned_with_its_problems_and_logged(tree, caplog):
    tree.edit("modules/beispiel/questions.yaml", "{text: Nachher,", "{text: Nachher, richtig: true,")
    tree.write("modules/anderes/module.yaml", "titel: [")
    with caplog.at_level(logging.WARNING):
        other, broken = load_modules(tree.root / "modules")
    assert isinstance(broken, BrokenModule)
    assert broken.title == "Beispiel"
    sentence = (
        "modules/beispiel/questions.yaml:10 frage-1 › antworten: genau eine Antwort muss richtig sein, hier "
        "sind es 2"
    )
    assert [str(problem) for problem in broken.problems] == [sentence]
    assert sentence in caplog.text
    assert isinstance(other, BrokenModule)
    assert other.title == "Anderes", "the slug in words where the outline cannot be read"


def test_modules_come_by_slug_and_leftovers_are_passed_over(tree):
    (tree.root / "modules/.ipynb_checkpoints").mkdir()
    (tree.root / "modules/__pycache__").mkdir()
    tree.write("modules/lies-mich.txt", "")
    (module,) = load_modules(tree.root / "modules")
    assert isinstance(module, Module)
    assert load_modules(tree.root / "nirgends") == []


def test_what_cannot_be_opened_is_a_sentence(tree):
    path = tree.root / "modules/beispiel/module.yaml"
    path.unlink()
    path.mkdir()
    (module,) = load_modules(tree.root / "modules")
    assert module.problems[0].sentence.startswith("Die Datei lässt sich nicht öffnen (")
