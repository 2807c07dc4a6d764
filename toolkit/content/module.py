"""A module of the curriculum: its outline, questions, cases and scenarios."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import Field, StrictInt

from toolkit.content.cases import Case
from toolkit.content.fields import ContentModel, Day, Slug, Text
from toolkit.content.problem import Problem
from toolkit.content.questions import Question
from toolkit.content.scenarios import Scenario


class Section(ContentModel):
    """One section of a lesson, 10 to 20 minutes."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Modul; sie steht auch in Adressen."""
    title: Text = Field(alias="titel")
    """Überschrift."""
    minutes: StrictInt = Field(alias="minuten", ge=1)
    """Dauer in Minuten (10 bis 20)."""
    goals: tuple[Text, ...] = Field(alias="lernziele", min_length=1)
    """Was die Lernenden danach können."""
    instruments: tuple[Slug, ...] = Field((), alias="instrumente")
    """Kennungen der Instrumente, die der Abschnitt lehrt."""
    reviewed_on: Day = Field(alias="geprueft_am")
    """Tag der letzten Prüfung."""
    review_by: Day = Field(alias="pruefen_bis")
    """Bis wann neu zu prüfen ist."""


class Outline(ContentModel):
    """The file module.yaml."""

    title: Text = Field(alias="titel")
    """Titel des Moduls."""
    description: Text = Field(alias="kurzbeschreibung")
    """Worum es geht, in ein bis zwei Sätzen."""
    as_of: Day = Field(alias="stand")
    """Rechtsstand des Moduls (JJJJ-MM-TT)."""
    goals: tuple[Text, ...] = Field(alias="lernziele", min_length=1)
    """Was die Lernenden nach dem Modul können."""
    sections: tuple[Section, ...] = Field(alias="abschnitte", min_length=1)
    """Die Abschnitte in der Reihenfolge der Lektion."""


@dataclass(frozen=True)
class Module:
    """A module, loaded and valid."""

    slug: str
    path: Path
    outline: Outline
    questions: tuple[Question, ...]
    cases: tuple[Case, ...]
    scenarios: tuple[Scenario, ...]

    @property
    def title(self) -> str:
        """The module's title."""
        return self.outline.title

    @property
    def description(self) -> str:
        """What the module is about, one or two sentences."""
        return self.outline.description

    @property
    def as_of(self) -> date:
        """The module's Rechtsstand."""
        return self.outline.as_of

    @property
    def goals(self) -> tuple[str, ...]:
        """What learners can do afterwards."""
        return self.outline.goals

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the lesson's order."""
        return self.outline.sections

    @property
    def minutes(self) -> int:
        """Duration of all sections, in minutes."""
        return sum(section.minutes for section in self.sections)

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _cases(self) -> dict[str, Case]:
        return {case.id: case for case in self.cases}

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises KeyError."""
        return self._sections[section_id]

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises KeyError."""
        return self._questions[question_id]

    def case(self, case_id: str) -> Case:
        """The case with this id. Raises KeyError."""
        return self._cases[case_id]

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario with this id. Raises KeyError."""
        return {scenario.id: scenario for scenario in self.scenarios}[scenario_id]

    def questions_of(self, section_id: str) -> tuple[Question, ...]:
        """The questions of one section, in the file's order; empty for an unknown section."""
        return tuple(question for question in self.questions if question.section == section_id)


@dataclass(frozen=True)
class BrokenModule:
    """A module that cannot be shown; the start page says "wird überarbeitet", the log says why."""

    slug: str
    title: str
    problems: tuple[Problem, ...]
