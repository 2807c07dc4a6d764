"""The records of a CSV text: a stray quotation mark spoils one line, never the rest of the file."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from toolkit.cases.report import ImportFinding
from toolkit.content.caseload_terms import Severity

_MAX_LINES = 30
"""Lines that one cell may span before its quotation mark counts as stray."""
_MAX_JOINS = 20_000
"""Tries to join lines in one file; keeps a file full of stray marks from taking forever."""
csv.field_size_limit(1_000_000)


class Records:
    """Iterates over the rows of a text; `findings` grows with every broken line."""

    def __init__(self, text: str, separator: str, sheet: str, first_row: int = 1) -> None:
        self._text = text
        self._separator = separator
        self._sheet = sheet
        self._first_row = first_row
        self._joins = 0
        self.findings: list[ImportFinding] = []

    def __iter__(self) -> Iterator[Sequence[object]]:
        if '"' not in self._text:
            yield from (line.split(self._separator) if line else () for line in self._lines())
        elif self._is_sound():
            yield from self._reader(self._text)
        else:
            yield from self._careful()

    def _lines(self) -> list[str]:
        return self._text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def _is_sound(self) -> bool:
        try:
            for _ in self._reader(self._text):
                pass
        except csv.Error:
            return False
        return True

    def _reader(self, text: str) -> Iterator[list[str]]:
        return csv.reader(StringIO(text, newline=""), delimiter=self._separator, strict=True)

    def _careful(self) -> Iterator[Sequence[object]]:
        lines = self._lines()
        position, row = 0, self._first_row
        while position < len(lines):
            record, used = self._record(lines, position)
            if record is None:
                record = self._literal(lines[position], row)
            yield record
            position += used
            row += 1

    def _record(self, lines: list[str], start: int) -> tuple[list[str] | None, int]:
        """The record that begins at a line and how many lines it has; None for a broken line."""
        if '"' not in lines[start]:
            return (lines[start].split(self._separator) if lines[start] else []), 1
        for count in range(1, _MAX_LINES + 1):
            if start + count > len(lines) or self._joins > _MAX_JOINS:
                break
            try:
                rows = list(self._reader("\n".join(lines[start : start + count])))
                return (rows[0] if len(rows) == 1 else None), 1 if len(rows) != 1 else count
            except csv.Error as error:
                if "unexpected end" not in str(error):
                    break
                self._joins += 1
        return None, 1

    def _literal(self, line: str, row: int) -> list[str]:
        """A line whose quotation marks do not match, cut at every separator."""
        sentence = (
            "Die Anführungszeichen der Zeile passen nicht zusammen; sie wurde an jedem Trennzeichen geteilt. "
            "Bitte prüfen Sie die Zeile."
        )
        finding = ImportFinding(
            Severity.ERROR,
            sentence,
            sheet=self._sheet,
            row=row,
            value=line[:200],
            expected="Anführungszeichen nur paarweise um eine Zelle",
        )
        self.findings.append(finding)
        return [cell.strip('"') for cell in line.split(self._separator)]
