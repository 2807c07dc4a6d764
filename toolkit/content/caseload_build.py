"""The dictionary from its files: attributes, code lists and funding instruments are filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from toolkit.content.caseload import AllowedValue, CaseloadDictionary, ColumnSpec, TableSpec
from toolkit.content.caseload_file import CaseloadFile, CodeEntry, CodeList, ColumnEntry, TableEntry
from toolkit.content.caseload_terms import ColumnKind
from toolkit.content.catalogue import FundingCatalogue
from toolkit.content.document import Document
from toolkit.content.problem import Problem
from toolkit.content.profile import Attribute
from toolkit.content.suggest import did_you_mean
from toolkit.content.terms import AttributeKind

FUNDING = "foerderinstrumente"
"""The code list that is not a file: the ids of the funding catalogue."""

_KINDS = {
    AttributeKind.CHOICE: ColumnKind.CHOICE,
    AttributeKind.YES_NO: ColumnKind.YES_NO,
    AttributeKind.NUMBER: ColumnKind.INTEGER,
}


@dataclass(frozen=True)
class Sources:
    """What the columns refer to."""

    attributes: Mapping[str, Attribute]
    lists: Mapping[str, CodeList]
    funding: FundingCatalogue

    def values(self, codes: str) -> tuple[AllowedValue, ...]:
        """The values of a code list. Raises KeyError for an unknown one."""
        if codes != FUNDING:
            return _values(self.lists[codes].entries)
        instruments = self.funding.instruments.values()
        return tuple(AllowedValue(each.id, each.name, (each.short_name,)) for each in instruments)


def broken_links(document: Document, attributes: frozenset[str], lists: frozenset[str]) -> Iterator[Problem]:
    """Columns that name an attribute or a code list that does not exist."""
    known = {"merkmal": ("Das Merkmal", attributes), "schluesselliste": ("Die Liste", lists | {FUNDING})}
    for field, (noun, names) in known.items():
        for place, name in document.select(f"tabellen.*.spalten.*.{field}"):
            if isinstance(name, str) and name not in names:
                sentence = f"{noun} „{name}“ gibt es nicht{did_you_mean(name, names)}"
                yield document.problem(place, sentence)


def build(file: CaseloadFile, sources: Sources) -> CaseloadDictionary:
    """The dictionary of a file whose links have been checked (`broken_links`)."""
    tables = {table.name: _table(table, file, sources) for table in file.tables}
    origins = {name: each.source for name, each in sources.lists.items()} | {FUNDING: "Förderkatalog"}
    return CaseloadDictionary(file.version, MappingProxyType(tables), MappingProxyType(origins))


def _table(entry: TableEntry, file: CaseloadFile, sources: Sources) -> TableSpec:
    return TableSpec(
        name=entry.name,
        title=entry.title,
        sheet=entry.sheet,
        columns=tuple(_column(column, file, sources) for column in entry.columns),
        key=entry.key,
        purpose=entry.purpose,
        synonyms=entry.synonyms,
    )


def _column(entry: ColumnEntry, file: CaseloadFile, sources: Sources) -> ColumnSpec:
    attribute = sources.attributes[entry.attribute] if entry.attribute else None
    kind = _KINDS[attribute.kind] if attribute else entry.kind or ColumnKind.TEXT
    first, last = (file.dates.earliest, file.dates.latest) if kind is ColumnKind.DATE else (None, None)
    return ColumnSpec(
        name=entry.name,
        title=entry.title or (attribute.label if attribute else entry.name),
        kind=kind,
        required=entry.required,
        privacy=entry.privacy,
        reason=entry.reason,
        help=entry.help or (attribute.help if attribute else None) or "",
        example=entry.example,
        values=_of_attribute(attribute) if attribute else _of_entry(entry, sources),
        codes=entry.codes,
        attribute=entry.attribute,
        target=entry.target,
        minimum=attribute.minimum if attribute else first if entry.minimum is None else entry.minimum,
        maximum=attribute.maximum if attribute else last if entry.maximum is None else entry.maximum,
        unit=attribute.unit if attribute else entry.unit,
        synonyms=entry.synonyms,
    )


def _of_attribute(attribute: Attribute) -> tuple[AllowedValue, ...]:
    return tuple(AllowedValue(choice.value, choice.label) for choice in attribute.values)


def _of_entry(entry: ColumnEntry, sources: Sources) -> tuple[AllowedValue, ...]:
    return sources.values(entry.codes) if entry.codes else _values(entry.values)


def _values(entries: tuple[CodeEntry, ...]) -> tuple[AllowedValue, ...]:
    return tuple(AllowedValue(entry.code, entry.label, entry.synonyms) for entry in entries)
