"""What the file of one mentoring is written from."""

from dataclasses import dataclass
from datetime import date

from toolkit.samples.course import Course
from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import Field, Ingredients, Occupation
from toolkit.samples.notes import NoteWriter, Setting, language_goal
from toolkit.samples.period import days
from toolkit.samples.person import Person
from toolkit.samples.placement import worded


@dataclass(frozen=True)
class Filing:
    """Everything the file of one mentoring is written from."""

    case_id: str
    earlier_case: str | None
    person: Person
    course: Course
    draw: Draw
    notes: NoteWriter
    ingredients: Ingredients

    def setting(self, day: date) -> Setting:
        """What a note of that day may speak of."""
        placement = next((each for each in reversed(self.course.placements) if each.signed <= day), None)
        if placement:
            employer, occupation = placement.employer, placement.occupation
        else:
            field, occupation = self._wish()
            employer = self.draw.pick(field.employers)
        name = worded(occupation.name, self.person.sex)
        return Setting(day, employer, name, language_goal(self.person.level))

    def next_step(self, day: date) -> str:
        """Something to do that fits the person and the day."""
        steps: dict[str, list[str]] = self.ingredients.notes["schritte"]
        person = self.person
        running = [placement for placement in self.course.placements if placement.runs_on(day)]
        kinds = {
            "sprache": person.level < 4,
            "anerkennung": person.qualification.startswith("ausland"),
            "kinder": person.children > 0,
            "befristet": person.status not in ("eu_freizuegigkeit", "niederlassungserlaubnis"),
            "suche": True,
        }
        if running:
            own = steps["ausbildung" if running[-1].is_training else "arbeit"]
            return self.notes.fresh([*own, *steps["immer"][:3]])
        return self.notes.fresh(
            [*steps["immer"], *(step for kind in kinds if kinds[kind] for step in steps[kind])]
        )

    @property
    def consent_for_employers(self) -> date:
        """The day from which data may be given to employers."""
        return self.course.begin + days(15)

    def _wish(self) -> tuple[Field, Occupation]:
        """What the person would like to learn, the same all through the case; a later Ausbildung is in it."""
        training = next((each for each in self.course.placements if each.is_training), None)
        if training:
            return training.field, training.occupation
        again, place = divmod(self.person.number, len(self.ingredients.fields))
        field = self.ingredients.fields[place]
        return field, field.trades[again % len(field.trades)]


def care_missing(person: Person) -> bool:
    """Childcare is not secured for one in three with children."""
    return person.number % 3 == 0
