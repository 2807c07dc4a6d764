"""Conditions, guards and case profiles use the vocabulary's attributes and their values."""

from collections.abc import Iterator

from toolkit.content.document import Document, Place
from toolkit.content.problem import Problem
from toolkit.content.profile import Attribute
from toolkit.content.site import Site
from toolkit.content.suggest import did_you_mean
from toolkit.content.terms import AttributeKind

_ORDER = frozenset({">=", "<=", ">", "<"})


def known_attributes(site: Site) -> Iterator[Problem]:
    """Every attribute exists and every value is one it can have."""
    if not site.attributes:  # nothing could be read; that is reported elsewhere
        return
    yield from _comparisons(site, site.funding, "instrumente.*.voraussetzungen.*")
    yield from _comparisons(site, site.funding, "instrumente.*.voraussetzungen.*.gilt_wenn.*")
    for kind in ("bausteine", "kurse", "auskuenfte"):
        yield from _comparisons(site, site.courses, f"{kind}.*.voraussetzungen.*")
        yield from _comparisons(site, site.courses, f"{kind}.*.voraussetzungen.*.gilt_wenn.*")
    for vocabulary in (site.profile, site.courses):
        yield from _comparisons(site, vocabulary, "merkmale.*.gefragt_wenn.*")
        yield from _profiles(site, vocabulary, "veraenderungen.*.setzt.*")
        yield from _profiles(site, vocabulary, "veraenderungen.*.plus.*")
    for module in site.modules:
        yield from _profiles(site, module.cases, "faelle.*.profil.*")


def _comparisons(site: Site, document: Document | None, pattern: str) -> Iterator[Problem]:
    for place, entry in document.select(pattern) if document else ():
        if document and isinstance(entry, dict) and isinstance(entry.get("merkmal"), str):
            yield from _comparison(site, document, place, entry)


def _comparison(site: Site, document: Document, place: Place, entry: dict[str, object]) -> Iterator[Problem]:
    name = str(entry["merkmal"])
    if name not in site.attributes:
        yield document.problem((*place, "merkmal"), _no_attribute(site, name))
        return
    attribute = site.attributes[name]
    if attribute is None:
        return
    if str(entry.get("operator")) in _ORDER and attribute.kind is not AttributeKind.NUMBER:
        yield document.problem((*place, "operator"), f"{name} ist keine Zahl und hat keine Reihenfolge")
        return
    value = entry.get("wert")
    for each in value if isinstance(value, list) else [value]:
        yield from _value(document, (*place, "wert"), attribute, each)


def _profiles(site: Site, document: Document | None, pattern: str) -> Iterator[Problem]:
    for place, value in document.select(pattern) if document else ():
        name = str(place[-1])
        attribute = site.attributes.get(name)
        if document and name not in site.attributes:
            yield document.problem(place, _no_attribute(site, name))
        elif document and attribute:
            yield from _value(document, place, attribute, value)


def _value(document: Document, place: Place, attribute: Attribute, value: object) -> Iterator[Problem]:
    if not attribute.accepts(value):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        sentence = f"„{shown}“ ist kein Wert von {attribute.name}; erlaubt: {attribute.allowed}"
        yield document.problem(place, sentence)


def _no_attribute(site: Site, name: str) -> str:
    return f"Das Merkmal „{name}“ gibt es nicht" + did_you_mean(name, site.attributes)
