"""Notebooks stay small and say truly what they are."""

from collections.abc import Iterator

from toolkit.content.document import Document
from toolkit.content.lesson_calls import code_cells
from toolkit.content.notebook import METADATA
from toolkit.content.pages import PageKind
from toolkit.content.problem import Problem
from toolkit.content.site import Site

_MOST_CELLS = 6


def fitting_metadata(site: Site) -> Iterator[Problem]:
    """An app lies in notebooks/, a lesson in the folder of its module, and there is one start page."""
    starts = [notebook for notebook in site.notebooks if _said(notebook, "art") == PageKind.START]
    for notebook in starts[1:]:
        yield notebook.problem((*METADATA, "art"), f"Die Startseite ist schon {starts[0].file}")
    for notebook in site.notebooks:
        if _said(notebook, "art") == PageKind.LESSON:
            yield notebook.problem((*METADATA, "art"), "Eine Lektion liegt im Ordner ihres Moduls")
    for module, lesson in site.lessons:
        yield from _lesson(lesson, module.slug)


def short_cells(site: Site) -> Iterator[Problem]:
    """One line per code cell; an app has at most six. What is longer belongs into the toolkit."""
    for notebook in [*site.notebooks, *(lesson for _, lesson in site.lessons)]:
        for cell in code_cells(notebook):
            if len(cell.lines) > 1:
                yield notebook.problem(cell.place, f"eine Codezeile erlaubt, hier sind es {len(cell.lines)}")
    for notebook in site.notebooks:
        count = len(code_cells(notebook))
        if count > _MOST_CELLS:
            yield notebook.problem((), f"höchstens {_MOST_CELLS} Codezellen erlaubt, hier sind es {count}")


def _lesson(lesson: Document, slug: str) -> Iterator[Problem]:
    kind, module = _said(lesson, "art"), _said(lesson, "modul")
    if kind is not None and kind != PageKind.LESSON:
        yield lesson.problem((*METADATA, "art"), "muss hier lektion sein")
    if kind is not None and module != slug:
        yield lesson.problem((*METADATA, "modul"), f"muss wie der Ordner heißen: {slug}")


def _said(notebook: Document, field: str) -> object:
    return notebook.at((*METADATA, field))
