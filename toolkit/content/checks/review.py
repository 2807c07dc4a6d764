"""Facts are reviewed in time; what is unverified is counted."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from toolkit.content.document import Document, Place
from toolkit.content.fields import Evidence
from toolkit.content.problem import Problem, Severity
from toolkit.content.site import Site

_REVIEW_BY = (
    "instrumente.*.pruefen_bis",
    "landesfoerderung.*.pruefen_bis",
    "abschnitte.*.pruefen_bis",
    "kurse.*.pruefen_bis",
    "auskuenfte.*.pruefen_bis",
    "status.*.pruefen_bis",
    "gruppen.*.pruefen_bis",
    "eintraege.*.pruefen_bis",
)
_DONE_ON = (
    "meta.stand_recherche",
    "meta.textstand",
    "instrumente.*.rechtsgrundlage.*.stand",
    "kurse.*.rechtsgrundlage.*.stand",
    "auskuenfte.*.rechtsgrundlage.*.stand",
    "rahmen.*.aussagen.*.stand",
    "kurse.*.aussagen.*.stand",
    "status.*.rechtsgrundlage.*.stand",
    "eintraege.*.rechtsgrundlage.*.stand",
    "stand",
    "abschnitte.*.geprueft_am",
    "fragen.*.stand",
    "szenen.*.entscheidungen.*.stand",
    "szenen.*.hintergrund.stand",
    "meta.stand",
    "regeln.*.grundlage.stand",
)
_EVIDENCE = (
    "instrumente.*.belegt",
    "instrumente.*.haeufige_fehler.*.belegt",
    "landesfoerderung.*.belegt",
    "kurse.*.belegt",
    "auskuenfte.*.belegt",
    "rahmen.*.aussagen.*.belegt",
    "kurse.*.aussagen.*.belegt",
    "status.*.belegt",
    "eintraege.*.belegt",
    "fragen.*.belegt",
    "szenen.*.entscheidungen.*.belegt",
    "szenen.*.hintergrund.belegt",
    "regeln.*.grundlage.belegt",
)


def reviews_not_overdue(site: Site) -> Iterator[Problem]:
    """The review date of an instrument, a programme or a section has not passed."""
    for document, place, day in _days(site, _REVIEW_BY):
        if day < site.today:
            sentence = f"war bis {_german(day)} zu prüfen; bitte prüfen und das Datum neu setzen"
            yield document.problem(place, sentence, Severity.WARNING)


def dates_not_ahead(site: Site) -> Iterator[Problem]:
    """Nobody has read or reviewed something in the future."""
    for document, place, day in _days(site, _DONE_ON):
        if day > site.today:
            yield document.problem(place, f"{_german(day)} liegt in der Zukunft", Severity.WARNING)


def share_unverified(site: Site) -> Iterator[Problem]:
    """A remark for each file that holds unverified statements: how many of how many."""
    for document in site.documents:
        evidence = [value for pattern in _EVIDENCE for _, value in document.select(pattern)]
        unverified = evidence.count(Evidence.UNVERIFIED)
        if unverified:
            share = f"{100 * unverified / len(evidence):.1f}".replace(".", ",")
            name = PurePosixPath(document.file).name
            sentence = f"{unverified} von {len(evidence)} Aussagen in {name} sind ungeprüft ({share} %)"
            yield document.problem((), sentence, Severity.INFO)


def _days(site: Site, patterns: tuple[str, ...]) -> Iterator[tuple[Document, Place, date]]:
    for document in site.documents:
        for pattern in patterns:
            for place, value in document.select(pattern):
                day = _day(value)
                if day:
                    yield document, place, day


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _german(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
