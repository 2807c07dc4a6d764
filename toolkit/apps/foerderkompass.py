"""Förderkompass: describe a (fictional) mentee, see which instruments come into question and why."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.content import Module, load_catalogue, load_modules
from toolkit.paths import modules_dir
from toolkit.ui.components.compass import Compass
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.session import Visitor, on_session


def show() -> tuple[VisitorLink, Compass]:
    """The page's two components: the visitor's link and the compass itself."""
    catalogue = load_catalogue()
    modules = [module for module in load_modules(modules_dir()) if isinstance(module, Module)]
    compass = Compass(catalogue, lessons=lesson_links(modules), examples=list(example_profiles(modules)))

    @on_session
    def focus_instrument(visitor: Visitor) -> None:
        wanted = visitor.query.get("instrument")
        if wanted in catalogue.funding.instruments:
            compass.push(focus=wanted)

    return VisitorLink(), compass


def lesson_links(modules: Iterable[Module]) -> dict[str, dict[str, str]]:
    """For each instrument the section that teaches it: `{url, title}`; the last, most special one wins."""
    return {
        instrument: {
            "url": f"modul/{module.slug}#abschnitt-{section.id}",
            "title": f"{module.title}: {section.title}",
        }
        for module in modules
        for section in module.sections
        for instrument in section.instruments
    }


def example_profiles(modules: Iterable[Module]) -> Iterator[Mapping[str, Any]]:
    """The modules' fictional cases as profiles to start from: `{id, title, profile}`."""
    for module in modules:
        for case in module.cases:
            yield {"id": case.id, "title": case.title, "profile": dict(case.profile)}
