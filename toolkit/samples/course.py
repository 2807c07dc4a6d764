"""The course of one mentoring: when it ends, why, and on which days people met."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from toolkit.samples.draw import Draw
from toolkit.samples.period import LAST_DAY, days, on_weekday
from toolkit.samples.person import Person
from toolkit.samples.placement import Placement

_Ending = tuple[date | None, str | None, str | None, str | None]

_FOREIGN = ("ausland_nicht_anerkannt", "ausland_verfahren_laeuft", "ausland_teilweise")
_UNPLACED = (
    (("abbruch", "kontakt_verloren", "unbekannt"), 34),
    (("abbruch", "wunsch", "arbeitsuchend"), 16),
    (("abbruch", "familie", "familie"), 14),
    (("weiterverwiesen", "umzug", "unbekannt"), 12),
    (("weiterverwiesen", "anderes_angebot", "kurs"), 8),
    (("qualifizierung", "ziel_erreicht", "kurs"), 12),
    (("ohne", "sonstiges", "arbeitsuchend"), 4),
)
_RUNNING: _Ending = (None, None, None, None)
_BARRED = ("ohne", "arbeitsmarktzugang", "arbeitsuchend")


@dataclass(frozen=True)
class Contact:
    """A day of contact and its topic."""

    day: date
    topic: str


@dataclass(frozen=True)
class Course:
    """One mentoring from its beginning to its end or the reference day."""

    begin: date
    end: date | None
    result: str | None
    reason: str | None
    whereabouts: str | None
    placements: tuple[Placement, ...]
    contacts: tuple[Contact, ...]

    @property
    def until(self) -> date:
        """The last day it describes."""
        return self.end or LAST_DAY

    @property
    def current(self) -> Placement | None:
        """The placement that runs on the reference day."""
        return next((each for each in self.placements if each.runs_on(LAST_DAY)), None)


def draw_course(person: Person, begin: date, placements: tuple[Placement, ...], draw: Draw) -> Course:
    """The course of a mentoring that begins on a day and leads to these placements."""
    end, result, reason, whereabouts = _ending(person, begin, placements, draw)
    contacts = tuple(_contacts(person, begin, end, placements, draw))
    return Course(begin, end, result, reason, whereabouts, placements, contacts)


def _ending(person: Person, begin: date, placements: tuple[Placement, ...], draw: Draw) -> _Ending:
    if placements:
        return _ending_of_success(placements[-1], draw) if placements[-1].is_success else _RUNNING
    room = (LAST_DAY - begin).days
    if room < 40 or not draw.chance(30 if person.access == "verboten" else 19):
        return _RUNNING
    day = draw.working_day(begin + days(25), min(begin + days(220), LAST_DAY - days(3)))
    return day, *(_BARRED if person.access == "verboten" else draw.weighted(_UNPLACED))


def _ending_of_success(last: Placement, draw: Draw) -> _Ending:
    day = draw.working_day(last.begin + days(60), last.begin + days(140))
    if last.end or day > LAST_DAY or not draw.chance(62):
        return _RUNNING
    outcome = "ausbildung" if last.is_training else "beschaeftigung"
    return day, outcome, "ziel_erreicht", outcome


def _contacts(
    person: Person, begin: date, end: date | None, placements: tuple[Placement, ...], draw: Draw
) -> Iterator[Contact]:
    yield Contact(begin, "erstgespraech")
    until = end - days(1) if end else LAST_DAY
    day = on_weekday(begin + days(draw.between(5, 14)))
    topics = _topics(person)
    number = 1
    while day <= until:
        yield Contact(day, "ziel" if number == 1 else _topic(day, placements, topics, draw))
        day, number = on_weekday(day + days(draw.between(8, 38))), number + 1
    if end:
        yield Contact(end, "abschluss")


def _topics(person: Person) -> list[tuple[str, int]]:
    topics = [("bewerbung", 34), ("behoerde", 14), ("foerderung", 8), ("betrieb", 8), ("profil", 6)]
    if person.level < 4:
        topics.append(("sprache", 18))
    if person.qualification in _FOREIGN:
        topics.append(("anerkennung", 16))
    if person.children:
        topics.append(("kinderbetreuung", 14))
    return topics


def _topic(day: date, placements: tuple[Placement, ...], topics: list[tuple[str, int]], draw: Draw) -> str:
    for placement in reversed(placements):
        if placement.end and 0 <= (day - placement.end).days < 40:
            return "abbruch"
        if placement.runs_on(day):
            return "start" if (day - placement.begin).days < 25 else "arbeit"
    return draw.weighted(topics)
