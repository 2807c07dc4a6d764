"""The three questions of the Article 29 Working Party (WP216, Opinion 05/2014) about a release, answered."""

from toolkit.german import count, format_share
from toolkit.privacy.report.facts import ReleaseFacts

PSEUDONYMOUS = (
    "Pseudonymisiert ist nicht anonym",
    "Fallnummern sind durch Pseudonyme ersetzt, Tage je Person um dieselbe Spanne verschoben, wo diese "
    "Schritte gewählt wurden. Wer den Schlüssel hat, kann die Personen wieder zuordnen. Solche Daten bleiben "
    "personenbezogen und sind so zu schützen. Ob die Daten anonym sind, hängt davon ab, was die "
    "Empfängerinnen und Empfänger sonst noch wissen; dieses Verfahren kann es nicht allein feststellen.",
)


def singling_out(facts: ReleaseFacts) -> str:
    """Can somebody be picked out?"""
    after = facts.after
    if after.uniques:
        who = count(after.uniques, "Person ist", "Personen sind")
        return f"Herausgreifen ist möglich: {who} durch die freigegebenen Merkmale einmalig."
    if not after.persons:
        return "Es sind keine einzelnen Fälle freigegeben; herausgreifen lässt sich niemand."
    return (
        f"Herausgreifen: Die kleinste Gruppe hat {after.smallest} Personen; eine einzelne Person lässt sich "
        f"aus den vergröberten Merkmalen mit höchstens {format_share(after.prosecutor.highest)} "
        "Wahrscheinlichkeit erkennen. Andere Angaben im Fall, vor allem Texte, können sie dennoch verraten."
    )


def linkability(facts: ReleaseFacts) -> str:
    """Can records of one person be connected?"""
    own = (
        "Verknüpfen: Die Datensätze einer Person hängen durch ihr Pseudonym zusammen; es gilt nur für dieses "
        "Projekt und diesen Zeitraum."
        if facts.pseudonyms
        else "Verknüpfen: Die Freigabe enthält keine Kennzeichen, die Datensätze einer Person verbinden."
    )
    if any(finding.blocking for finding in facts.ledger):
        return f"{own} Mit einer früheren Freigabe lässt sich diese verknüpfen, siehe unten."
    return f"{own} Der Vergleich mit früheren Freigaben dieses Projekts steht unten."


def inference(facts: ReleaseFacts) -> str:
    """Can something be concluded about a person?"""
    asked = facts.protection
    if asked.diversity is None and asked.closeness is None:
        return (
            "Schließen: Nicht begrenzt. Sind in einer Gruppe alle sensiblen Angaben gleich, erfährt man sie "
            "über jede Person der Gruppe, ohne sie zu erkennen."
        )
    means = " und ".join(
        name
        for name, value in (("l-Diversität", asked.diversity), ("t-Closeness", asked.closeness))
        if value is not None
    )
    return (
        f"Schließen: Durch {means} begrenzt, aber nur für „{asked.sensitive or 'das sensible Merkmal'}“. "
        "Über andere Angaben kann man weiterhin etwas schließen."
    )
