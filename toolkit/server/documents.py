"""The texts in the footer of every page, from Markdown files in docs/."""

from dataclasses import dataclass
from pathlib import Path

from tornado import web

from toolkit.paths import BUNDLE, PACKAGE, content_root
from toolkit.server.headers import PublicHandler
from toolkit.ui.html import markdown


@dataclass(frozen=True)
class Document:
    """A text: its heading and the Markdown after it."""

    title: str
    body: str


NAMES = ("datenschutz", "barrierefreiheit")


class DocumentHandler(PublicHandler):
    """Serves one of the documents."""

    def get(self, name: str) -> None:
        """The document as a page."""
        document = read_document(name)
        if document is None:
            raise web.HTTPError(404)
        page = self.directory.plain_context(document.title, "text")
        self.finish(self.show("text.html", page=page, content_html=markdown(document.body, first_heading=1)))

    head = get


def read_document(name: str) -> Document | None:
    """The document `docs/<name>.md`; the content folder's own version comes before the package's."""
    if name not in NAMES:
        return None
    for folder in (content_root(), BUNDLE, PACKAGE.parent):
        path = folder / "docs" / f"{name}.md"
        if path.is_file():
            return split_heading(path)
    return None


def split_heading(path: Path) -> Document:
    """Takes the first line, `# Title`, from the text."""
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    return Document(first.removeprefix("#").strip(), rest)
