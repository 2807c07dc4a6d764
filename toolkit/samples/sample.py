"""Generating a fictional caseload."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from toolkit.content import load_caseload
from toolkit.samples.case_row import file_case
from toolkit.samples.course import Course, draw_course
from toolkit.samples.defects import FORM, DefectLevel, Place, Seeded, careless_cells, seed_defects
from toolkit.samples.draw import Draw
from toolkit.samples.filing import Filing
from toolkit.samples.filing_contacts import file_contacts, file_steps
from toolkit.samples.filing_placements import file_applications, file_employers, file_placements
from toolkit.samples.ingredients import Ingredients, Project, load_ingredients
from toolkit.samples.notes import NoteWriter
from toolkit.samples.period import LAST_DAY, days
from toolkit.samples.person import Person, draw_person
from toolkit.samples.placement import choose_placed, draw_placements, draw_side_step
from toolkit.samples.rows import FIRST_ROW, Rows

Progress = Callable[[float], None]

_EVERY = 250
_PERSON, _CASE = 1, 3


@dataclass(frozen=True)
class Truth:
    """What is known about a sample because it was made.

    `spans`: personal data in free texts (table, row, column, start, end, kind, text).
    `defects`: what was made wrong on purpose (rule, table, row, column); the rule is `form` where only
    the written delivery is wrong (see `Sample.careless`). A defect can have further consequences that
    other rules find. Rows count as in Excel.
    """

    spans: pd.DataFrame
    defects: pd.DataFrame


@dataclass(frozen=True)
class Sample:
    """A fictional caseload: typed tables, the truth about them, the reference day, the projects."""

    tables: Mapping[str, pd.DataFrame]
    truth: Truth
    today: date
    projects: tuple[Project, ...]
    seed: int
    defects: DefectLevel
    careless: Mapping[Place, str]
    """Table, position from 0, column → what stands in a written delivery instead of the value."""


def generate(
    cases: int,
    seed: int,
    *,
    progress: Progress | None = None,
    defects: DefectLevel = DefectLevel.CLEAN,
) -> Sample:
    """A caseload of exactly `cases` fictional persons; the same for the same arguments on every machine.

    Some begin a second time after breaking off, so `faelle` has slightly more rows. 600 of 1,600 persons
    (rounded for other numbers) begin Ausbildung or employment within the year. `progress` is called with
    the share done, from 0 to 1. Raises ValueError for fewer than one person.
    """
    if cases < 1:
        raise ValueError(cases)
    told = progress or (lambda _: None)
    ingredients = load_ingredients()
    persons = [draw_person(number, Draw(seed, number, _PERSON), ingredients) for number in range(cases)]
    told(0.1)
    rows = _file_all(persons, choose_placed(persons, seed), seed, ingredients, told)
    frames, spans = rows.frames(), rows.spans()
    told(0.9)
    seeded = seed_defects(frames, spans, defects, seed)
    told(1.0)
    careless = _careless(seeded, defects, seed)
    forms = pd.DataFrame(
        [(FORM, table, position + FIRST_ROW, column) for table, position, column in careless],
        columns=list(seeded.truth.columns),
    )
    truth = Truth(seeded.spans, pd.concat([seeded.truth, forms], ignore_index=True))
    return Sample(seeded.tables, truth, LAST_DAY, ingredients.projects, seed, defects, careless)


def _careless(seeded: Seeded, level: DefectLevel, seed: int) -> dict[Place, str]:
    taken = [
        (table, row - FIRST_ROW, "")
        for table, row in zip(seeded.truth["table"], seeded.truth["row"], strict=True)
    ]
    lengths = {name: len(frame) for name, frame in seeded.tables.items()}
    return careless_cells(lengths, taken, level, seed)


def _file_all(
    persons: Sequence[Person], placed: frozenset[int], seed: int, ingredients: Ingredients, told: Progress
) -> Rows:
    rows = Rows(load_caseload())
    for person in persons:
        draw = Draw(seed, person.number, _CASE)
        way = draw_placements if person.number in placed else draw_side_step
        placements = way(person, draw, ingredients)
        course = draw_course(person, person.begin, placements, draw)
        notes = NoteWriter(person, draw, ingredients)
        case_id = _file(Filing(_case_id(person, 1), None, person, course, draw, notes, ingredients), rows)
        if again := _second_course(person, course, draw):
            _file(Filing(_case_id(person, 2), case_id, person, again, draw, notes, ingredients), rows)
        if person.number % _EVERY == 0:
            told(0.1 + 0.75 * person.number / len(persons))
    return rows


def _second_course(person: Person, course: Course, draw: Draw) -> Course | None:
    """Some who broke off come back."""
    if course.result != "abbruch" or not course.end or not draw.chance(55):
        return None
    begin = course.end + days(draw.between(25, 110))
    return draw_course(person, begin, (), draw) if begin <= LAST_DAY - days(30) else None


def _case_id(person: Person, time: int) -> str:
    return f"{person.project.id}-{person.number + 1:05}" + ("-N" if time > 1 else "")


def _file(filing: Filing, rows: Rows) -> str:
    file_case(filing, rows)
    file_contacts(filing, rows)
    file_steps(filing, rows)
    file_applications(filing, rows, file_placements(filing, rows))
    file_employers(filing, rows)
    return filing.case_id
