"""CSV files: encoding and separator are recognised, broken lines are named and the rest is kept."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from toolkit.cases.delivery import SourceFile
from toolkit.cases.headings import hits
from toolkit.cases.reading.decoding import Decoded, decode
from toolkit.cases.reading.grid import Grid, Opened
from toolkit.cases.reading.records import Records
from toolkit.cases.report import ImportFinding
from toolkit.content.caseload import CaseloadDictionary
from toolkit.content.caseload_terms import Severity

SEPARATORS = (";", ",", "\t", "|")
_HEAD = 5
_NAMES = {"\t": "Tabulator"}


def open_delimited(file: SourceFile, dictionary: CaseloadDictionary) -> Opened:
    """The file as one grid. Raises DeliveryError for something that is no text."""
    decoded = decode(file)
    text, stated = _without_separator_line(decoded.text)
    separator = stated or _separator(text, dictionary)
    records = Records(text, separator, file.name, first_row=2 if stated else 1)
    grid = Grid(file.name, _from_row_one(records, bool(stated)), records.findings, ragged=True)
    return Opened(iter((grid,)), tuple(_about_encoding(file, decoded, separator)), names=(file.name,))


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;`, which is no data."""
    first, _, rest = text.partition("\n")
    word = first.strip().strip('"')
    if word[:4].lower() == "sep=" and len(word) == 5:
        return rest, word[4]
    return text, None


def _from_row_one(records: Records, skipped: bool) -> Iterator[Sequence[object]]:
    if skipped:
        yield ()
    yield from records


def _separator(text: str, dictionary: CaseloadDictionary) -> str:
    """The separator under which most headings make sense; of equals, the one that cuts most often."""
    head = text.split("\n", _HEAD)[:_HEAD]
    return max(SEPARATORS, key=lambda separator: _sense(head, separator, dictionary))


def _sense(head: list[str], separator: str, dictionary: CaseloadDictionary) -> tuple[int, int]:
    rows = list(_lenient(head, separator))
    known = max((hits(table, row) for table in dictionary.tables.values() for row in rows), default=0)
    return known, max(map(len, rows), default=0)


def _lenient(lines: list[str], separator: str) -> Iterator[list[str]]:
    for line in lines:
        try:
            yield from csv.reader(StringIO(line, newline=""), delimiter=separator)
        except csv.Error:
            yield line.split(separator)


def _about_encoding(file: SourceFile, decoded: Decoded, separator: str) -> Iterator[ImportFinding]:
    if decoded.encoding != "UTF-8" or separator != ";":
        sentence = (
            f"Gelesen als {decoded.encoding} mit dem Trennzeichen „{_NAMES.get(separator, separator)}“. "
            "Üblich sind UTF-8 und „;“."
        )
        yield ImportFinding(Severity.HINT, sentence, sheet=file.name)
    if decoded.odd_lines:
        shown = ", ".join(map(str, decoded.odd_lines[:10])) + (" …" if len(decoded.odd_lines) > 10 else "")
        sentence = (
            f"In der Datei sind zwei Zeichenkodierungen gemischt. Anders als der Rest sind die "
            f"Textzeilen {shown}; bitte prüfen Sie dort die Umlaute."
        )
        yield ImportFinding(Severity.WARNING, sentence, sheet=file.name)
