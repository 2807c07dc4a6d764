"""Who reaches Ausbildung or work in the year, where, and how long it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import Field, Ingredients, Occupation
from toolkit.samples.period import LAST_DAY, TRAINING_STARTS, days, placements_of
from toolkit.samples.person import Person

SAXONY = "14"
_NEIGHBOURS = ("12", "15", "16")
_TRAINING_LEAD, _WORK_LEAD = 42, 30
_END_REASONS = (
    ("kuendigung_betrieb", 26),
    ("kuendigung_mentee", 30),
    ("einvernehmlich", 30),
    ("befristung", 14),
)
_FEASIBILITY = (
    "Zimmer im Wohnheim zugesagt, Fahrkosten geprüft.",
    "Blockunterricht, Unterkunft an der Schule; Kinderbetreuung in dieser Zeit geklärt.",
    "Bus um 6:10 Uhr und Bahn passen, Fahrzeit unter 60 Minuten.",
)


@dataclass(frozen=True)
class Placement:
    """A contract of Ausbildung or work."""

    kind: str
    field: Field
    employer: str
    occupation: Occupation
    signed: date
    begin: date
    end: date | None
    end_reason: str | None
    new_plan: date | None
    hours: int
    distance: int
    school_distance: int | None
    school_state: str | None
    feasibility: str | None

    @property
    def is_training(self) -> bool:
        """Whether it is Ausbildung of any kind."""
        return self.kind.startswith("ausbildung")

    @property
    def is_success(self) -> bool:
        """Whether it counts as reaching Ausbildung or employment; a Minijob and an EQ do not."""
        return self.is_training or self.kind == "beschaeftigung"

    def runs_on(self, day: date) -> bool:
        """Whether it has begun and not ended."""
        return self.begin <= day and (self.end is None or self.end > day)


def worded(trade: str, sex: str) -> str:
    """A trade in the form that fits: `Köchin/Koch` is Köchin for a woman and Koch for a man."""
    female, slash, male = trade.partition("/")
    if not slash or sex not in ("w", "m"):
        return trade
    rest = male.partition(" ")[2]
    return male if sex == "m" else f"{female} {rest}".rstrip()


def choose_placed(persons: Sequence[Person], seed: int) -> frozenset[int]:
    """Numbers of those who are placed: exactly the published share, as far as enough can be placed.

    Better German, an early beginning and free access to work make it likelier; the rest is luck.
    """
    scored = [
        (_prospects(person) + Draw(seed, person.number, 2).below(1000), person.number)
        for person in persons
        if _can_be_placed(person)
    ]
    best = sorted(scored, reverse=True)[: placements_of(len(persons))]
    return frozenset(number for _, number in best)


def draw_placements(person: Person, draw: Draw, ingredients: Ingredients) -> tuple[Placement, ...]:
    """The person's placement, and where it ended early sometimes a second one."""
    training = _training_start(person, draw)
    first = (
        _contract(person, draw, ingredients, training)
        if training
        else _job(person, draw, ingredients, person.begin)
    )
    if not (draw.chance(14) and (LAST_DAY - first.begin).days > 45):
        return (first,)
    first = _broken_off(first, draw)
    again = first.end is not None and (LAST_DAY - first.end).days > 60 and draw.chance(45)
    return (first, _job(person, draw, ingredients, first.end)) if again and first.end else (first,)


def draw_side_step(person: Person, draw: Draw, ingredients: Ingredients) -> tuple[Placement, ...]:
    """What some do who are not placed in the year: a Minijob, or an Einstiegsqualifizierung."""
    if not _can_be_placed(person) or person.status in ("ae_16a", "duldung_60d") or not draw.chance(7):
        return ()
    job = _job(person, draw, ingredients, person.begin)
    kind = "eq" if person.age < 27 and draw.chance(55) else "minijob"
    return (replace(job, kind=kind, hours=30 if kind == "eq" else draw.between(6, 10)),)


def _prospects(person: Person) -> int:
    months = (LAST_DAY - person.begin).days // 30
    return person.level * 90 + months * 45 + (person.access == "erlaubt") * 150 - min(person.children, 2) * 60


def _can_be_placed(person: Person) -> bool:
    left = (LAST_DAY - person.begin).days
    bound_to_training = person.status == "ae_16a"
    barred = person.access == "verboten" or person.status == "chancenkarte_20a"
    return not barred and left >= (170 if bound_to_training else 55)


def _training_start(person: Person, draw: Draw) -> date | None:
    likely = 100 if person.status == "ae_16a" else 62 if person.age < 26 else 36 if person.age < 36 else 10
    open_starts = [day for day in TRAINING_STARTS if (day - person.begin).days >= _TRAINING_LEAD]
    return draw.pick(open_starts) if open_starts and draw.chance(likely) else None


def _field(person: Person, draw: Draw, ingredients: Ingredients) -> Field:
    column = "w" if person.named_female else "m"
    return draw.weighted([(field, field.weights[column]) for field in ingredients.fields])


def _contract(person: Person, draw: Draw, ingredients: Ingredients, begin: date) -> Placement:
    field = _field(person, draw, ingredients)
    occupation = draw.pick(field.trades)
    state = SAXONY if draw.chance(96) else draw.pick(_NEIGHBOURS)
    far = state != SAXONY or draw.chance(5)
    school = draw.between(52, 95) if far else draw.between(*person.region.distance)
    return Placement(
        kind=_training_kind(person, draw, occupation),
        field=field,
        employer=draw.pick(field.employers),
        occupation=_of_person(occupation, person),
        signed=draw.working_day(person.begin + days(20), begin - days(8)),
        begin=begin,
        end=None,
        end_reason=None,
        new_plan=None,
        hours=draw.weighted(((40, 70), (38, 15), (30, 15)))
        if not person.children
        else draw.weighted(((40, 35), (30, 65))),
        distance=draw.between(1, min(person.region.distance[1], 34)),
        school_distance=school,
        school_state=state,
        feasibility=draw.pick(_FEASIBILITY) if far or draw.chance(40) else None,
    )


def _training_kind(person: Person, draw: Draw, occupation: Occupation) -> str:
    if occupation.at_school:
        return "ausbildung_schulisch"
    if person.status in ("ae_16a", "duldung_60a"):
        return "ausbildung_betrieblich"
    return draw.weighted((("ausbildung_betrieblich", 94), ("ausbildung_ausserbetrieblich", 6)))


def _job(person: Person, draw: Draw, ingredients: Ingredients, after: date) -> Placement:
    field = _field(person, draw, ingredients)
    begin = _job_begin(draw, after)
    return Placement(
        kind="beschaeftigung",
        field=field,
        employer=draw.pick(field.employers),
        occupation=_of_person(draw.pick(field.jobs), person),
        signed=draw.working_day(after + days(5), begin - days(3)),
        begin=begin,
        end=None,
        end_reason=None,
        new_plan=None,
        hours=draw.weighted(
            ((40, 40), (35, 20), (30, 25), (25, 15))
            if not person.children
            else ((40, 10), (30, 45), (20, 45))
        ),
        distance=draw.between(1, person.region.distance[1] - 4),
        school_distance=None,
        school_state=None,
        feasibility=draw.pick(_FEASIBILITY[2:]) if draw.chance(25) else None,
    )


def _of_person(occupation: Occupation, person: Person) -> Occupation:
    return replace(occupation, name=worded(occupation.name, person.sex))


def _job_begin(draw: Draw, after: date) -> date:
    """Often the first or the middle of a month."""
    earliest, latest = after + days(_WORK_LEAD), LAST_DAY - days(8)
    day = draw.day(earliest, min(after + days(210), latest))
    round_day = day.replace(day=1 if day.day < 15 else 15)
    return round_day if round_day >= earliest and draw.chance(75) else day


def _broken_off(placement: Placement, draw: Draw) -> Placement:
    end = draw.working_day(placement.begin + days(20), min(placement.begin + days(150), LAST_DAY - days(2)))
    plan = draw.day(end + days(3), end + days(50))
    return replace(
        placement,
        end=end,
        end_reason=draw.weighted(_END_REASONS),
        new_plan=plan if plan <= LAST_DAY else None,
    )
