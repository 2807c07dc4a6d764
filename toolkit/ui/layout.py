"""What every page of the toolkit shows around its content, and where its templates and built files are.

The server fills a `PageContext` per request; the templates in `template/` read nothing else.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from toolkit.errors import SetupError
from toolkit.ui.assets import STATIC
from toolkit.ui.german import format_date, format_minutes

PRODUCT_NAME = "Werkzeugkasten Mentoring"
PRODUCT_LINE = "Lernen und Qualität sichern im Programm Arbeitsmarktmentoren Sachsen"
TEMPLATE_NAME = "zefas"
TEMPLATES = Path(__file__).resolve().parent / "template"
STATIC_ROUTE = "zefas/static/"


@dataclass(frozen=True)
class NavItem:
    """An entry of the main navigation."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumb; the last one is the page itself and has no url."""

    title: str
    url: str | None = None


@dataclass(frozen=True)
class SectionEntry:
    """A section of a lesson as the section list shows it; `minutes` is the time it takes."""

    id: str
    title: str
    minutes: int


@dataclass(frozen=True)
class PageContext:
    """Everything a page template needs; `kind` is start, app, lektion, text or fehler.

    `description` is the sentence under the heading. `legal_as_of` is the date the page's statements
    about the law were last checked.
    """

    title: str
    base_url: str = "/"
    navigation: tuple[NavItem, ...] = ()
    breadcrumb: tuple[Crumb, ...] = ()
    version: str = ""
    legal_as_of: date | None = None
    kind: str = "app"
    description: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    sections: tuple[SectionEntry, ...] = ()

    @property
    def product(self) -> str:
        """The toolkit's name."""
        return PRODUCT_NAME

    @property
    def product_line(self) -> str:
        """What the toolkit is for, in a few words."""
        return PRODUCT_LINE

    @property
    def window_title(self) -> str:
        """The browser's title of the page, the page's own name first."""
        return PRODUCT_NAME if self.kind == "start" else f"{self.title} – {PRODUCT_NAME}"

    @property
    def legal_as_of_text(self) -> str:
        """The Rechtsstand as 22.11.2026, empty when the page makes no statement about the law."""
        return format_date(self.legal_as_of) if self.legal_as_of else ""

    @property
    def duration(self) -> str:
        """The time all sections take together, as `1 Stunde 20 Minuten`."""
        return format_minutes(sum(section.minutes for section in self.sections))

    def asset(self, name: str) -> str:
        """The address of a built file, for instance `page.css`; SetupError when it was never built."""
        return f"{self.base_url}{STATIC_ROUTE}{_manifest(name)}"


def lab_css() -> str:
    """The shared styles for components outside our pages (JupyterLab), scoped to the class `zefas`."""
    return (STATIC / _manifest("lab.css")).read_text(encoding="utf-8")


def _manifest(name: str) -> str:
    path = STATIC / "manifest.json"
    built = _read_manifest(path, path.stat().st_mtime_ns) if path.is_file() else {}
    if name not in built:
        raise SetupError(
            f"Die Oberfläche ist noch nicht gebaut ({name} fehlt). Bitte führen Sie `make run` aus.",
            value=name,
            place=str(path),
        )
    return built[name]


@lru_cache(maxsize=1)
def _read_manifest(path: Path, _changed_ns: int) -> dict[str, str]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
