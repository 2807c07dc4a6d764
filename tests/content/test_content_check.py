"""What `zefas check` says: each test breaks one thing in a clean tree and reads the sentences."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


TEXT_EDITS = [
    # form
    (
        QUESTIONS,
        "typ: einfachauswahl",
        "typ: einfachwahl",
        [
            "modules/beispiel/questions.yaml:4 frage-1 › typ: „einfachwahl“ ist kein Fragetyp; erlaubt: "
            "einfachauswahl, mehrfachauswahl, richtig_falsch, zahl, kurztext, reihenfolge, zuordnung, luecken"
        ],
    ),
    (
        QUESTIONS,
        "{text: Nachher, rueckmeldung",
        "{text: Nachher, richtig: true, rueckmeldung",
        [
            "modules/beispiel/questions.yaml:10 frage-1 › antworten: genau eine Antwort muss richtig sein, "
            "hier sind es 2"
        ],
    ),
    (
        QUESTIONS,
        "{text: Vorher, richtig: true, rueckmeldung",
        "{text: Vorher, richtig: false, rueckmeldung",
        [
            "modules/beispiel/questions.yaml:10 frage-1 › antworten: genau eine Antwort muss richtig sein, "
            "hier sind es 0"
        ],
    ),
    (
        QUESTIONS,
        "text: Nie",
        "text: nachher",
        ["modules/beispiel/questions.yaml:10 frage-1 › antworten: „nachher“ steht mehrfach da"],
    ),
    (
        QUESTIONS,
        "  norm: § 324 Abs. 1 SGB III\n",
        "  nrom: § 324 Abs. 1 SGB III\n",
        [
            "modules/beispiel/questions.yaml:2 frage-1 › norm: Pflichtfeld fehlt",
            "modules/beispiel/questions.yaml:7 frage-1 › nrom: unbekanntes Feld – meinten Sie „norm“?",
        ],
    ),
    (
        QUESTIONS,
        "belegt: gesetz",
        "belegt: geprüft",
        [
            "modules/beispiel/questions.yaml:9 frage-1 › belegt: „geprüft“ ist nicht erlaubt; erlaubt: gesetz, "
            "praxis, ungeprüft"
        ],
    ),
    (
        QUESTIONS,
        "stand: 2026-11-22",
        "stand: November 2026",
        [
            "modules/beispiel/questions.yaml:8 frage-1 › stand: Datum in der Form JJJJ-MM-TT erwartet, zum "
            "Beispiel 2026-11-22"
        ],
    ),
    (
        QUESTIONS,
        "loesung: 15",
        "loesung: 15,5",
        [
            "modules/beispiel/questions.yaml:44 frage-4 › loesung: eine ganze Zahl oder eine Zahl mit "
            "Dezimalpunkt erwartet, hier steht „15,5“"
        ],
    ),
    (
        QUESTIONS,
        "wert: 12",
        "wert: 15",
        [
            "modules/beispiel/questions.yaml:46 frage-4 › rueckmeldungen: 15 gilt schon als richtig; hier "
            "stehen nur falsche Zahlen"
        ],
    ),
    (
        QUESTIONS,
        "schritte: [Beraten, Beantragen, Beginnen]",
        "schritte: [Beraten, Beginnen]",
        ["modules/beispiel/questions.yaml:66 frage-6 › schritte: mindestens 3 nötig, hier sind es 2"],
    ),
    (
        QUESTIONS,
        "ablenker: [BAföG]",
        "ablenker: [SGB II]",
        [
            "modules/beispiel/questions.yaml:79 frage-7 › ablenker: ein Ablenker darf nicht zugleich eine "
            "richtige Zuordnung sein"
        ],
    ),
    (
        QUESTIONS,
        "liegt {1} dem",
        "liegt {2} dem",
        [
            "modules/beispiel/questions.yaml:89 frage-8 › luecken: jede Lücke muss im Text genau einmal "
            "stehen, zum Beispiel {1}"
        ],
    ),
    (
        QUESTIONS,
        "auswahl: [vor, nach]",
        "auswahl: [mit, nach]",
        [
            "modules/beispiel/questions.yaml:90 frage-8 › luecken 1 › auswahl: die Auswahl enthält keine "
            "richtige Füllung"
        ],
    ),
    (
        OUTLINE,
        "minuten: 10",
        "minuten: zehn",
        ["modules/beispiel/module.yaml:8 antrag › minuten: eine ganze Zahl erwartet, hier steht „zehn“"],
    ),
    (
        OUTLINE,
        "titel: Beispiel",
        "titel: 2026",
        [
            "modules/beispiel/module.yaml:1 titel › Text erwartet, hier steht „2026“; bitte in "
            "Anführungszeichen setzen"
        ],
    ),
    (
        OUTLINE,
        "kurzbeschreibung: Ein kleines Modul für die Tests.",
        "kurzbeschreibung:",
        ["modules/beispiel/module.yaml:2 kurzbeschreibung › ist leer; erwartet wird Text"],
    ),
    (
        FUNDING,
        "id: beratung",
        "id: Beratung",
        [
            "data/catalogue/funding.yaml:6 Beratung › id: „Beratung“ hat nicht die Form einer Kennung: nur "
            "Kleinbuchstaben a–z, Ziffern und Bindestriche, zum Beispiel antrag-vor-beginn",
            "modules/beispiel/cases.yaml:10 fall-antrag › schritte 1 › instrument: Das Instrument „beratung“ "
            "gibt es nicht – meinten Sie „Beratung“?",
            "modules/beispiel/cases.yaml:18 abschluss › instrumente 1: Das Instrument „beratung“ gibt es nicht "
            "– meinten Sie „Beratung“?",
            "modules/beispiel/lesson.ipynb:42 Zelle 5 › Das Instrument „beratung“ gibt es nicht – meinten Sie "
            "„Beratung“?",
            "modules/beispiel/module.yaml:10 antrag › instrumente 1: Das Instrument „beratung“ gibt es nicht – "
            "meinten Sie „Beratung“?",
        ],
    ),
    (
        FUNDING,
        'operator: ">="\n    wert: 18',
        "operator: in\n    wert: 18",
        [
            "data/catalogue/funding.yaml:24 beratung › be1 › wert: muss bei in und not_in eine nicht leere Liste sein"
        ],
    ),
    (
        FUNDING,
        "wert: [gestattung]",
        "wert: gestattung",
        [
            "data/catalogue/funding.yaml:31 beratung › bg1 › wert: muss bei in und not_in eine nicht leere Liste sein"
        ],
    ),
    (
        FUNDING,
        "wert: 18",
        "wert: null",
        [
            "data/catalogue/funding.yaml:22 beratung › be1 › merkmal: bei manuell sind merkmal und wert null, sonst beide "
            "gesetzt"
        ],
    ),
    (
        FUNDING,
        "bei_nichterfuellung: ausgeschlossen",
        "bei_nichterfuellung: moeglich",
        [
            "data/catalogue/funding.yaml:26 beratung › be1 › bei_nichterfuellung: muss ausgeschlossen oder klaeren sein"
        ],
    ),
    (
        PROFILE,
        "  sonst: false",
        "  sonst: 3",
        ["data/catalogue/profile.yaml:31 arbeitslos › sonst: muss ein Wert dieses Merkmals sein"],
    ),
    (
        PROFILE,
        "  min: 0\n",
        "  min: 100\n",
        ["data/catalogue/profile.yaml:21 alter › min: darf nicht größer sein als max"],
    ),
    # identifiers
    (
        QUESTIONS,
        "id: frage-2",
        "id: frage-1",
        ["modules/beispiel/questions.yaml:14 frage-1 › id: „frage-1“ ist schon vergeben (Zeile 2)"],
    ),
    (
        FUNDING,
        "id: bu1",
        "id: be1",
        ["data/catalogue/funding.yaml:57 budget › be1 › id: „be1“ ist schon vergeben (Zeile 20)"],
    ),
    (
        PROFILE,
        "wert: duldung_60c",
        "wert: gestattung",
        [
            "data/catalogue/profile.yaml:13 aufenthaltsstatus › werte 2 › wert: „gestattung“ ist schon "
            "vergeben (Zeile 12)"
        ],
    ),
    # references
    (
        FUNDING,
        "instrument: budget",
        "instrument: bugdet",
        [
            "data/catalogue/funding.yaml:40 beratung › kombinierbar_mit 1 › instrument: Das Instrument "
            "„bugdet“ gibt es nicht – meinten Sie „budget“?"
        ],
    ),
    (
        OUTLINE,
        "instrumente: [beratung, budget]",
        "instrumente: [beratung, meisterbonus]",
        [
            "modules/beispiel/module.yaml:10 antrag › instrumente 2: Das Instrument „meisterbonus“ gibt es "
            "nicht"
        ],
    ),
    (
        PROFILE,
        "gruppe: person",
        "gruppe: persona",
        [
            "data/catalogue/profile.yaml:9 aufenthaltsstatus › gruppe: Die Gruppe „persona“ gibt es nicht – "
            "meinten Sie „person“?"
        ],
    ),
    (
        CASES,
        "abschnitt: wirkung",
        "abschnitt: wirkungen",
        [
            "modules/beispiel/cases.yaml:12 abschluss › abschnitt: Den Abschnitt „wirkungen“ gibt es nicht – "
            "meinten Sie „wirkung“?"
        ],
    ),
    (
        SCENARIO,
        "weiter: gut",
        "weiter: prima",
        [
            "modules/beispiel/scenarios/gespraech.yaml:9 anfang › entscheidungen 1 › weiter: Die Szene "
            "„prima“ gibt es nicht",
            "modules/beispiel/scenarios/gespraech.yaml:11 gut › wird nie erreicht",
        ],
    ),
    (
        SCENARIO,
        "wirkung: {zeit: 1}",
        "wirkung: {geld: 1}",
        [
            "modules/beispiel/scenarios/gespraech.yaml:9 anfang › entscheidungen 1 › wirkung › geld: fehlt "
            "unter zustand"
        ],
    ),
    # attributes and values
    (
        FUNDING,
        "merkmal: aufenthaltsstatus",
        "merkmal: aufenthaltstatus",
        [
            "data/catalogue/funding.yaml:29 beratung › bg1 › merkmal: Das Merkmal „aufenthaltstatus“ gibt es nicht – "
            "meinten Sie „aufenthaltsstatus“?"
        ],
    ),
    (
        FUNDING,
        "wert: [gestattung]",
        "wert: [gestattung, duldung]",
        [
            "data/catalogue/funding.yaml:31 beratung › bg1 › wert: „duldung“ ist kein Wert von aufenthaltsstatus; "
            "erlaubt: gestattung, duldung_60c"
        ],
    ),
    (
        FUNDING,
        "{merkmal: arbeitslos, operator: ==, wert: true}",
        "{merkmal: arbeitslos, operator: ==, wert: ja}",
        [
            "data/catalogue/funding.yaml:35 beratung › bg1 › gilt_wenn 1 › wert: „ja“ ist kein Wert von arbeitslos; "
            "erlaubt: true, false"
        ],
    ),
    (
        FUNDING,
        "{merkmal: arbeitslos, operator: ==, wert: true}",
        '{merkmal: arbeitslos, operator: ">=", wert: 1}',
        [
            "data/catalogue/funding.yaml:35 beratung › bg1 › gilt_wenn 1 › operator: arbeitslos ist keine Zahl und hat "
            "keine Reihenfolge"
        ],
    ),
    (
        CASES,
        "profil: {alter: 17}",
        "profil: {alter: 170, geschlecht: w}",
        [
            "modules/beispiel/cases.yaml:17 abschluss › profil › alter: „170“ ist kein Wert von alter; "
            "erlaubt: ganze Zahlen ab 0 bis 99",
            "modules/beispiel/cases.yaml:17 abschluss › profil › geschlecht: Das Merkmal „geschlecht“ gibt es "
            "nicht",
        ],
    ),
    # feedback
    (
        QUESTIONS,
        "{text: Nachher, rueckmeldung: Zu spät.}",
        "{text: Nachher}",
        ["modules/beispiel/questions.yaml:12 frage-1 › antworten 2 › rueckmeldung: Rückmeldung fehlt"],
    ),
    (
        QUESTIONS,
        "  rueckmeldung_falsch: Doch, das stimmt.\n",
        "  rueckmeldung_richtig: Ja.\n",
        ["modules/beispiel/questions.yaml:26 frage-3 › rueckmeldung_falsch: Rückmeldung fehlt"],
    ),
    (
        QUESTIONS,
        "  rueckmeldung_sonst: Es ist der Antrag.\n",
        "",
        ["modules/beispiel/questions.yaml:48 frage-5 › rueckmeldung_sonst: Rückmeldung fehlt"],
    ),
    (
        QUESTIONS,
        ", rueckmeldung: Das Jobcenter arbeitet nach dem SGB II.",
        "",
        ["modules/beispiel/questions.yaml:78 frage-7 › paare 2 › rueckmeldung: Rückmeldung fehlt"],
    ),
    (
        QUESTIONS,
        ", rueckmeldung: Erst der Antrag.",
        "",
        ["modules/beispiel/questions.yaml:90 frage-8 › luecken 1 › rueckmeldung: Rückmeldung fehlt"],
    ),
    # extent and dates
    (
        OUTLINE,
        "minuten: 10",
        "minuten: 25",
        ["modules/beispiel/module.yaml:8 antrag › minuten: ein Abschnitt dauert 8 bis 20 Minuten, hier 25"],
    ),
    (
        CASES,
        "[beratung, budget, massnahme, beihilfe, weiterbildung]",
        "[beratung, budget]",
        [
            "modules/beispiel/cases.yaml:18 abschluss › instrumente: fünf bis sieben Instrumente sind gut zu "
            "überschauen, hier sind es 2"
        ],
    ),
    (
        OUTLINE,
        "geprueft_am: 2026-11-22",
        "geprueft_am: 2027-11-22",
        ["modules/beispiel/module.yaml:11 antrag › geprueft_am: 22.11.2027 liegt in der Zukunft"],
    ),
    # norms
    (
        QUESTIONS,
        "begruendung: So steht es im Gesetz.",
        "begruendung: Siehe § 999 SGB III und § 82.",
        [
            "modules/beispiel/questions.yaml:6 frage-1 › begruendung: § 999 SGB III kommt im Katalog nicht vor; "
            "bitte dort mit Quelle und Stand ergänzen"
        ],
    ),
    (
        QUESTIONS,
        "norm: § 324 Abs. 1 SGB III",
        "norm: siehe oben",
        [
            "modules/beispiel/questions.yaml:7 frage-1 › norm: „siehe oben“ ist keine Norm mit Gesetz, zum "
            "Beispiel § 81 Abs. 4 SGB III"
        ],
    ),
    (
        CASES,
        "norm: § 29 SGB III",
        "norm: § 30 SGB III",
        [],  # the catalogue cites § 30 without its law, in an instrument of the SGB III
    ),
    (
        LESSON,
        "(§ 324 Abs. 1 SGB III)",
        "(Art. 9 DSGVO)",
        [
            "modules/beispiel/lesson.ipynb:29 Zelle 4 › Art. 9 DSGVO kommt im Katalog nicht vor; bitte dort "
            "mit Quelle und Stand ergänzen"
        ],
    ),
    # lessons
    (
        LESSON,
        'lesson.quiz(\\"antrag\\")',
        'lesson.quiz(\\"anrtag\\")',
        [
            'modules/beispiel/lesson.ipynb:1 › lesson.quiz("antrag") fehlt; der Inhalt wird nirgends gezeigt',
            "modules/beispiel/lesson.ipynb:60 Zelle 7 › Den Abschnitt „anrtag“ gibt es nicht – meinten Sie "
            "„antrag“?",
        ],
    ),
    (
        LESSON,
        'lesson.decision(\\"abschluss\\")',
        'lesson.worked_case(\\"abschluss\\")',
        [
            'modules/beispiel/lesson.ipynb:1 › lesson.decision("abschluss") fehlt; der Inhalt wird nirgends '
            "gezeigt",
            "modules/beispiel/lesson.ipynb:98 Zelle 11 › Das Beispiel „abschluss“ gibt es nicht",
        ],
    ),
    (
        LESSON,
        "lesson.overview()",
        "lesson.overveiw()",
        [
            "modules/beispiel/lesson.ipynb:20 Zelle 3 › lesson.overveiw gibt es nicht – meinten Sie "
            "„overview“?"
        ],
    ),
    (
        LESSON,
        'lesson.sources(\\"antrag\\")',
        "lesson.sources()",
        [
            "modules/beispiel/lesson.ipynb:69 Zelle 8 › lesson.sources braucht eine Kennung in "
            "Anführungszeichen"
        ],
    ),
    (
        LESSON,
        "lesson.overview()",
        "lesson.overview(3)",
        ["modules/beispiel/lesson.ipynb:20 Zelle 3 › lesson.overview braucht keine Angabe"],
    ),
    (
        LESSON,
        "lesson.overview()",
        "lesson.overview(",
        [
            "modules/beispiel/lesson.ipynb:20 Zelle 3 › Der Code ist nicht gültig; bitte prüfen Sie Klammern "
            "und Anführungszeichen"
        ],
    ),
    (
        LESSON,
        'Lesson(\\"beispiel\\")',
        'Lesson(\\"anderes\\")',
        ['modules/beispiel/lesson.ipynb:11 Zelle 2 › Lesson("beispiel") erwartet; so heißt der Ordner'],
    ),
    (
        LESSON,
        '"abschnitt": "wirkung"',
        '"abschnitt": "folgen"',
        [
            "modules/beispiel/lesson.ipynb:1 › Abschnitte hier: antrag, folgen; in module.yaml: antrag, "
            "wirkung"
        ],
    ),
    (
        LESSON,
        "## Die Wirkung",
        "Die Wirkung",
        ["modules/beispiel/lesson.ipynb:78 Zelle 9 › ein Abschnitt beginnt mit einer Überschrift „## …“"],
    ),
    (
        LESSON,
        '"modul": "beispiel"',
        '"modul": "anderes"',
        ["modules/beispiel/lesson.ipynb:1 metadata › zefas › modul: muss wie der Ordner heißen: beispiel"],
    ),
    (
        LESSON,
        '"art": "lektion"',
        '"art": "app"',
        ["modules/beispiel/lesson.ipynb:1 metadata › zefas › art: muss hier lektion sein"],
    ),
    # notebooks
    (
        APP,
        '"trainer"',
        '"azubi"',
        [
            "notebooks/foerderkompass.ipynb:1 metadata › zefas › zielgruppen 2: „azubi“ ist nicht erlaubt; "
            "erlaubt: mentor, trainer, reviewer, coordinator, author, admin"
        ],
    ),
    (
        APP,
        '"art": "app"',
        '"art": "lektion"',
        [
            "notebooks/foerderkompass.ipynb:1 metadata › zefas › art: Eine Lektion liegt im Ordner ihres "
            "Moduls"
        ],
    ),
    (
        APP,
        '"art": "app"',
        '"art": "start"',
        [
            "notebooks/start.ipynb:1 metadata › zefas › art: Die Startseite ist schon "
            "notebooks/foerderkompass.ipynb"
        ],
    ),
    (
        APP,
        '"show()"',
        '"show()\\n", "\\n", "show()"',
        ["notebooks/foerderkompass.ipynb:11 Zelle 2 › eine Codezeile erlaubt, hier sind es 2"],
    ),
    (
        APP,
        '"zefas": {',
        '"andere": {',
        ["notebooks/foerderkompass.ipynb:1 metadata › zefas: Pflichtangabe fehlt"],
    ),
    (
        APP,
        '"cells"',
        '"zellen"',
        ["notebooks/foerderkompass.ipynb:1 › Die Datei ist kein Notebook: Es fehlen die Zellen."],
    ),
    (
        APP,
        '"nbformat": 4,',
        '"nbformat": 4',
        [
            "notebooks/foerderkompass.ipynb:33 › Das Notebook ist beschädigt (kein gültiges JSON). Bitte holen "
            "Sie eine frühere Fassung."
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), TEXT_EDITS)
def test_one_mistake_one_sentence(tree, file, old, new, expected):
    tree.edit(file, old, new)
    assert tree.sentences() == expected


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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILES, text=st.text("fragen: -[]{}\"'\n\t#&*!|>ä1.\x00"))
def test_no_text_makes_the_check_raise(tree, file, text):
    path = tree.root / file
    original = path.read_text(encoding="utf-8")
    try:
        tree.write(file, text)
        assert has_errors(check(tree.root / file))
    finally:
        tree.write(file, original)


def test_the_projects_own_content_is_readable():
    root = Path(__file__).parents[2]
    assert all(isinstance(problem, Problem) for problem in check(root))
