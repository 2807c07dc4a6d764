"""docs/datenkatalog.md: the data dictionary as a page for people who deliver and who protect data."""

from collections.abc import Iterator

from toolkit.cases.words import shown
from toolkit.content.caseload import CaseloadDictionary, ColumnSpec, TableSpec
from toolkit.content.caseload_build import FUNDING
from toolkit.content.caseload_terms import ColumnKind, PrivacyClass

_INTRO = """\
# Datenkatalog der Fallbestände

Fassung {version} des Lieferformats. Diese Seite entsteht aus `data/catalogue/caseload.yaml`; bitte ändern Sie
sie dort und schreiben Sie die Seite neu mit `python tools/data_catalogue.py`.

Erhoben wird nur, was einen Zweck hat; er steht bei jeder Spalte unter „Warum“. Gesundheit, Religion und
Fluchtgeschichte haben keine Spalte.
"""
_CLASSES = {
    PrivacyClass.IDENTIFYING: "nennt eine Person oder führt unmittelbar zu ihr",
    PrivacyClass.QUASI_IDENTIFIER: "kann zusammen mit anderen Angaben zu einer Person führen",
    PrivacyClass.SENSITIVE: "würde schaden, wenn sie einer Person zugeordnet würde",
    PrivacyClass.FREE_TEXT: "kann alles enthalten und gehört vor jeder Weitergabe geschwärzt",
    PrivacyClass.NONE: "sagt für sich allein nichts über eine Person",
}
_LISTED = 15


def catalogue_page(dictionary: CaseloadDictionary) -> str:
    """The whole page as Markdown."""
    parts = [_INTRO.format(version=dictionary.version), _privacy(dictionary)]
    parts += [_table(dictionary, table) for table in dictionary.tables.values()]
    return "\n".join([*parts, _lists(dictionary)])


def _privacy(dictionary: CaseloadDictionary) -> str:
    columns = [column for table in dictionary.tables.values() for column in table.columns]
    lines = ["| Klasse | Bedeutung | Spalten |", "| --- | --- | --- |"]
    for each in PrivacyClass:
        count = sum(column.privacy is each for column in columns)
        lines.append(f"| {each.label} | Die Angabe {_CLASSES[each]}. | {count} |")
    return "\n".join(["## Datenschutzklassen", "", *lines, ""])


def _table(dictionary: CaseloadDictionary, table: TableSpec) -> str:
    lines = [
        f"## {table.title}",
        "",
        f"{table.purpose} CSV-Datei: `{table.name}.csv`, Schlüssel: `{table.key}`.",
        "",
        "| Spalte | Überschrift | Inhalt | Pflicht | Datenschutz | Warum | Beispiel |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for column in table.columns:
        cells = (
            f"`{column.name}`",
            column.title,
            f"{_content(dictionary, column)} {column.help}".strip(),
            "ja" if column.required else "",
            column.privacy.label,
            column.reason,
            _example(column),
        )
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join([*lines, ""])


def _content(dictionary: CaseloadDictionary, column: ColumnSpec) -> str:
    if column.target:
        target = dictionary.tables[column.target]
        return f"Verweis auf `{target.key}` in „{target.title}“."
    if column.codes:
        return f"Auswahl aus der Liste [{column.codes}](#{column.codes})."
    if column.values:
        return f"Auswahl: {'; '.join(f'{each.label} (`{each.value}`)' for each in column.values)}."
    return f"{_capital(column.kind.label)}{_bounds(column)}."


def _bounds(column: ColumnSpec) -> str:
    if column.minimum is None or column.maximum is None:
        return ""
    unit = f" {column.unit}" if column.unit else ""
    return f" von {_bound(column, column.minimum)} bis {_bound(column, column.maximum)}{unit}"


def _bound(column: ColumnSpec, bound: object) -> str:
    """A year is no number with a thousands separator."""
    return str(bound) if column.kind is ColumnKind.INTEGER else shown(bound)


def _example(column: ColumnSpec) -> str:
    if column.kind is ColumnKind.CHOICE:
        return column.labels[str(column.example)]
    if column.kind is ColumnKind.YES_NO:
        return "ja" if column.example else "nein"
    return str(column.example) if column.kind is ColumnKind.INTEGER else shown(column.example)


def _lists(dictionary: CaseloadDictionary) -> str:
    lines = ["## Schlüssellisten", ""]
    for name, source in dictionary.code_sources.items():
        lines += [f"### {name}", "", *_list(dictionary, name, source), ""]
    return "\n".join(lines)


def _list(dictionary: CaseloadDictionary, name: str, source: str) -> Iterator[str]:
    columns = [
        column for table in dictionary.tables.values() for column in table.columns if column.codes == name
    ]
    values = columns[0].values if columns else ()
    place = "funding.yaml" if name == FUNDING else f"codes/{name}.yaml"
    yield f"{source}. {len(values)} Schlüssel, alle in `data/catalogue/{place}`."
    if len(values) <= _LISTED:
        yield ""
        yield from (f"- `{each.value}` {each.label}" for each in values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
