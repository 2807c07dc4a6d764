"""Plausibility rules speak of tables, columns, values, criteria and instruments that exist."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from toolkit.content.caseload import CaseloadDictionary, ColumnSpec
from toolkit.content.document import Document, Place
from toolkit.content.loader import load_caseload
from toolkit.content.plausibility import (
    OWN,
    TODAY,
    Claim,
    Comparison,
    Either,
    Instruments,
    PlausibilityRule,
    Quantity,
)
from toolkit.content.problem import Problem
from toolkit.content.site import Site, strings
from toolkit.content.suggest import did_you_mean
from toolkit.errors import ContentError

_SOURCES = ("column", "start", "end", "source", "minuend", "subtrahend")
_CLAIMS = ("where", "among")


def known_criteria(site: Site) -> Iterator[Problem]:
    """Every criterion a rule names stands in the checklist."""
    known = strings(site.quality, "bereiche.*.punkte.*.id")
    for place, name in (
        site.plausibility.select("regeln.*.kriterium.*") if site.plausibility and known else ()
    ):
        if site.plausibility and name not in known:
            yield site.plausibility.problem(place, f"Den Punkt „{name}“ gibt es in der Checkliste nicht")


def sound_rules(site: Site) -> Iterator[Problem]:
    """Tables, columns, quantities, placeholders and instruments of every rule exist."""
    for document, place, rule, dictionary in _rules(site):
        for field, sentence in _faults(rule, dictionary, site.instruments):
            yield document.problem((*place, field), sentence)


def known_values(site: Site) -> Iterator[Problem]:
    """Choices are compared with values they can have, and examples use columns that exist."""
    for document, place, rule, dictionary in _rules(site):
        columns = dictionary.tables[rule.table].by_name if rule.table in dictionary.tables else {}
        for claim in _flat(rule.claims):
            yield from _values(document, (*place, "befund_wenn"), claim, columns)
        for form, rows in (("auffaellig", rule.examples.failing), ("unauffaellig", rule.examples.passing)):
            for table, entries in rows.items():
                spec = dictionary.tables.get(table)
                for name in {name for row in entries for name in row} if spec else ():
                    if spec and name not in spec.by_name:
                        yield document.problem(
                            (*place, "beispiele", form, table), _no_column(name, spec.by_name)
                        )


def _rules(site: Site) -> Iterator[tuple[Document, Place, PlausibilityRule, CaseloadDictionary]]:
    """The well-formed rules, with the dictionary they speak of; none where that is broken."""
    dictionary = _dictionary(site.plausibility)
    for place, entry in site.plausibility.select("regeln.*") if site.plausibility and dictionary else ():
        try:
            rule = PlausibilityRule.model_validate(entry, by_alias=True, by_name=False)
        except ValidationError:
            continue  # reported by the check of the form
        if site.plausibility and dictionary:
            yield site.plausibility, place, rule, dictionary


def _dictionary(document: Document | None) -> CaseloadDictionary | None:
    try:
        return load_caseload(document.path.parents[2]) if document else None
    except (ContentError, IndexError):
        return None


def _faults(
    rule: PlausibilityRule, dictionary: CaseloadDictionary, instruments: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Field and sentence of everything that leads nowhere."""
    if rule.table not in dictionary.tables:
        yield (
            "tabelle",
            f"Die Tabelle „{rule.table}“ gibt es nicht{did_you_mean(rule.table, dictionary.tables)}",
        )
        return
    columns = dictionary.tables[rule.table].by_name
    known = {*columns, TODAY}
    if rule.column not in columns:
        yield "spalte", _no_column(rule.column, columns)
    for name, quantity in rule.quantities.items():
        for sentence in _quantity_faults(quantity, known, dictionary):
            yield "groessen", f"{name}: {sentence}"
        known.add(name)
        for sentence in _unknown_instruments(quantity, instruments):
            yield "groessen", f"{name}: {sentence}"
    for name in (*(name for claim in rule.claims for name in claim.names), *rule.placeholders):
        if name not in known:
            yield "befund_wenn", _no_quantity(name, known)


def _unknown_instruments(quantity: Quantity, instruments: frozenset[str]) -> Iterator[str]:
    if isinstance(quantity, Instruments) and instruments:
        for name in quantity.instruments:
            if name not in instruments:
                yield f"das Instrument „{name}“ gibt es nicht{did_you_mean(name, instruments)}"


def _quantity_faults(quantity: Quantity, known: set[str], dictionary: CaseloadDictionary) -> Iterator[str]:
    table = getattr(quantity, "table", None)
    if table is not None and table not in dictionary.tables:
        yield f"die Tabelle „{table}“ gibt es nicht{did_you_mean(table, dictionary.tables)}"
        return
    there = dictionary.tables[table].by_name if table else {}
    if table and quantity.key not in there:  # type: ignore[union-attr]
        yield _no_column(quantity.key, there)  # type: ignore[union-attr]
    for field in _SOURCES:
        name = getattr(quantity, field, None)
        if name is not None and name not in (there or known):
            yield _no_quantity(name, there or known)
    inside = {*there, *(f"{OWN}{name}" for name in known), TODAY} if table else known
    for claim in (claim for field in _CLAIMS for claim in getattr(quantity, field, ())):
        for name in claim.names:
            if name not in inside:
                yield _no_quantity(name, inside)


def _values(
    document: Document, place: Place, claim: Comparison, columns: Mapping[str, ColumnSpec]
) -> Iterator[Problem]:
    column = columns.get(claim.quantity)
    if column is None or not column.values or claim.value is None:
        return
    for value in claim.value if isinstance(claim.value, tuple) else (claim.value,):
        if value not in column.labels:
            sentence = f"„{value}“ ist kein Wert von {column.name}{did_you_mean(str(value), column.labels)}"
            yield document.problem(place, sentence)


def _flat(claims: Iterable[Claim]) -> Iterator[Comparison]:
    for claim in claims:
        yield from claim.options if isinstance(claim, Either) else (claim,)


def _no_column(name: str, columns: Iterable[str]) -> str:
    return f"die Spalte „{name}“ gibt es nicht{did_you_mean(name, columns)}"


def _no_quantity(name: str, known: Iterable[str]) -> str:
    return f"die Größe „{name}“ gibt es nicht{did_you_mean(name, known)}"
