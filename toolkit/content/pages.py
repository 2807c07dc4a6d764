"""Which pages there are and for whom: read from the notebooks' metadata, never from a second list."""

import logging
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import Field, StrictBool, StrictInt

from toolkit import paths
from toolkit.content.fields import ContentModel, Slug, Text
from toolkit.content.loader import load_modules
from toolkit.content.module import BrokenModule, Module
from toolkit.content.notebook import METADATA, read_notebook
from toolkit.content.validation import validate
from toolkit.errors import ContentError

_LAST = 1000

_log = logging.getLogger(__name__)


class Role(StrEnum):
    """Who a page is for."""

    MENTOR = "mentor"
    TRAINER = "trainer"
    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"
    AUTHOR = "author"
    ADMIN = "admin"


class PageKind(StrEnum):
    """What a notebook is."""

    START = "start"
    APP = "app"
    LESSON = "lektion"


class PageMetadata(ContentModel):
    """The key `zefas` of a notebook's metadata."""

    title: Text = Field(alias="titel")
    """Titel der Seite."""
    description: Text = Field(alias="beschreibung")
    """Ein Satz für die Startseite."""
    roles: frozenset[Role] = Field(alias="zielgruppen", min_length=1)
    """Für wen die Seite ist."""
    kind: PageKind = Field(alias="art")
    """start, app oder lektion."""
    order: StrictInt = Field(alias="reihenfolge")
    """Platz auf der Startseite, kleine Zahlen zuerst."""
    module: Slug | None = Field(None, alias="modul")
    """Ordner des Moduls (nur bei lektion)."""
    snapshot: StrictBool = Field(True, alias="schnappschuss")
    """Ob die Zellen einmal für alle Personen ausgeführt werden dürfen (sonst für jede Person neu)."""
    megabytes: StrictInt = Field(0, alias="speicher", ge=0, le=16_000)
    """Arbeitsspeicher in MB, den die Seite für eine Person braucht, wenn es viel ist (0: wie üblich)."""


@dataclass(frozen=True)
class Page:
    """A page a visitor may open; a broken one is shown as "wird überarbeitet" and not opened.

    `snapshot`: its cells may be executed once for all visitors. `megabytes`: the memory it needs for a
    visitor, 0 for as much as any.
    """

    path: Path
    url: str
    title: str
    description: str
    roles: frozenset[Role]
    kind: PageKind
    order: int
    module_slug: str | None = None
    broken: bool = False
    snapshot: bool = True
    megabytes: int = 0


def list_pages(root: Path | None = None) -> list[Page]:
    """All pages under `root` (default: the toolkit's own content) in the start page's order.

    Never raises for content: a broken notebook or module is a page with `broken=True`, open to every
    role, and what is wrong with it goes to the log.
    """
    root = root or paths.content_root()
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    pages = [_app(path, root) for path in notebooks]
    pages += [_lesson(module, root) for module in load_modules(root / "modules")]
    return sorted(pages, key=lambda page: (page.order, page.title))


def _app(path: Path, root: Path) -> Page:
    metadata = _metadata(path, root)
    if metadata is None:
        return _broken(path, f"/{path.stem}", path.stem.replace("-", " ").capitalize(), PageKind.APP)
    url = "/" if metadata.kind is PageKind.START else f"/{path.stem}"
    return _page(path, url, metadata)


def _lesson(module: Module | BrokenModule, root: Path) -> Page:
    path = root / "modules" / module.slug / "lesson.ipynb"
    url = f"/modul/{module.slug}"
    metadata = _metadata(path, root)
    if metadata is None:
        return _broken(path, url, module.title, PageKind.LESSON, module.slug)
    return _page(path, url, metadata, module.slug, isinstance(module, BrokenModule))


def _metadata(path: Path, root: Path) -> PageMetadata | None:
    try:
        return validate(PageMetadata, read_notebook(path, root), METADATA)
    except ContentError as error:
        for problem in error.problems:
            _log.warning("notebook %s is broken: %s", path.name, problem)
        return None


def _page(
    path: Path, url: str, metadata: PageMetadata, module_slug: str | None = None, broken: bool = False
) -> Page:
    return Page(
        path=path,
        url=url,
        title=metadata.title,
        description=metadata.description,
        roles=metadata.roles,
        kind=metadata.kind,
        order=metadata.order,
        module_slug=module_slug,
        broken=broken,
        snapshot=metadata.snapshot,
        megabytes=metadata.megabytes,
    )


def _broken(path: Path, url: str, title: str, kind: PageKind, module_slug: str | None = None) -> Page:
    return Page(path, url, title, "", frozenset(Role), kind, _LAST, module_slug, broken=True)
