"""One fictional person: attributes that go together as they do in life."""

from dataclasses import dataclass
from datetime import date

from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import Ingredients, Project, Region, StatusOption
from toolkit.samples.period import BEGIN_WEIGHTS, FIRST_DAY, LAST_DAY, days, months_before, years_between

LEVELS = ("keine", "a1", "a2", "b1", "b2", "c1")
FREE = frozenset(
    (
        "eu_freizuegigkeit",
        "niederlassungserlaubnis",
        "ae_22_23",
        "ae_25_1_2",
        "ae_25_3",
        "ae_25_5",
        "ae_24",
        "fiktion_24",
        "ae_25a_25b",
        "ae_104c",
        "ae_familie",
    )
)
"""Statuses with free access to work (see plausibility.yaml for the norms)."""
ASYLUM = frozenset(("gestattung", "duldung_60a", "duldung_60b", "duldung_60d"))
PURPOSE = frozenset(("ae_16a", "ae_erwerb", "chancenkarte_20a", "duldung_60d"))

_SEX = (("w", 565), ("m", 420), ("d", 7), ("keine_angabe", 8))
_ACCESS = {
    "gestattung": (("erlaubt", 40), ("erlaubnisfaehig", 48), ("verboten", 12)),
    "duldung_60a": (("erlaubt", 30), ("erlaubnisfaehig", 58), ("verboten", 12)),
    "duldung_60b": (("verboten", 1),),
}
_SCHOOL = (("keiner", 22), ("hauptschule", 26), ("mittlerer", 30), ("hochschulreife", 22))
_FOREIGN = (("ausland_nicht_anerkannt", 60), ("ausland_verfahren_laeuft", 24), ("ausland_teilweise", 16))


@dataclass(frozen=True)
class Person:
    """A person as the file knows them at the beginning of the mentoring."""

    number: int
    sex: str
    country: str
    seeks_protection: bool
    given: str
    family: str
    born: date
    arrived: date
    project: Project
    mentor: str
    region: Region
    town: str
    begin: date
    status: str
    access: str
    school: str
    school_year: int
    school_country: str
    qualification: str
    qualification_year: int | None
    level: int
    children: int
    youngest: int | None

    @property
    def age(self) -> int:
        """Completed years at the beginning."""
        return years_between(self.born, self.begin)

    @property
    def named_female(self) -> bool:
        """Whether the given name comes from the list of women's names."""
        return self.sex == "w" or (self.sex != "m" and self.number % 2 == 0)


def draw_person(number: int, draw: Draw, ingredients: Ingredients) -> Person:
    """The person of that number."""
    project = draw.weighted([(each, each.weight) for each in ingredients.projects])
    region = ingredients.regions[draw.pick(project.regions)]
    sex = draw.weighted(_SEX)
    country = draw.weighted(ingredients.countries)
    group = ingredients.groups[country]
    option = draw.weighted([(each, each.weight) for each in ingredients.statuses[group]])
    begin = _begin(draw)
    arrived = months_before(begin, draw.between(*option.months)) - days(draw.below(20))
    born = _birth(draw, begin, option)
    given, family = _name(draw, ingredients, country, sex == "w" or (sex != "m" and number % 2 == 0))
    school, qualification, year = _education(draw, born, arrived, begin)
    children = _children(draw, sex, years_between(born, begin))
    return Person(
        number=number,
        sex=sex,
        country=country,
        seeks_protection=group in ingredients.seeking_protection,
        given=given,
        family=family,
        born=born,
        arrived=arrived,
        project=project,
        mentor=f"{project.id}-M{draw.between(1, project.mentors)}",
        region=region,
        town=draw.pick(region.towns),
        begin=begin,
        status=option.status,
        access=draw.weighted(_ACCESS.get(option.status, (("erlaubt", 1),))),
        school=school,
        school_year=min(born.year + draw.between(15, 18), begin.year - 1),
        school_country=country if years_between(born, arrived) >= 16 else "DE",
        qualification=qualification,
        qualification_year=year,
        level=_level(draw, arrived, begin, school),
        children=children,
        youngest=draw.between(0, min(13, max(years_between(born, begin) - 18, 1))) if children else None,
    )


def _begin(draw: Draw) -> date:
    month = draw.weighted(BEGIN_WEIGHTS)
    first = date(FIRST_DAY.year, month, 2 if month == 1 else 1)
    return draw.working_day(first, min(first + days(27), LAST_DAY - days(12)))


def _birth(draw: Draw, begin: date, option: StatusOption) -> date:
    """Young people are many; a birthday on 1 January stands in many papers of refugees."""
    age = draw.weighted(
        (
            (draw.between(17, 21), 18),
            (draw.between(22, 29), 32),
            (draw.between(30, 39), 30),
            (draw.between(40, 58), 20),
        )
    )
    year = begin.year - age - 1
    if option.status in ASYLUM | {"ae_25_1_2", "ae_25_3"} and draw.chance(14):
        return date(year, 1, 1)
    return date(year, 1, 1) + days(draw.below(365))


def _name(draw: Draw, ingredients: Ingredients, country: str, female: bool) -> tuple[str, str]:
    names = ingredients.names[country]
    return draw.pick(names.female if female else names.male), draw.pick(names.family)


def _education(draw: Draw, born: date, arrived: date, begin: date) -> tuple[str, str, int | None]:
    """School, vocational qualification and its year; most have none, as the programme intends."""
    school = draw.weighted(_SCHOOL)
    graduated = born.year + draw.between(19, 24)
    drawn = draw.below(100)
    if drawn < 62 or years_between(born, begin) < 22:
        return school, "keiner", None
    if graduated < arrived.year:
        return school, draw.weighted(_FOREIGN) if drawn < 94 else "anerkannt_oder_inland", graduated
    return school, "keiner", None


def _children(draw: Draw, sex: str, age: int) -> int:
    likely = {"w": 52, "m": 28}.get(sex, 15)
    return draw.weighted(((1, 5), (2, 4), (3, 2))) if age >= 21 and draw.chance(likely) else 0


def _level(draw: Draw, arrived: date, begin: date, school: str) -> int:
    """Language level at the beginning: longer stay and more schooling help."""
    months = (begin - arrived).days // 30
    learnt = draw.weighted(((0, 2), (1, 5), (2, 5))) + min(months // 30, 2) + (school == "hochschulreife")
    return max(0, min(learnt - draw.below(2), 5))
