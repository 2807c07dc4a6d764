"""The committed samples: made by one call, compared by content.

`regenerate(folder)` writes the three deliveries, what is wrong in them, and the audit cases;
`is_current(folder)` says whether a folder holds exactly that. Workbooks are compared cell by cell,
because the bytes of a ZIP archive may differ between versions of a library.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook
from ruamel.yaml import YAML

from toolkit.samples.audit import AuditCase, audit_cases
from toolkit.samples.audit.gold import as_rows
from toolkit.samples.defects import DefectLevel
from toolkit.samples.period import LAST_DAY
from toolkit.samples.sample import Sample, generate
from toolkit.samples.writing import DeliveryFormat, delivery_bytes

SEED = 2025
DELIVERIES: Mapping[str, tuple[int, DefectLevel, DeliveryFormat]] = {
    "lieferung-sauber.xlsx": (90, DefectLevel.CLEAN, DeliveryFormat.XLSX),
    "lieferung-typisch.zip": (150, DefectLevel.TYPICAL, DeliveryFormat.CSV),
    "lieferung-schlecht.xlsx": (190, DefectLevel.BAD, DeliveryFormat.XLSX),
}
TRUTH_FILE = "wahrheit.yaml"
AUDIT_FILE = "pruefakten.yaml"

_AUDIT_HEAD = """\
# 24 erfundene Prüfakten mit goldenen Wertungen zur Checkliste (data/catalogue/quality.yaml).
# Erzeugt von toolkit.samples.regenerate; bitte nicht von Hand ändern. Alle Personen sind erfunden.
# Namen, Nummern und Betriebe sind geschwärzt, wie eine prüfende Person die Akte sieht.
"""
_TRUTH_HEAD = """\
# Was in den Lieferungen dieses Ordners mit Absicht falsch ist: Regel, Tabelle, Zeile (wie in Excel), Spalte.
# „form“ heißt: Die Zelle ist so getippt, dass der Import sie melden muss. Ein Fehler kann weitere Befunde
# nach sich ziehen. Erzeugt von toolkit.samples.regenerate; bitte nicht von Hand ändern.
"""


def regenerate(folder: Path) -> None:
    """Writes all sample files into an existing folder. Raises OSError where that is not possible."""
    for name, content in sample_files().items():
        (folder / name).write_bytes(content)


def sample_files() -> dict[str, bytes]:
    """File name → content of everything in data/samples."""
    samples = {name: generate(cases, SEED, defects=level) for name, (cases, level, _) in DELIVERIES.items()}
    files = {name: delivery_bytes(sample, DELIVERIES[name][2]) for name, sample in samples.items()}
    files[TRUTH_FILE] = _yaml(
        _TRUTH_HEAD, {"lieferungen": [_truth(name, each) for name, each in samples.items()]}
    )
    files[AUDIT_FILE] = _yaml(
        _AUDIT_HEAD, {"stichtag": LAST_DAY, "pruefakten": [_audit(each) for each in audit_cases()]}
    )
    return files


def outdated(folder: Path) -> list[str]:
    """Names of files that are missing in a folder or hold something else."""
    return [name for name, content in sample_files().items() if not _same(folder / name, content)]


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and _content(path.name, path.read_bytes()) == _content(path.name, content)


def _content(name: str, raw: bytes) -> object:
    try:
        if name.endswith(".zip"):
            with ZipFile(BytesIO(raw)) as archive:
                return {entry: archive.read(entry) for entry in sorted(archive.namelist())}
        if name.endswith(".xlsx"):
            book = CalamineWorkbook.from_filelike(BytesIO(raw))
            return {sheet: book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names}
    except (BadZipFile, CalamineError):
        return None
    return raw


def _truth(name: str, sample: Sample) -> dict[str, Any]:
    cases, level, _ = DELIVERIES[name]
    columns = {"regel": "rule", "tabelle": "table", "zeile": "row", "spalte": "column"}
    defects = sample.truth.defects.sort_values(["table", "row", "column"]).to_dict("records")
    return {
        "datei": name,
        "personen": cases,
        "stand": level.value,
        "stichtag": sample.today,
        "fehler": [{german: _scalar(entry[key]) for german, key in columns.items()} for entry in defects],
    }


def _audit(case: AuditCase) -> dict[str, Any]:
    return {
        "id": case.id,
        "titel": case.title,
        "gesamt": {"wertung": case.grade, "anteil": case.share},
        "akte": {table: list(_ordered(rows)) for table, rows in case.file.items()},
        "gold": as_rows(case.ratings),
    }


def _ordered(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {name: _scalar(value) for name, value in row.items()}


def _scalar(value: object) -> object:
    """Plain types only, so that the file looks the same with every version of numpy and pandas."""
    if isinstance(value, bool | int | float | date | str):
        return value
    return value.item() if hasattr(value, "item") else value


def _yaml(head: str, data: Mapping[str, Any]) -> bytes:
    buffer = BytesIO()
    writer = YAML()
    writer.width = 110
    writer.representer.ignore_aliases = lambda *_: True  # anchors are not allowed in content
    writer.allow_unicode = True
    writer.dump(dict(data), buffer)
    return head.encode() + buffer.getvalue()
