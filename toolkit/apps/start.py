"""The start page: what a visitor may use, from the notebooks' metadata, and where they left off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from IPython.display import HTML

from toolkit.content.loader import load_modules
from toolkit.content.module import Module
from toolkit.content.pages import Page, PageKind, Role, list_pages
from toolkit.learning import next_section, restore_progress
from toolkit.ui.components.resume import Begun, Resume
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.german import format_minutes
from toolkit.ui.html import page_overview
from toolkit.ui.overview import PageCard, PageGroup
from toolkit.ui.progress import Progress, progress_key
from toolkit.ui.session import Visitor, on_session, roles_of_server

GROUPS = {PageKind.LESSON: "Lernen", PageKind.APP: "Nachschlagen und prüfen"}


def show() -> tuple[Resume, HTML, VisitorLink]:
    """The page's parts: the modules a learner has begun, the cards of all pages, and the learning code."""
    modules = {found.slug: found for found in load_modules() if isinstance(found, Module)}
    pages = allowed(list_pages(), roles_of_server())
    open_modules = [modules[page.module_slug] for page in pages if page.module_slug and not page.broken]
    resume, link = Resume(), VisitorLink(panel=True)

    @on_session
    def show_progress(_visitor: Visitor) -> None:
        resume.show([*begun(open_modules, link.progress)])

    return resume, HTML(page_overview(groups(pages, modules))), link


def allowed(pages: Iterable[Page], roles: frozenset[Role]) -> list[Page]:
    """The pages for at least one of the roles, without the start page itself."""
    return [page for page in pages if page.roles & roles and page.kind is not PageKind.START]


def groups(pages: Sequence[Page], modules: Mapping[str, Module]) -> list[PageGroup]:
    """The pages as cards, lessons first; a group without pages is left out."""
    made = (PageGroup(title, cards(pages, kind, modules)) for kind, title in GROUPS.items())
    return [group for group in made if group.cards]


def cards(pages: Iterable[Page], kind: PageKind, modules: Mapping[str, Module]) -> list[PageCard]:
    """The pages of one kind as cards."""
    return [card(page, modules.get(page.module_slug or "")) for page in pages if page.kind is kind]


def card(page: Page, module: Module | None) -> PageCard:
    """One page as a card; a broken page has no link."""
    return PageCard(
        title=page.title,
        description=page.description,
        href=None if page.broken else page.url.lstrip("/"),
        duration=format_minutes(module.minutes) if module else "",
    )


def begun(modules: Iterable[Module], progress: Progress) -> Iterator[Begun]:
    """The modules in which the learner has been, with their place."""
    for module in modules:
        saved = progress.load(progress_key(module.slug))
        if saved is not None:
            yield _begun(module, saved)


def _begun(module: Module, saved: object) -> Begun:
    sections = [section.id for section in module.sections]
    progress = restore_progress(saved, sections)
    following = next_section(progress, sections)
    return Begun(
        title=module.title,
        href=f"modul/{module.slug}" + (f"#abschnitt-{following}" if following else ""),
        done=sum(section.finished for section in progress.sections.values()),
        total=len(sections),
        following=module.section(following).title if following else None,
    )
