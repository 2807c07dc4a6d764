"""The data dictionary: columns lead somewhere, headings are unambiguous, examples are possible."""

from collections.abc import Iterator

from toolkit.content.caseload_build import broken_links
from toolkit.content.document import Document, Place
from toolkit.content.problem import Problem
from toolkit.content.site import Site


def known_links(site: Site) -> Iterator[Problem]:
    """Every column's attribute and code list exists."""
    if site.caseload and site.attributes:
        lists = frozenset(document.path.stem for document in site.codes)
        yield from broken_links(site.caseload, frozenset(site.attributes), lists)


def unambiguous_headings(site: Site) -> Iterator[Problem]:
    """No two columns of a table understand the same heading."""
    for document in (site.caseload,) if site.caseload else ():
        for place, _ in document.select("tabellen.*"):
            yield from _repeated_headings(document, place)


def possible_examples(site: Site) -> Iterator[Problem]:
    """The example of a choice is one of its values."""
    for document in (site.caseload,) if site.caseload else ():
        for place, entry in document.select("tabellen.*.spalten.*"):
            allowed = _own_values(document, place)
            example = entry.get("beispiel") if isinstance(entry, dict) else None
            if allowed and example is not None and str(example) not in allowed:
                sentence = f"„{example}“ ist kein Wert der Spalte; erlaubt: {', '.join(allowed)}"
                yield document.problem((*place, "beispiel"), sentence)


def _own_values(document: Document, place: Place) -> list[str]:
    pattern = ".".join([*map(str, place), "werte.*.code"])
    return [str(value) for _, value in document.select(pattern)]


def _repeated_headings(document: Document, table: Place) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for place, column, word in _headings(document, table):
        first = owner.setdefault(word.casefold(), column)
        if first != column:
            yield document.problem(place, f"Die Überschrift „{word}“ gehört schon zur Spalte {first}")


def _headings(document: Document, table: Place) -> Iterator[tuple[Place, str, str]]:
    """Place, column and wording of each heading, titles and names before synonyms."""
    columns = ".".join([*map(str, table), "spalten.*"])
    for part in ("name", "titel", "synonyme.*"):
        for place, word in document.select(f"{columns}.{part}"):
            column = document.at((*place[: len(table) + 2], "name"))
            if isinstance(word, str) and isinstance(column, str):
                yield place, column, word
