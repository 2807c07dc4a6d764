"""What a file refers to exists: instruments, sections, groups."""

from collections.abc import Collection, Iterator

from toolkit.content.courses_build import broken_names
from toolkit.content.document import Document
from toolkit.content.problem import Problem
from toolkit.content.site import ModuleFiles, Site, strings
from toolkit.content.suggest import did_you_mean

_Reference = tuple[Document | None, str, Collection[str], str]


def known_references(site: Site) -> Iterator[Problem]:
    """Instruments, sections and groups that are named exist; nothing is said where none could be read."""
    for document, pattern, known, kind in _references(site):
        if document and known:
            yield from unknown(document, pattern, known, kind)
    if site.courses and site.attributes:
        yield from broken_names(site.courses, frozenset(strings(site.profile, "merkmale.*.name")))


def _references(site: Site) -> Iterator[_Reference]:
    instruments = (site.instruments, "Das Instrument")
    yield site.profile, "merkmale.*.gruppe", strings(site.profile, "gruppen.*.id"), "Die Gruppe"
    groups = strings(site.courses, "gruppen.*.id")
    for attributes in ("merkmale", "merkmale_gemeinsam"):
        yield site.courses, f"{attributes}.*.gruppe", groups, "Die Gruppe"
    yield site.funding, "instrumente.*.kombinierbar_mit.*.instrument", *instruments
    yield site.funding, "instrumente.*.ausgeschlossen_mit.*.instrument", *instruments
    for module in site.modules:
        yield module.outline, "abschnitte.*.instrumente.*", *instruments
        yield module.questions, "fragen.*.instrumente.*", *instruments
        yield module.cases, "faelle.*.instrumente.*", *instruments
        yield module.cases, "faelle.*.schritte.*.instrument", *instruments
        yield from _sections(module)


def _sections(module: ModuleFiles) -> Iterator[_Reference]:
    sections = strings(module.outline, "abschnitte.*.id")
    yield module.questions, "fragen.*.abschnitt", sections, "Den Abschnitt"
    yield module.cases, "faelle.*.abschnitt", sections, "Den Abschnitt"
    for scenario in module.scenarios:
        yield scenario, "abschnitt", sections, "Den Abschnitt"


def unknown(document: Document, pattern: str, known: Collection[str], kind: str) -> Iterator[Problem]:
    """Problems of a document's names that are not known; `kind` begins the sentence: "Die Gruppe"."""
    for place, value in document.select(pattern):
        if isinstance(value, str) and value not in known:
            yield document.problem(place, f"{kind} „{value}“ gibt es nicht" + did_you_mean(value, known))
