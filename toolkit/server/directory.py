"""Which pages there are, and which of them a visitor may open.

The one place for address, audience and navigation; all of it comes from the notebooks' metadata.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit import __version__
from toolkit.content.loader import load_catalogue, load_modules
from toolkit.content.module import Module
from toolkit.content.pages import Page, PageKind, Role, list_pages
from toolkit.errors import ContentError, SetupError
from toolkit.paths import catalogue_dir, modules_dir, notebooks_dir
from toolkit.ui.layout import Crumb, NavItem, PageContext, SectionEntry

LOG = logging.getLogger(__name__)
HOME = "Startseite"

Fingerprint = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Holdings:
    """The content folder as it was read once."""

    pages: tuple[Page, ...]
    modules: Mapping[str, Module]
    legal_as_of: date | None


class Shelf:
    """The content folder, read again when a file in it has changed."""

    def __init__(self) -> None:
        self._read: tuple[Fingerprint, Holdings] | None = None

    @property
    def holdings(self) -> Holdings:
        """What there is now."""
        fingerprint = tuple(_fingerprint())
        if self._read is None or self._read[0] != fingerprint:
            self._read = fingerprint, read_holdings()
        return self._read[1]


class PageDirectory:
    """The pages as the content folder has them now, seen with a visitor's roles."""

    def __init__(self, roles: frozenset[Role], base_url: str = "/", shelf: Shelf | None = None) -> None:
        self.roles = roles
        self._base = base_url.rstrip("/")
        self._shelf = shelf or Shelf()

    def seen_by(self, roles: frozenset[Role]) -> "PageDirectory":
        """The same pages for other roles."""
        return PageDirectory(roles, f"{self._base}/", self._shelf)

    @property
    def holdings(self) -> Holdings:
        """What there is."""
        return self._shelf.holdings

    def find(self, url: str) -> Page | None:
        """The page with exactly this address."""
        return next((page for page in self.holdings.pages if page.url == url), None)

    def allows(self, page: Page) -> bool:
        """Whether the roles granted here may open the page."""
        return bool(page.roles & self.roles)

    def context(self, page: Page) -> PageContext:
        """What the template shows around a notebook."""
        module = self.holdings.modules.get(page.module_slug or "")
        return PageContext(
            title=page.title,
            base_url=f"{self._base}/",
            navigation=self._navigation(page.url),
            breadcrumb=() if page.kind is PageKind.START else self._breadcrumb(page.title),
            version=__version__,
            legal_as_of=module.as_of if module else self.holdings.legal_as_of,
            kind=page.kind.value,
            description=page.description,
            roles=frozenset(role.value for role in self.roles),
            sections=_sections(module),
        )

    def plain_context(self, title: str, kind: str) -> PageContext:
        """What the template shows around a text or an error."""
        return PageContext(
            title=title,
            base_url=f"{self._base}/",
            navigation=self._navigation(None),
            breadcrumb=self._breadcrumb(title),
            version=__version__,
            legal_as_of=self.holdings.legal_as_of,
            kind=kind,
        )

    def _navigation(self, current: str | None) -> tuple[NavItem, ...]:
        shown = (page for page in self.holdings.pages if self.allows(page) and not page.broken)
        return tuple(NavItem(_label(page), self._base + page.url, page.url == current) for page in shown)

    def _breadcrumb(self, title: str) -> tuple[Crumb, ...]:
        return Crumb(HOME, f"{self._base}/"), Crumb(title)


def read_holdings() -> Holdings:
    """Reads pages, modules and the catalogue's Rechtsstand; what is broken is in the log."""
    modules = {found.slug: found for found in load_modules() if isinstance(found, Module)}
    return Holdings(tuple(list_pages()), modules, _legal_as_of())


def require_pages() -> None:
    """Raises SetupError when there is no folder with notebooks to serve."""
    if any(notebooks_dir().glob("*.ipynb")):
        return
    raise SetupError(
        f"Im Ordner „{notebooks_dir()}“ sind keine Notebooks. Bitte prüfen Sie die Installation oder die "
        "Variable ZEFAS_CONTENT: Sie zeigt auf den Ordner, in dem „notebooks“, „modules“ und „data“ liegen.",
        place=str(notebooks_dir()),
    )


def _legal_as_of() -> date | None:
    try:
        return load_catalogue().funding.meta.text_as_of
    except ContentError:
        LOG.exception("the catalogue is broken, pages show no Rechtsstand")
        return None


def _label(page: Page) -> str:
    return HOME if page.kind is PageKind.START else page.title


def _sections(module: Module | None) -> tuple[SectionEntry, ...]:
    if module is None:
        return ()
    return tuple(SectionEntry(section.id, section.title, section.minutes) for section in module.sections)


def _fingerprint() -> Iterator[tuple[str, int]]:
    files = (*notebooks_dir().glob("*.ipynb"), *modules_dir().glob("*/*"), *catalogue_dir().glob("*.yaml"))
    return ((str(path), _changed_at(path)) for path in files)


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # deleted since it was listed
        return 0
