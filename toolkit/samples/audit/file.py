"""One case file as plain rows, with the people taken out as before a review."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from toolkit.samples.sample import Sample

CaseFile = dict[str, list[dict[str, Any]]]

_HIDDEN = frozenset(
    ("vorname", "nachname", "geburtsdatum", "fall_id", "frueherer_fall_id", "projekt_id", "mentor_id")
)
_WORDS = {
    "person": "[Name]",
    "angehoerige": "[Angehörige]",
    "kontaktperson": "[Ansprechperson]",
    "telefon": "[Telefon]",
    "email": "[E-Mail]",
    "anschrift": "[Anschrift]",
    "geburtsdatum": "[Geburtsdatum]",
    "aktenzeichen": "[Aktenzeichen]",
    "betrieb": "[Betrieb]",
    "ort": "[Ort]",
}


def case_files(sample: Sample) -> dict[str, CaseFile]:
    """The files of all cases by case id. Empty cells are left out, names and numbers are replaced."""
    redacted = {name: _redacted(name, frame, sample.truth.spans) for name, frame in sample.tables.items()}
    files: dict[str, CaseFile] = {case: {} for case in redacted["faelle"]["fall_id"]}
    for table, frame in redacted.items():
        for row in frame.to_dict("records"):
            entry = {str(name): _plain(value) for name, value in row.items() if name not in _HIDDEN}
            known = {name: value for name, value in entry.items() if value is not None}
            files[row["fall_id"]].setdefault(table, []).append(known)
    return files


def _redacted(table: str, frame: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    frame = frame.astype("object").where(frame.notna(), None)
    here = spans[spans["table"] == table].sort_values("start", ascending=False)
    for span in here.itertuples(index=False):
        row, column = int(str(span.row)) - 2, str(span.column)
        text = str(frame.loc[row, column])
        word = _WORDS[str(span.kind)]
        frame.loc[row, column] = text[: int(str(span.start))] + word + text[int(str(span.end)) :]
    if "betrieb" in frame.columns:
        frame["betrieb"] = _WORDS["betrieb"]
    return frame


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def only(file: CaseFile, table: str) -> list[dict[str, Any]]:
    """The rows of a table; none if it has none."""
    return file.get(table, [])


def days_of(rows: list[dict[str, Any]], column: str) -> list[date]:
    """The dates of a column in order, gaps left out."""
    return sorted(row[column] for row in rows if column in row)


def case_row(file: CaseFile) -> Mapping[str, Any]:
    """The row of the case itself."""
    return file["faelle"][0]
