"""Identifiers are unique where they are looked up."""

from collections.abc import Iterator, Sequence

from toolkit.content.document import Document, Place
from toolkit.content.problem import Problem
from toolkit.content.site import Site

_Found = tuple[Document, Place, str]


def unique_identifiers(site: Site) -> Iterator[Problem]:
    """No two entries of a kind share an identifier."""
    for space in _spaces(site):
        yield from _repeated(space)


def _spaces(site: Site) -> Iterator[list[_Found]]:
    """The identifiers of each kind, together with where they stand."""
    yield _collect([site.profile], "gruppen.*.id")
    yield _collect([site.profile, site.courses], "merkmale.*.name")
    yield from _of_each(site.profile, "merkmale.*", "werte.*.wert")
    yield from _of_each(site.courses, "merkmale.*", "werte.*.wert")
    yield _entries(site, "id")
    yield _entries(site, "voraussetzungen.*.id")
    yield _collect([site.courses], "gruppen.*.id")
    yield _collect([site.courses], "rahmen.*.id")
    yield _collect([site.courses], "bausteine.*.id")
    yield _collect([site.residence], "status.*.id")
    yield _collect([site.target_groups], "gruppen.*.id")
    yield _collect([site.recognition], "eintraege.*.id")
    yield _collect([site.programmes], "landesfoerderung.*.id")
    yield _collect([site.caseload], "tabellen.*.name")
    yield from _of_each(site.caseload, "tabellen.*", "spalten.*.name")
    yield from _of_each(site.caseload, "tabellen.*.spalten.*", "werte.*.code")
    for codes in site.codes:
        yield _collect([codes], "eintraege.*.code")
    yield _collect([site.plausibility], "regeln.*.id")
    yield _collect([site.plausibility], "wortlisten.*.id")
    yield _collect([site.quality], "bereiche.*.id")
    yield _collect([site.quality], "bereiche.*.punkte.*.id")
    for module in site.modules:
        yield _collect([module.outline], "abschnitte.*.id")
        yield _collect([module.questions], "fragen.*.id")
        yield _collect([module.cases], "faelle.*.id")
        yield _collect(module.scenarios, "id")
        for scenario in module.scenarios:
            yield _collect([scenario], "szenen.*.id")


def _entries(site: Site, below: str) -> list[_Found]:
    """What the rules judge, wherever it stands; condition ids also of the shared building blocks."""
    found = _collect([site.funding], f"instrumente.*.{below}")
    kinds = ("kurse", "auskuenfte") if below == "id" else ("bausteine", "kurse", "auskuenfte")
    return found + [each for kind in kinds for each in _collect([site.courses], f"{kind}.*.{below}")]


def _of_each(document: Document | None, parents: str, below: str) -> Iterator[list[_Found]]:
    """The identifiers below each parent, which need to differ only there."""
    for place, _ in document.select(parents) if document else ():
        yield _collect([document], ".".join([*map(str, place), below]))


def _collect(documents: Sequence[Document | None], pattern: str) -> list[_Found]:
    return [
        (document, place, value)
        for document in documents
        if document
        for place, value in document.select(pattern)
        if isinstance(value, str)
    ]


def _repeated(found: list[_Found]) -> Iterator[Problem]:
    first: dict[str, _Found] = {}
    for document, place, value in found:
        if value not in first:
            first[value] = (document, place, value)
            continue
        earlier, there, _ = first[value]
        where = f"Zeile {earlier.line(there)}" if earlier is document else earlier.file
        yield document.problem(place, f"„{value}“ ist schon vergeben ({where})")
