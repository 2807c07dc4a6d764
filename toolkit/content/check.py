"""Checking content: all problems at once, for authors (`zefas check`) and for the tests."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from toolkit import paths
from toolkit.content.checks import CHECKS
from toolkit.content.document import Document
from toolkit.content.location import Location, locate
from toolkit.content.problem import Problem, Severity
from toolkit.content.reader import read_document, shown_name
from toolkit.content.site import Site, read_site
from toolkit.errors import ContentError


def check(path: Path | None = None, today: date | None = None) -> list[Problem]:
    """Every problem of the content at a path: a root, a module, a folder or a single file.

    Without a path it is the toolkit's own content. `today` decides which review dates have passed.
    Sorted by file and line, remarks about the whole last. Never raises for content.
    """
    path = paths.content_root() if path is None else path
    if not path.exists():
        return [_missing(path)]
    location = locate(path)
    site = read_site(location, today or date.today())
    problems = {problem for rule in CHECKS for problem in rule(site)}
    problems.update(_unknown_file(location, site))
    return sorted((each for each in problems if _concerns(each, location)), key=_reading_order)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem makes the check fail; warnings and remarks do not."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _missing(path: Path) -> Problem:
    sentence = "Diese Datei oder diesen Ordner gibt es nicht. Bitte prüfen Sie die Schreibweise des Pfads."
    return Problem(path.as_posix(), 1, "", sentence)


def _unknown_file(location: Location, site: Site) -> list[Problem]:
    """A single file that is no known part of the content: at least it must be readable."""
    path = location.scope
    known = {document.path for document in site.documents}
    if path.is_dir() or path in known or path.name in {problem.file for problem in site.unreadable}:
        return []
    try:
        document: Document = read_document(path, location.root)
    except ContentError as error:
        return list(error.problems)
    sentence = "Der Dateiname gehört zu keiner Inhaltsart; geprüft wurde nur die Schreibweise."
    return [*document.problems, document.problem((), sentence, Severity.WARNING)]


def _concerns(problem: Problem, location: Location) -> bool:
    if location.scope == location.root:
        return True
    scope = shown_name(location.scope, location.root)
    return problem.file == scope or problem.file.startswith(f"{scope}/")


def _reading_order(problem: Problem) -> tuple[bool, Problem]:
    return problem.severity is Severity.INFO, problem
