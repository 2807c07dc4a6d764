"""Hierarchies: every quasi-identifier of the dictionary has one, and it fits the column's values."""

from collections.abc import Iterator

from pydantic import ValidationError

from toolkit.content.caseload import CaseloadDictionary, ColumnSpec
from toolkit.content.caseload_terms import PrivacyClass
from toolkit.content.document import Document, Place
from toolkit.content.hierarchies import HierarchyFile
from toolkit.content.loader import load_caseload
from toolkit.content.problem import Problem
from toolkit.content.site import Site
from toolkit.content.suggest import did_you_mean
from toolkit.errors import ContentError

_SHOWN = 5


def every_quasi_identifier(site: Site) -> Iterator[Problem]:
    """Each quasi-identifying column stands in exactly one hierarchy."""
    if site.caseload is None or not (columns := _columns(site)):
        return
    owners: dict[str, Document] = {}
    for document in site.hierarchies:
        for place, path in document.select("spalten.*"):
            if not isinstance(path, str):
                continue
            if path in owners:
                yield document.problem(place, f"„{path}“ steht schon in {owners[path].file}")
            owners.setdefault(path, document)
    for path, column in columns.items():
        if column.privacy is PrivacyClass.QUASI_IDENTIFIER and path not in owners:
            sentence = f"„{path}“ ist quasi-identifizierend, hat aber keine Hierarchie in hierarchien/"
            yield site.caseload.problem(_place(site.caseload, path), sentence)


def fitting_hierarchies(site: Site) -> Iterator[Problem]:
    """Named columns exist, have a fitting kind, and exactly the values that are grouped."""
    columns = _columns(site)
    for document in site.hierarchies if columns else ():
        file = _file(document)
        for place, path in document.select("spalten.*") if file else ():
            if file and isinstance(path, str):
                sentence = _fault(file, path, columns)
                if sentence:
                    yield document.problem(place, sentence)


def _fault(file: HierarchyFile, path: str, columns: dict[str, ColumnSpec]) -> str | None:
    column = columns.get(path)
    if column is None:
        return f"Die Spalte „{path}“ gibt es nicht{did_you_mean(path, columns)}"
    if column.kind not in file.fitting_kinds:
        return f"Die Einteilung passt nicht zur Art der Spalte „{path}“ ({column.kind.label})"
    if not file.groups:
        return None
    grouped, allowed = {row[0] for row in file.paths()}, {each.value for each in column.values}
    missing, unknown = sorted(allowed - grouped), sorted(grouped - allowed)
    if missing:
        return f"„{path}“: diese Werte stehen in keiner Gruppe: {', '.join(missing[:_SHOWN])}"
    return f"„{path}“: diese Werte gibt es nicht: {', '.join(unknown[:_SHOWN])}" if unknown else None


def _columns(site: Site) -> dict[str, ColumnSpec]:
    dictionary = _dictionary(site.caseload)
    tables = dictionary.tables.values() if dictionary else ()
    return {f"{table.name}.{column.name}": column for table in tables for column in table.columns}


def _dictionary(document: Document | None) -> CaseloadDictionary | None:
    try:
        return load_caseload(document.path.parents[2]) if document else None
    except (ContentError, IndexError):
        return None


def _file(document: Document) -> HierarchyFile | None:
    try:
        return HierarchyFile.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError:
        return None  # reported by the check of the form


def _place(document: Document, path: str) -> Place:
    table, name = path.split(".")
    for place, value in document.select("tabellen.*.spalten.*.name"):
        if value == name and document.at((*place[:2], "name")) == table:
            return place
    return ()
