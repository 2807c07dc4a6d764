"""A lesson's notebook: `Lesson(slug)` and one method per kind of part.

The methods build what a cell shows, without a visitor. Once one arrives, every part continues where
their progress says.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Concatenate, ParamSpec, Protocol

from IPython.display import HTML, display
from markupsafe import Markup

from toolkit.content import CatalogueEntry, Module, ProfileVocabulary
from toolkit.content.fields import Profile
from toolkit.content.loader import load_catalogue, load_courses, load_module, load_residence
from toolkit.content.recognition import load_recognition
from toolkit.content.target_groups import load_target_groups
from toolkit.errors import ToolkitError
from toolkit.learning import QuizSession
from toolkit.paths import modules_dir
from toolkit.ui import html
from toolkit.ui.component import Component
from toolkit.ui.components.decision import Decision, DecisionMatter
from toolkit.ui.components.lesson_overview import LessonOverview
from toolkit.ui.components.quiz import Quiz
from toolkit.ui.components.scenario import ScenarioPlayer
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.session import Visitor, on_session

LOG = logging.getLogger("zefas.lesson")
P = ParamSpec("P")

Shown = HTML | Component
"""What a cell shows: facts as HTML, or a component."""

QUESTIONS_PER_WALK = 6
"""With the text and a case, what fits into a section of about ten minutes."""

REVISED = "Dieser Teil wird gerade überarbeitet"
COME_BACK = "Bitte lernen Sie in einem anderen Teil weiter und kommen Sie später wieder."


class _Part(Protocol):
    def restore(self) -> None:
        """Continues where the visitor's progress says."""


def _shown_or_revised(
    method: Callable[Concatenate["Lesson", P], Shown],
) -> Callable[Concatenate["Lesson", P], Shown]:
    """A part that cannot be built becomes a friendly box; what is wrong goes to the log."""

    @wraps(method)
    def build(self: "Lesson", /, *args: P.args, **kwargs: P.kwargs) -> Shown:
        try:
            return method(self, *args, **kwargs)
        except (ToolkitError, KeyError) as error:
            LOG.error("lesson %s, %s%s: %s", self.slug, method.__name__, args, error)
            return _html(html.notice(REVISED, COME_BACK))

    return build


class Lesson:
    """The parts of the module `slug`; one that is missing or broken is shown as being revised."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self._link = VisitorLink(panel=True)
        self._parts: list[_Part] = []
        self._overview: LessonOverview | None = None
        on_session(self._continue)
        display(self._link)

    @_shown_or_revised
    def overview(self) -> Shown:
        """The sections with their minutes, what is done, and where to go on."""
        self._overview = LessonOverview(self._module(), self._link.progress)
        self._parts.append(self._overview)
        return self._overview

    @_shown_or_revised
    def residence(self, *status_ids: str) -> Shown:
        """What these residence statuses mean for work, training and courses, a card each."""
        known = load_residence().statuses
        return _html(html.residence_cards([known[each] for each in status_ids]))

    @_shown_or_revised
    def worked_case(self, case_id: str) -> Shown:
        """A case worked step by step."""
        return _html(html.worked_case(self._module().case(case_id), self._names()))

    @_shown_or_revised
    def instruments(self, *instrument_ids: str) -> Shown:
        """The catalogue's facts about these instruments, a card each."""
        known = load_catalogue().funding.instruments
        return _html(html.instrument_cards([known[each] for each in instrument_ids], self._names()))

    @_shown_or_revised
    def courses(self, *course_ids: str) -> Shown:
        """The catalogue's facts about these language courses and the matters around them, a card each."""
        known = load_courses().entries
        return _html(html.course_cards([known[each] for each in course_ids]))

    @_shown_or_revised
    def quiz(self, section_id: str, *, questions: int = QUESTIONS_PER_WALK) -> Shown:
        """So many questions of a section at a time; another walk draws others."""
        section, pool = self._module().section(section_id), self._module().questions_of(section_id)
        if not pool:
            raise KeyError(f"no questions in section {section_id}")
        key = f"quiz/{self.slug}/{section_id}"
        quiz = Quiz(key, f"Übung: {section.title}", pool, self._link.progress, size=questions)
        quiz.on_change(partial(self._record, section_id))
        self._parts.append(quiz)
        return quiz

    @_shown_or_revised
    def decision(self, case_id: str) -> Shown:
        """A closing case: first the learner decides, then the rule engine."""
        case = self._module().case(case_id)
        matter = DecisionMatter(case, self._entries(case.instruments), _vocabulary(case.profile))
        decision = Decision(f"fall/{self.slug}/{case_id}", matter, self._link.progress)
        self._parts.append(decision)
        return decision

    @_shown_or_revised
    def scenario(self, scenario_id: str) -> Shown:
        """A story in which the learner decides how it goes on, with a look back at its end."""
        scenario = self._module().scenario(scenario_id)
        player = ScenarioPlayer(f"szenario/{self.slug}/{scenario_id}", scenario, self._link.progress)
        self._parts.append(player)
        return player

    @_shown_or_revised
    def target_group(self, group_id: str) -> Shown:
        """What the catalogue knows of a target group."""
        return _html(html.target_group(load_target_groups().groups[group_id]))

    @_shown_or_revised
    def recognition(self, *fact_ids: str) -> Shown:
        """The catalogue's facts about recognition of foreign qualifications, a card each."""
        known = load_recognition().facts
        return _html(html.recognition_cards([known[each] for each in fact_ids]))

    @_shown_or_revised
    def sources(self, section_id: str) -> Shown:
        """What a section rests on, how it is backed, and until when to check it again."""
        module = self._module()
        section = module.section(section_id)
        instruments = self._entries(section.instruments)
        return _html(html.sources_table(section, instruments, module.questions_of(section_id)))

    @_shown_or_revised
    def state_programmes(self) -> Shown:
        """The programmes of the state, with what is and is not verified."""
        return _html(html.state_programmes(load_catalogue().programmes))

    def _record(self, section_id: str, session: QuizSession) -> None:
        if self._overview:
            self._overview.record(section_id, session)

    def _continue(self, _visitor: Visitor) -> None:
        for part in self._parts:
            part.restore()

    def _module(self) -> Module:
        return load_module(modules_dir() / self.slug)

    def _entries(self, ids: Sequence[str]) -> list[CatalogueEntry]:
        known = _known_entries()
        return [known[entry_id] for entry_id in ids]

    def _names(self) -> dict[str, str]:
        return html.entry_names(_known_entries().values())


def _known_entries() -> dict[str, CatalogueEntry]:
    return {**load_catalogue().funding.instruments, **load_courses().entries}


def _vocabulary(profile: Profile) -> ProfileVocabulary:
    """The vocabulary that can tell a case: that of the courses where it names what only they ask."""
    general = load_catalogue().profile
    return general if profile.keys() <= general.attributes.keys() else load_courses().vocabulary


def _html(fragment: Markup) -> HTML:
    return HTML(f'<div class="zefas">{fragment}</div>')
