"""The findings of a delivery as its page shows them: filtered, sorted, 50 at a time, and grouped.

A delivery of 100,000 cases can have as many findings; the page never holds more than one page of
them. Each property is kept as integer codes, so that a filter is one comparison of arrays.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from toolkit.cases import ImportFinding, Severity
from toolkit.content.caseload import CaseloadDictionary, ColumnSpec
from toolkit.content.caseload_terms import PrivacyClass

PAGE_ROWS = 50
SHOWN_CHARS = 100
SHOWN_ROWS = 5
HEADER_ROW = 1
WHOLE = "(ganze Lieferung)"
NO_RULE = "form"
NO_RULE_LABEL = "Form und Lesbarkeit"
WITHHELD = "wird nicht angezeigt"

HEADINGS = (
    "Schwere", "Tabelle", "Blatt oder Datei", "Zeile", "Spalte",
    "Wert", "Befund", "Erwartet", "Vorschlag", "Regel",
)  # fmt: skip

Key = Annotated[StrictStr, Field(max_length=120)]
Order = Literal["severity", "table", "row", "column", "value", "sentence"]
Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class FindingsQuery(BaseModel):
    """What the page wants to see; None means all. `page` counts from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Key | None = None
    table: Key | None = None
    column: Key | None = None
    rule: Key | None = None
    group: Annotated[StrictInt, Field(ge=0)] | None = None
    text: Annotated[StrictStr, Field(max_length=200)] = ""
    order: Order = "severity"
    descending: StrictBool = False
    page: Annotated[StrictInt, Field(ge=1, le=1_000_000)] = 1


@dataclass(frozen=True)
class Axis:
    """One property of all findings: distinct keys in the order of display, and each finding's code."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    codes: Codes

    def mask(self, key: str | None) -> Mask | None:
        """Where the property has this key; None for no restriction. An unknown key is nowhere."""
        if key is None:
            return None
        return self.codes == (self.keys.index(key) if key in self.keys else -1)

    def options(self, mask: Mask, chosen: str | None) -> list[dict[str, Any]]:
        """The keys that occur under the mask, and the chosen one, for a select; with how often."""
        counts = np.bincount(self.codes[mask], minlength=len(self.keys))
        found = zip(self.keys, self.labels, counts.tolist(), strict=True)
        return [
            {"key": key, "label": label, "count": count}
            for key, label, count in found
            if count or key == chosen
        ]


class FindingsView:
    """All findings of one delivery. `rule_titles` names the plausibility rules by id."""

    def __init__(
        self,
        findings: Sequence[ImportFinding],
        dictionary: CaseloadDictionary,
        rule_titles: Mapping[str, str],
    ) -> None:
        self._findings = findings
        self._words = _Words(dictionary, rule_titles)
        self.axes = {
            "severity": _axis(findings, _severity_key, _severity_label, _severity_rank),
            "table": _axis(findings, _table_key, self._words.table, self._words.table_rank),
            "column": _axis(findings, _column_key, self._words.place, self._words.column_rank),
            "rule": _axis(findings, _rule_key, self._words.rule, self._words.rule_rank),
        }
        self._groups = self._alike()

    def page(self, query: FindingsQuery) -> dict[str, Any]:
        """One page of rows, how many there are in all, and what each filter offers under the others."""
        chosen = self._order(np.flatnonzero(self._mask(query)), query)
        pages = max(1, -(-len(chosen) // PAGE_ROWS))
        page = min(query.page, pages)
        start = (page - 1) * PAGE_ROWS
        return {
            "total": len(chosen),
            "page": page,
            "pages": pages,
            "first_row": start + 1,
            "rows": [self._row(index) for index in chosen[start : start + PAGE_ROWS].tolist()],
            "options": {
                name: axis.options(self._mask(query, without=name), getattr(query, name))
                for name, axis in self.axes.items()
            },
        }

    def groups(self, limit: int) -> dict[str, Any]:
        """What to fix: groups of alike errors and warnings, the worst and most frequent first.

        `limit` of them are shown, `total` says how many there are.
        """
        _, firsts, counts = np.unique(self._groups, return_index=True, return_counts=True)
        to_fix = np.flatnonzero(self._ranks_of_severity[firsts] < Severity.HINT.rank)
        # A file, a table or a heading that is wrong is the cause of much else.
        part = np.minimum(self._rows[firsts], HEADER_ROW + 1)
        keys = (firsts, -counts, part, self._ranks_of_severity[firsts])
        ranked = to_fix[np.lexsort([key[to_fix] for key in keys])]
        return {"total": len(ranked), "shown": [self._group(number) for number in ranked[:limit].tolist()]}

    def lines(self) -> Iterator[tuple[str | int | None, ...]]:
        """Every finding as a line under `HEADINGS`, the worst first, nothing shortened."""
        for index in self._order(np.arange(len(self._findings)), FindingsQuery()).tolist():
            finding = self._findings[index]
            words = self._words
            place = (words.table(finding), finding.sheet, finding.row, words.column(finding))
            said = (finding.sentence, finding.expected, finding.suggestion, words.rule(finding))
            yield finding.severity.label, *place, words.value(finding), *said

    def _mask(self, query: FindingsQuery, without: str = "") -> Mask:
        mask = np.ones(len(self._findings), dtype=np.bool_)
        for name, axis in self.axes.items():
            wanted = axis.mask(getattr(query, name)) if name != without else None
            mask = mask if wanted is None else mask & wanted
        if query.group is not None:
            mask &= self._groups == query.group
        words = query.text.casefold().split()
        return mask & self._contains(words) if words else mask

    def _contains(self, words: Sequence[str]) -> Mask:
        return np.fromiter((all(word in text for word in words) for text in self._texts), np.bool_)

    def _order(self, chosen: Codes, query: FindingsQuery) -> Codes:
        first = self._ranks(query.order)[chosen]
        rest = [self._ranks(name)[chosen] for name in ("column", "row", "table", "severity")]
        return chosen[np.lexsort([*rest, -first if query.descending else first])]

    def _ranks(self, order: Order) -> Codes:
        if order in self.axes:
            return self.axes[order].codes
        return {"row": self._rows, "value": self._value_ranks, "sentence": self._sentence_ranks}[order]

    @cached_property
    def _ranks_of_severity(self) -> Codes:
        return np.fromiter((finding.severity.rank for finding in self._findings), np.int64)

    @cached_property
    def _rows(self) -> Codes:
        return np.fromiter((finding.row or 0 for finding in self._findings), np.int64)

    @cached_property
    def _value_ranks(self) -> Codes:
        return _alphabetical(self._words.value(finding) or "" for finding in self._findings)

    @cached_property
    def _sentence_ranks(self) -> Codes:
        return _alphabetical(finding.sentence for finding in self._findings)

    @cached_property
    def _texts(self) -> list[str]:
        return [self._words.searchable(finding) for finding in self._findings]

    def _alike(self) -> Codes:
        """For each finding the number of its group: same severity, place and words but for the values.

        What is wrong with the headings of one table is one group, whatever their columns.
        """
        patterns = _alphabetical(map(_group_words, self._findings))
        columns = {name: axis.codes for name, axis in self.axes.items()}
        columns["column"] = np.where(self._rows == HEADER_ROW, -1, columns["column"])
        _, numbers = np.unique(np.column_stack([*columns.values(), patterns]), axis=0, return_inverse=True)
        return numbers.reshape(-1).astype(np.int64)

    def _group(self, number: int) -> dict[str, Any]:
        members = np.flatnonzero(self._groups == number).tolist()
        rows = {row for index in members if (row := self._findings[index].row)}
        columns = dict.fromkeys(self._words.column(self._findings[index]) for index in members)
        sentences = {self._findings[index].sentence for index in members}
        return {
            **self._row(members[0]),
            "group": number,
            "count": len(members),
            "rows": sorted(rows)[:SHOWN_ROWS],
            "more_rows": len(rows) > SHOWN_ROWS,
            "columns": [column for column in columns if column],
            "alike": len(sentences) == 1,
        }

    def _row(self, index: int) -> dict[str, Any]:
        finding = self._findings[index]
        return {
            "id": index,
            "severity": finding.severity.value,
            "table": self._words.table(finding),
            "sheet": self._words.other_sheet(finding),
            "row": finding.row,
            "column": self._words.column(finding),
            "value": shortened(self._words.value(finding)),
            "withheld": self._words.is_withheld(finding),
            "expected": finding.expected,
            "suggestion": finding.suggestion,
            "sentence": finding.sentence,
            "rule": self._words.rule(finding) if finding.rule else None,
        }


class _Words:
    """Technical names in the dictionary's German, and their order."""

    def __init__(self, dictionary: CaseloadDictionary, rule_titles: Mapping[str, str]) -> None:
        self._tables = dictionary.tables
        self._rules = rule_titles
        self._table_ranks = {name: rank for rank, name in enumerate(dictionary.tables, start=1)}
        names = [(table.name, name) for table in dictionary.tables.values() for name in table.by_name]
        self._column_ranks = {name: rank for rank, name in enumerate(names, start=1)}

    def table(self, finding: ImportFinding) -> str:
        table = self._tables.get(finding.table or "")
        return table.title if table else finding.sheet or WHOLE

    def other_sheet(self, finding: ImportFinding) -> str | None:
        """The sheet or file, where its name says more than the table's title."""
        return finding.sheet if finding.sheet and finding.sheet != self.table(finding) else None

    def column(self, finding: ImportFinding) -> str | None:
        column = self._column(finding)
        return column.title if column else finding.column

    def place(self, finding: ImportFinding) -> str:
        return f"{self.table(finding)}: {self.column(finding) or 'ganze Zeile oder Tabelle'}"

    def rule(self, finding: ImportFinding) -> str:
        return self._rules.get(finding.rule, finding.rule) if finding.rule else NO_RULE_LABEL

    def value(self, finding: ImportFinding) -> str | None:
        """The cell's text; of a column that serves nothing but redaction it stays out of sight."""
        return WITHHELD if self.is_withheld(finding) else finding.value

    def is_withheld(self, finding: ImportFinding) -> bool:
        """Voluntary names are there to be redacted; the dictionary promises that nobody sees them."""
        column = self._column(finding)
        return bool(
            finding.value
            and column
            and column.privacy is PrivacyClass.IDENTIFYING
            and not column.required
            and column.target is None
        )

    def searchable(self, finding: ImportFinding) -> str:
        parts = (self.table(finding), self.column(finding), self.value(finding), finding.sentence)
        more = (finding.expected, finding.suggestion, finding.sheet, finding.column)
        return "\n".join(part for part in (*parts, *more) if part).casefold()

    def table_rank(self, finding: ImportFinding) -> tuple[int, str]:
        return self._table_ranks.get(finding.table or "", 0), _table_key(finding)

    def column_rank(self, finding: ImportFinding) -> tuple[int, int, str]:
        rank = self._column_ranks.get((finding.table or "", finding.column or ""), 0)
        return self.table_rank(finding)[0], rank, _column_key(finding)

    def rule_rank(self, finding: ImportFinding) -> str:
        return "" if finding.rule is None else self.rule(finding).casefold()

    def _column(self, finding: ImportFinding) -> ColumnSpec | None:
        table = self._tables.get(finding.table or "")
        return table.by_name.get(finding.column or "") if table else None


def shortened(text: str | None, limit: int = SHOWN_CHARS) -> str | None:
    """The text, or its beginning with a mark that more follows."""
    return text if text is None or len(text) <= limit else f"{text[:limit].rstrip()} …"


def _axis(
    findings: Sequence[ImportFinding],
    key: Callable[[ImportFinding], str],
    label: Callable[[ImportFinding], str],
    rank: Callable[[ImportFinding], Any],
) -> Axis:
    keys = [key(finding) for finding in findings]
    first = dict(zip(reversed(keys), reversed(findings), strict=True))
    order = sorted(first, key=lambda each: rank(first[each]))
    codes = {each: code for code, each in enumerate(order)}
    return Axis(
        tuple(order),
        tuple(label(first[each]) for each in order),
        np.fromiter((codes[each] for each in keys), np.int64, len(keys)),
    )


def _severity_key(finding: ImportFinding) -> str:
    return finding.severity.value


def _severity_label(finding: ImportFinding) -> str:
    return finding.severity.label


def _severity_rank(finding: ImportFinding) -> int:
    return finding.severity.rank


def _table_key(finding: ImportFinding) -> str:
    return (finding.table or finding.sheet or "")[:60]


def _column_key(finding: ImportFinding) -> str:
    return f"{_table_key(finding)}.{(finding.column or '')[:59]}"


def _rule_key(finding: ImportFinding) -> str:
    return finding.rule or NO_RULE


def _group_words(finding: ImportFinding) -> str:
    """What a finding says, without the values it says it about."""
    return finding.rule or re.sub(r"„[^“]*“|\d[\d.,:]*", "…", finding.sentence)


def _alphabetical(texts: Iterable[str]) -> Codes:
    folded = [text.casefold() for text in texts]
    ranks = {text: rank for rank, text in enumerate(sorted(set(folded)))}
    return np.fromiter((ranks[text] for text in folded), np.int64, len(folded))
