"""From the facts to the document."""

from collections.abc import Iterator

from toolkit.german import count, format_number, format_share
from toolkit.privacy.report import threats
from toolkit.privacy.report.facts import ReleaseFacts
from toolkit.privacy.report.words import (
    METHODS,
    driver_row,
    protection_words,
    release_verdict,
    risk_rows,
    risk_summary,
)
from toolkit.privacy.risk import bin_labels
from toolkit.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Series,
    Signatures,
    Table,
)

AUTHOR = "Qualitätssicherung Arbeitsmarktmentoren Sachsen"


def release_report(facts: ReleaseFacts) -> Document:
    """The report as a plain document, to be rendered by `toolkit.reports`."""
    parts = (_overview, _protection, _risk, _generalised, _suppressed, _notes, _manual, _threats, _ledger)
    blocks = [block for part in parts for block in part(facts)]
    return Document(
        title="Bericht zur Freigabe von Falldaten",
        subtitle=f"Projekt {facts.project}, Zeitraum {facts.period}",
        day=facts.day,
        author=AUTHOR,
        blocks=(*blocks, Signatures(("Ort, Datum", "Datenschutzbeauftragte oder Datenschutzbeauftragter"))),
    )


def _overview(facts: ReleaseFacts) -> Iterator[Block]:
    yield Notice(*release_verdict(facts))
    yield Notice(*threats.PSEUDONYMOUS)
    rows = (
        ("Projekt", facts.project),
        ("Zeitraum", facts.period),
        ("Für wen", facts.recipients),
        ("Freigegebene Personen", format_number(facts.after.persons)),
        ("Weggelassene Personen", format_number(facts.after.suppressed)),
    )
    yield Facts("Angaben zur Freigabe", rows)


def _protection(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Welcher Schutz gewählt ist")
    yield Paragraph(METHODS[facts.method])
    yield Bullets(protection_words(facts.protection))
    most = format_share(facts.protection.suppression)
    yield Paragraph(f"Höchstens {most} der Personen durften weggelassen werden.")


def _risk(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Wie wahrscheinlich es ist, jemanden zu erkennen")
    yield Paragraph(risk_summary(facts.before, facts.after))
    yield Table("Risiko vorher und nachher", ("", "vorher", "nachher"), risk_rows(facts.before, facts.after))
    yield _histogram(facts)
    if facts.drivers:
        yield Heading("Welche Merkmale das Risiko treiben", 2)
        yield Table(
            "Was ein Merkmal zum Risiko der Lieferung beiträgt",
            ("Merkmal", "Einmalige weniger ohne das Merkmal", "Mittleres Risiko niedriger um"),
            tuple(driver_row(each) for each in facts.drivers),
            "Berechnet, indem jeweils ein Merkmal weggelassen wird.",
        )


def _histogram(facts: ReleaseFacts) -> Chart:
    small = sum(facts.before.histogram[:2]), sum(facts.after.histogram[:2])
    alt = (
        f"Balken je Gruppengröße, vorher und nachher. In Gruppen von ein oder zwei Personen waren vorher "
        f"{count(small[0], 'Person', 'Personen')}, nachher {count(small[1], 'Person', 'Personen')}. "
        "Alle Zahlen stehen in der folgenden Tabelle."
    )
    series = (("vorher", facts.before.histogram), ("nachher", facts.after.histogram))
    return Chart(
        "Personen nach Größe ihrer Gruppe",
        alt,
        "Personen in der Gruppe",
        bin_labels(),
        tuple(Series(name, values) for name, values in series),
    )


def _generalised(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Was vergröbert ist und was dabei verloren geht")
    yield Paragraph(
        f"Im Mittel gehen {format_share(facts.loss)} der Genauigkeit verloren (0 % hieße: alles wie "
        "geliefert, 100 %: alle Merkmale ganz weggelassen)."
    )
    rows = tuple((each.label, each.before, each.after, format_share(each.loss)) for each in facts.attributes)
    yield Table("Merkmale vor und nach der Vergröberung", ("Merkmal", "vorher", "nachher", "Verlust"), rows)


def _suppressed(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Was gesperrt ist")
    yield Paragraph(
        f"{count(facts.after.suppressed, 'Person fehlt', 'Personen fehlen')} in der Freigabe, weil ihre "
        "Merkmale zu selten sind. Auswertungen können dadurch verzerrt sein, denn seltene Lagen fehlen eher."
    )
    if facts.tables:
        yield Table(
            "Gesperrte Zellen in Tabellen",
            ("Tabelle", "Zellen", "zu klein", "zum Schutz anderer", "Verfahren"),
            tuple(
                (each.name, each.cells, each.primary, each.secondary, _method(each.optimal))
                for each in facts.tables
            ),
            "Geprüft: Keine zu kleine Zelle lässt sich aus den übrigen errechnen.",
        )
        for note in dict.fromkeys(note for each in facts.tables for note in each.notes):
            yield Notice("Was an den Tabellen nicht geprüft ist", note)


def _method(optimal: bool) -> str:
    return "so wenige wie möglich" if optimal else "geprüft sicher, vielleicht mehr als nötig"


def _notes(facts: ReleaseFacts) -> Iterator[Block]:
    if facts.redaction is None:
        return
    notes = facts.redaction
    yield Heading("Notizen")
    yield Paragraph(
        f"In {count(notes.notes, 'Notiz', 'Notizen')} hat das Programm "
        f"{count(notes.replaced, 'Stelle', 'Stellen')} ersetzt. Über {format_number(notes.decided)} "
        f"unsichere hat ein Mensch entschieden, {format_number(notes.undecided)} sind noch offen. Kein "
        "Programm findet alles; Notizen sind vor der Weitergabe zu lesen."
    )


def _manual(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Was von Hand geprüft ist")
    if not facts.manual:
        yield Paragraph("Bisher ist nichts von Hand geprüft.")
        return
    rows = tuple((each.what, each.who, each.result) for each in facts.manual)
    yield Table("Prüfungen durch Menschen", ("Was", "Wer", "Ergebnis"), rows)


def _threats(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Drei Fragen an jede Freigabe")
    yield Paragraph("Nach der Stellungnahme 5/2014 der Artikel-29-Datenschutzgruppe (WP216).")
    yield Bullets((threats.singling_out(facts), threats.linkability(facts), threats.inference(facts)))
    if facts.cautions:
        yield Bullets(tuple(facts.cautions))


def _ledger(facts: ReleaseFacts) -> Iterator[Block]:
    yield Heading("Vergleich mit früheren Freigaben")
    if facts.ledger:
        yield Bullets(tuple(finding.sentence for finding in facts.ledger))
    else:
        yield Paragraph(
            "Beim Vergleich mit den früheren Freigaben dieses Projekts, einzeln und alle zusammen, ist "
            "nichts aufgefallen."
        )
    if facts.ledger_head:
        yield Paragraph(f"Letzte Prüfsumme im Freigabebuch: {facts.ledger_head}")
