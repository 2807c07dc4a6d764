"""What every compass page needs: its two components, links into the lessons, examples to start from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.content import Module, ProfileVocabulary, load_modules
from toolkit.paths import modules_dir
from toolkit.ui.components.compass import Compass, CompassSubject
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.session import Visitor, on_session


def open_compass(subject: CompassSubject, parameter: str) -> tuple[VisitorLink, Compass]:
    """The visitor's link and the compass; a link with `?parameter=id` opens that entry."""
    compass = Compass(subject)

    @on_session
    def focus_entry(visitor: Visitor) -> None:
        wanted = visitor.query.get(parameter)
        if wanted in subject.entries:
            compass.push(focus=wanted)

    return VisitorLink(), compass


def sound_modules() -> list[Module]:
    """The modules that can be shown."""
    return [module for module in load_modules(modules_dir()) if isinstance(module, Module)]


def lesson_links(modules: Iterable[Module]) -> dict[str, dict[str, str]]:
    """For each entry the section that teaches it: `{url, title}`.

    Of several modules the one that teaches most entries wins, it is the subject's own; within it the
    last, most special section.
    """
    return {
        entry: {
            "url": f"modul/{module.slug}#abschnitt-{section.id}",
            "title": f"{module.title}: {section.title}",
        }
        for module in sorted(modules, key=_breadth)
        for section in module.sections
        for entry in section.instruments
    }


def example_profiles(modules: Iterable[Module], vocabulary: ProfileVocabulary) -> Iterator[Mapping[str, Any]]:
    """The modules' fictional cases that this vocabulary can tell: `{id, title, profile}`.

    Those of the module that teaches most come first; their profiles are the fullest.
    """
    for module in sorted(modules, key=_breadth, reverse=True):
        for case in module.cases:
            if case.profile.keys() <= vocabulary.attributes.keys():
                yield {"id": case.id, "title": case.title, "profile": dict(case.profile)}


def _breadth(module: Module) -> int:
    return sum(len(section.instruments) for section in module.sections)
