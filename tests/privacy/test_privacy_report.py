"""The release report: the sentences a data-protection officer needs, and when it says no."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from toolkit.privacy.anonymise import Method
from toolkit.privacy.ledger.checks import LedgerFinding
from toolkit.privacy.report import (
    AttributeChange,
    ManualCheck,
    ProtectionLevel,
    RedactionSummary,
    ReleaseFacts,
    TableSummary,
    release_report,
)
from toolkit.privacy.risk import drivers, risk
from toolkit.privacy.tables import protect_counts
from toolkit.reports import Bullets, Chart, Facts, Heading, Notice, Paragraph, Table, pdf, xlsx

TABLES = protect_counts(
    pd.DataFrame([[20, 1, 9], [15, 8, 7], [30, 11, 12]], index=list("abc"), columns=list("xyz"))
)
FACTS = ReleaseFacts(
    project="P01",
    period="1. Halbjahr 2026",
    day=date(2026, 11, 22),
    recipients="Gutachterinnen und Gutachter",
    method=Method.LOCAL,
    protection=ProtectionLevel(k=5, diversity=2, sensitive="Zielgruppe", suppression=0.05),
    before=risk(np.array([1, 1, 2, 2, 6, 6, 6, 6, 6, 6])),
    after=risk(np.array([0, 5, 5, 5, 5, 5, 5, 5, 5, 5])),
    drivers=drivers({"Alter": np.arange(6), "Region": np.array([0, 0, 0, 1, 1, 1])}),
    attributes=(AttributeChange("Alter", "genaues Alter", "zehn Jahre", 0.25),),
    loss=0.25,
    tables=(TableSummary.of("Kreis und Status", TABLES),),
    redaction=RedactionSummary(40, 120, 7, 0),
    manual=(ManualCheck("20 Notizen gelesen", "Qualitätssicherung", "zwei Stellen nachgeschwärzt"),),
    ledger_head="ab" * 32,
)


def words(document):
    """All text of a report."""
    found = []
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                found.append(text)
            case Notice(title=title, text=text):
                found += [title, text]
            case Bullets(items=items):
                found += items
            case Facts(rows=rows) | Table(rows=rows):
                found += [str(cell) for row in rows for cell in row]
            case Chart(alt=alt):
                found.append(alt)
    return "\n".join(found)


def test_the_report_says_what_was_asked_for_and_what_it_means():
    text = words(release_report(FACTS))
    for sentence in (
        "k = 5: Jede Person gleicht in den vergröberten Merkmalen mindestens 4 anderen Personen.",
        "l = 2: Auch wer die Gruppe einer Person kennt, findet bei „Zielgruppe“ mehrere verschiedene",
        "Höchstens 5 % der Personen durften weggelassen werden.",
        "Jede Gruppe ist nur so stark vergröbert, wie sie es braucht.",
        "Im Mittel gehen 25 % der Genauigkeit verloren",
        "1 Person fehlt in der Freigabe",
        "In 40 Notizen hat das Programm 120 Stellen ersetzt.",
        "zwei Stellen nachgeschwärzt",
        "ab" * 32,
    ):
        assert sentence in text


def test_pseudonymised_is_not_called_anonymous():
    text = words(release_report(FACTS))
    assert "Pseudonymisiert ist nicht anonym" in text
    assert "Solche Daten bleiben personenbezogen" in text


def test_the_three_questions_are_answered():
    text = words(release_report(FACTS))
    assert "Herausgreifen: Die kleinste Gruppe hat 5 Personen" in text
    assert "Verknüpfen: Die Datensätze einer Person hängen durch ihr Pseudonym zusammen" in text
    assert "Schließen: Durch l-Diversität begrenzt, aber nur für „Zielgruppe“." in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"protection": ProtectionLevel(k=5)}, "Schließen: Nicht begrenzt."),
        ({"protection": ProtectionLevel(k=5, closeness=0.2)}, "t = 0,2: In jeder Gruppe"),
        ({"pseudonyms": False}, "Die Freigabe enthält keine Kennzeichen"),
        ({"after": risk(np.array([1, 4, 4, 4, 4]))}, "Herausgreifen ist möglich: 1 Person ist"),
        ({"after": risk(np.zeros(3, dtype=int))}, "Es sind keine einzelnen Fälle freigegeben"),
        ({"manual": ()}, "Bisher ist nichts von Hand geprüft."),
        ({"method": Method.OPTIMAL}, "Jedes Merkmal ist in allen Fällen gleich stark vergröbert."),
    ],
)
def test_what_is_different_is_said_differently(changes, sentence):
    assert sentence in words(release_report(replace(FACTS, **changes)))


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"after": risk(np.array([4, 4, 4, 4]))}, "Mindestens eine Gruppe ist kleiner als verlangt."),
        ({"redaction": RedactionSummary(1, 1, 0, 3)}, "In den Notizen sind Stellen noch nicht entschieden."),
        ({"ledger": (LedgerFinding("Zu fein.", True, 1),)}, "Zu fein."),
    ],
)
def test_an_obstacle_stands_at_the_top(changes, obstacle):
    first = release_report(replace(FACTS, **changes)).blocks[0]
    assert isinstance(first, Notice)
    assert first.title == "Noch nicht freigeben"
    assert obstacle in first.text


def test_without_an_obstacle_a_human_decides():
    noted = replace(FACTS, ledger=(LedgerFinding("Nur ein Hinweis.", False, 1),))
    document = release_report(noted)
    assert document.blocks[0].title.endswith("spricht nichts gegen die Freigabe")
    assert "Die Entscheidung trifft ein Mensch." in document.blocks[0].text
    assert "Nur ein Hinweis." in words(document)


def test_figures_before_and_after_stand_side_by_side():
    tables = {block.caption: block for block in release_report(FACTS).blocks if isinstance(block, Table)}
    rows = {row[0]: row[1:] for row in tables["Risiko vorher und nachher"].rows}
    assert rows["kleinste Gruppe"] == ("1", "5")
    assert rows["Personen, die allein sind"] == ("2", "0")
    assert rows["höchstes Risiko bei bekannter Teilnahme (prosecutor)"] == ("100 %", "20 %")
    assert rows["höchstes Risiko bei unbekannter Teilnahme (journalist)"] == (
        "nicht bekannt",
        "nicht bekannt",
    )
    drivers_table = tables["Was ein Merkmal zum Risiko der Lieferung beiträgt"]
    assert drivers_table.rows[0] == ("Alter", "6", "66,7 Prozentpunkte")
    assert tables["Gesperrte Zellen in Tabellen"].rows[0][:4] == ("Kreis und Status", 16, 1, 3)


def test_the_report_becomes_an_accessible_pdf_and_a_workbook():
    document = release_report(FACTS)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf(document)
    assert xlsx(document).startswith(b"PK")
