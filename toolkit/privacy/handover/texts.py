"""The free texts of a delivery as notes, each with what its case knows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

from toolkit.content.caseload_terms import PrivacyClass
from toolkit.privacy.handover.source import CASES, Source
from toolkit.privacy.redaction import Note

Known = dict[str, tuple[str, ...]]
_NAMES = ("vorname", "nachname")


def note_id(table: str, column: str, row: int) -> str:
    """Where a text stands: table, column, row of the frame from 0."""
    return f"{table}.{column}.{row}"


def case_notes(source: Source) -> list[Note]:
    """Every free text, case by case, so that a reviewer reads what belongs together.

    Dates in a text become days since the mentoring began: true months beside shifted days would give the
    shift away. Texts of rows without a known case are left out; they are never released.
    """
    known = {case: dict(terms) for case, terms in _known(source).items()}
    anchors = _anchors(source.tables[CASES])
    order = {case: place for place, case in enumerate(source.persons)}
    found = [
        (
            order[case],
            Note(note_id(*place), text, known.get(case, {}), source.persons[case], anchors.get(case)),
        )
        for case, place, text in _texts(source)
        if case in order
    ]
    return [note for _, note in sorted(found, key=lambda pair: pair[0])]


def _texts(source: Source) -> Iterator[tuple[str, tuple[str, str, int], str]]:
    for table in source.dictionary.tables.values():
        frame = source.tables[table.name]
        for column in (each.name for each in table.columns if each.privacy is PrivacyClass.FREE_TEXT):
            cells = zip(frame["fall_id"], frame[column], strict=True)
            for row, (case, text) in enumerate(cells):
                if pd.notna(text) and pd.notna(case) and str(text).strip():
                    yield str(case), (table.name, column, row), str(text)


def _known(source: Source) -> Mapping[str, Known]:
    """Names of the person and of the firms that the case speaks of."""
    terms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table in source.dictionary.tables.values():
        frame = source.tables[table.name]
        for column in (each for each in (*_NAMES, "betrieb") if each in frame.columns):
            for case, term in zip(frame["fall_id"], frame[column], strict=True):
                if pd.notna(case) and pd.notna(term):
                    terms[str(case)][column].add(str(term))
    return {
        case: {field: tuple(sorted(each)) for field, each in fields.items()} for case, fields in terms.items()
    }


def _anchors(cases: pd.DataFrame) -> dict[str, date]:
    pairs = zip(cases["fall_id"], cases["mentoring_beginn"], strict=True)
    return {str(case): day.date() for case, day in pairs if pd.notna(day)}
