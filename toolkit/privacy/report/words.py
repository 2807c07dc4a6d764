"""Figures of the report as German sentences."""

from toolkit.german import count, format_number, format_share
from toolkit.privacy.anonymise import Method
from toolkit.privacy.report.facts import ProtectionLevel, ReleaseFacts
from toolkit.privacy.risk import HIGH, Driver, Risk

METHODS = {
    Method.OPTIMAL: (
        "Jedes Merkmal ist in allen Fällen gleich stark vergröbert. So lassen sich Gruppen vergleichen und "
        "Tabellen auszählen."
    ),
    Method.LOCAL: (
        "Jede Gruppe ist nur so stark vergröbert, wie sie es braucht. So bleiben einzelne Fälle gut lesbar; "
        "für Tabellen eignet sich diese Fassung nicht."
    ),
}


def protection_words(protection: ProtectionLevel) -> tuple[str, ...]:
    """What each parameter promises."""
    words = [
        f"k = {protection.k}: Jede Person gleicht in den vergröberten Merkmalen mindestens "
        f"{count(protection.k - 1, 'anderen Person', 'anderen Personen')}."
    ]
    name = protection.sensitive or "das sensible Merkmal"
    if protection.diversity is not None:
        words.append(
            f"l = {format_number(protection.diversity)}: Auch wer die Gruppe einer Person kennt, findet bei "
            f"„{name}“ mehrere verschiedene Angaben."
        )
    if protection.closeness is not None:
        words.append(
            f"t = {format_number(protection.closeness)}: In jeder Gruppe ist „{name}“ ähnlich verteilt wie "
            "in allen Fällen."
        )
    if protection.diversity is None and protection.closeness is None:
        words.append(
            "l und t sind nicht gefordert: Haben alle in einer Gruppe dieselbe sensible Angabe, ist sie für "
            "jede Person der Gruppe bekannt."
        )
    return tuple(words)


def risk_rows(before: Risk, after: Risk) -> tuple[tuple[str, str, str], ...]:
    """Name, before, after of each figure."""
    pairs = (
        ("Personen", _number(before.persons), _number(after.persons)),
        ("weggelassene Personen", _number(before.suppressed), _number(after.suppressed)),
        ("Gruppen gleicher Merkmale", _number(before.classes), _number(after.classes)),
        ("kleinste Gruppe", _number(before.smallest), _number(after.smallest)),
        ("Personen, die allein sind", _number(before.uniques), _number(after.uniques)),
        ("höchstes Risiko bei bekannter Teilnahme (prosecutor)", *_shares(before, after, "highest")),
        ("mittleres Risiko bei bekannter Teilnahme (prosecutor)", *_shares(before, after, "mean")),
        (f"Personen mit einem Risiko über {format_share(HIGH)}", *_shares(before, after, "high_share")),
        ("höchstes Risiko bei unbekannter Teilnahme (journalist)", _journalist(before), _journalist(after)),
        ("Anteil, den ein Massenabgleich trifft (marketer)", _marketer(before), _marketer(after)),
    )
    return pairs


def risk_summary(before: Risk, after: Risk) -> str:
    """One paragraph on what changed."""
    alone = (
        f"Vor der Vergröberung {_are(before.uniques)} ({format_share(before.unique_share)}) durch "
        f"ihre Merkmale einmalig, danach {_are(after.uniques)}."
    )
    return (
        f"{alone} Wer weiß, dass eine Person dabei ist, erkannte sie vorher schlimmstenfalls mit "
        f"{format_share(before.prosecutor.highest)} Wahrscheinlichkeit, jetzt mit höchstens "
        f"{format_share(after.prosecutor.highest)}."
    )


def driver_row(driver: Driver) -> tuple[str, str, str]:
    """Attribute, how many fewer would be unique without it, how much lower the mean risk would be."""
    lower = format_number(round(driver.mean_risk * 100, 1))
    return driver.attribute, _number(driver.uniques), f"{lower} Prozentpunkte"


def release_verdict(facts: ReleaseFacts) -> tuple[str, str]:
    """Title and text of the notice at the top."""
    if facts.obstacles:
        return "Noch nicht freigeben", " ".join(facts.obstacles)
    return (
        "Nach den Prüfungen in diesem Bericht spricht nichts gegen die Freigabe",
        "Die Entscheidung trifft ein Mensch. Bitte lesen Sie auch, was das Verfahren nicht leisten kann.",
    )


def _are(number: int) -> str:
    if number == 0:
        return "ist niemand"
    return "ist 1 Person" if number == 1 else f"sind {_number(number)} Personen"


def _number(number: int) -> str:
    return format_number(number)


def _shares(before: Risk, after: Risk, name: str) -> tuple[str, str]:
    first, second = (format_share(getattr(risk.prosecutor, name)) for risk in (before, after))
    return first, second


def _journalist(risk: Risk) -> str:
    return "nicht bekannt" if risk.journalist is None else format_share(risk.journalist.highest)


def _marketer(risk: Risk) -> str:
    known = risk.marketer if risk.marketer_population is None else risk.marketer_population
    return format_share(known)
