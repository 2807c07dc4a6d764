"""A norm that a module names is one of the catalogue: facts are written once, with source and Stand."""

from collections.abc import Iterator

from toolkit.content.document import Document, Place
from toolkit.content.fields import Evidence
from toolkit.content.notebook import cells
from toolkit.content.problem import Problem
from toolkit.content.site import ModuleFiles, Site
from toolkit.law import parse_citations

_Norms = set[tuple[str, str]]


def norms_in_catalogue(site: Site) -> Iterator[Problem]:
    """Every law and paragraph that questions, cases and lesson prose cite stands in the catalogue."""
    known = _known(site)
    if not known:  # nothing could be read; that is reported elsewhere
        return
    for module in site.modules:
        for document, place, text in _prose(module):
            yield from _unknown(document, place, text, known)


def norms_recognised(site: Site) -> Iterator[Problem]:
    """A question that claims to be backed by law names a norm that can be read."""
    for questions in (module.questions for module in site.modules if module.questions):
        for place, norm in questions.select("fragen.*.norm"):
            evidence = questions.at((*place[:-1], "belegt"))
            if evidence == Evidence.LAW and isinstance(norm, str) and not _keys(norm):
                sentence = f"„{norm}“ ist keine Norm mit Gesetz, zum Beispiel § 81 Abs. 4 SGB III"
                yield questions.problem(place, sentence)


def _unknown(document: Document, place: Place, text: str, known: _Norms) -> Iterator[Problem]:
    for citation in dict.fromkeys(parse_citations(text)):
        if citation.law and citation.key not in known:
            sentence = f"{citation} kommt im Katalog nicht vor; bitte dort mit Quelle und Stand ergänzen"
            yield document.problem(place, sentence)


def _prose(module: ModuleFiles) -> Iterator[tuple[Document, Place, str]]:
    for document in (module.questions, module.cases, *module.scenarios):
        if document:
            for place, text in document.texts():
                yield document, place, text
    if module.lesson:
        for cell in cells(module.lesson):
            if cell.kind == "markdown":
                yield module.lesson, cell.place, cell.source


def _known(site: Site) -> _Norms:
    known = {key for document in site.catalogue for _, text in document.texts() for key in _keys(text)}
    for document, pattern in _entries(site):
        for place, _ in document.select(pattern) if document else ():
            known |= _of_entry(document, place) if document else set()
    return known


def _entries(site: Site) -> tuple[tuple[Document | None, str], ...]:
    """Where entries with a legal basis stand."""
    return (
        (site.funding, "instrumente.*"),
        (site.courses, "kurse.*"),
        (site.courses, "auskuenfte.*"),
        (site.target_groups, "gruppen.*"),
        (site.recognition, "eintraege.*"),
        (site.residence, "status.*"),
        (site.residence, "grundregeln.*"),
        (site.residence, "arbeitgeberpflichten.*"),
    )


def _of_entry(document: Document, place: Place) -> _Norms:
    """The legal basis, and its laws for paragraphs that the entry cites without naming a law."""
    path = ".".join([*map(str, place), "rechtsgrundlage.*"])
    basis = [entry for _, entry in document.select(path) if isinstance(entry, dict)]
    laws = {str(entry.get("gesetz")) for entry in basis}
    bare = {
        citation.number
        for _, text in document.texts(place)
        for citation in parse_citations(text)
        if not citation.law
    }
    own = {(str(entry.get("gesetz")), str(entry.get("paragraph"))) for entry in basis}
    return own | {(law, number) for law in laws for number in bare}


def _keys(text: str) -> _Norms:
    return {citation.key for citation in parse_citations(text) if citation.law}
