"""What the file of one mentoring is written from."""

from dataclasses import dataclass
from datetime import date

from toolkit.samples.course import Course
from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import Field, Ingredients
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
        field = placement.field if placement else self._wish()
        employer = placement.employer if placement else self.draw.pick(field.employers)
        occupation = (
            placement.occupation if placement else worded(self.draw.pick(field.trades), self.person.sex)
        )
        return Setting(day, employer, occupation, language_goal(self.person.level))

    @property
    def consent_for_employers(self) -> date:
        """The day from which data may be given to employers."""
        return self.course.begin + days(15)

    def _wish(self) -> Field:
        return self.ingredients.fields[self.person.number % len(self.ingredients.fields)]


def care_missing(person: Person) -> bool:
    """Childcare is not secured for one in three with children."""
    return person.number % 3 == 0
