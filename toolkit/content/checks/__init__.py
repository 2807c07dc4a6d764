"""The rules of `zefas check`: each takes the site and yields problems, in a small module of its own."""

from collections.abc import Callable, Iterable

from toolkit.content.checks.attributes import known_attributes
from toolkit.content.checks.caseload import known_links, possible_examples, unambiguous_headings
from toolkit.content.checks.coverage import durations, enough_instruments, enough_questions
from toolkit.content.checks.feedback import feedback_on_wrong_answers
from toolkit.content.checks.files import readable, well_formed, well_named
from toolkit.content.checks.hierarchies import every_quasi_identifier, fitting_hierarchies
from toolkit.content.checks.identifiers import unique_identifiers
from toolkit.content.checks.lessons import known_calls, nothing_left_out, sections_in_order
from toolkit.content.checks.norms import norms_in_catalogue, norms_recognised
from toolkit.content.checks.notebooks import fitting_metadata, short_cells
from toolkit.content.checks.plausibility import known_criteria, known_values, sound_rules
from toolkit.content.checks.references import known_references
from toolkit.content.checks.review import dates_not_ahead, reviews_not_overdue, share_unverified
from toolkit.content.checks.scenarios import (
    every_way_ends,
    known_scenes,
    reachable_scenes,
    worthwhile_choices,
)
from toolkit.content.problem import Problem
from toolkit.content.site import Site

CHECKS: tuple[Callable[[Site], Iterable[Problem]], ...] = (
    readable,
    well_formed,
    well_named,
    unique_identifiers,
    known_references,
    known_scenes,
    reachable_scenes,
    every_way_ends,
    worthwhile_choices,
    known_attributes,
    feedback_on_wrong_answers,
    enough_questions,
    enough_instruments,
    durations,
    reviews_not_overdue,
    dates_not_ahead,
    share_unverified,
    norms_in_catalogue,
    norms_recognised,
    sections_in_order,
    known_calls,
    nothing_left_out,
    fitting_metadata,
    short_cells,
    known_links,
    unambiguous_headings,
    possible_examples,
    known_criteria,
    sound_rules,
    known_values,
    every_quasi_identifier,
    fitting_hierarchies,
)
