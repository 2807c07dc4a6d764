"""Lieferung prüfen: hand in a caseload, read what is wrong with it row by row, forget it again."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from toolkit import paths
from toolkit.cases import Checked, Delivery, check_delivery, marked_workbook, template_bytes
from toolkit.content.loader import load_caseload
from toolkit.content.plausibility import load_plausibility
from toolkit.ui.background import Signals
from toolkit.ui.components.delivery import DeliveryCheck, Workshop
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.components.workbench import Sample

SAMPLES = (
    ("lieferung-sauber.xlsx", "Saubere Lieferung", "So sieht es aus, wenn es nichts zu beanstanden gibt."),
    ("lieferung-typisch.zip", "Typische Lieferung", "CSV-Dateien mit Fehlern, wie sie oft vorkommen."),
    ("lieferung-schlecht.xlsx", "Fehlerhafte Lieferung", "Mit vielen Fehlern in Form und Inhalt."),
)


def show() -> tuple[VisitorLink, DeliveryCheck]:
    """The page's two components: the visitor's link and the check itself."""
    workshop = Workshop(
        dictionary=load_caseload(),
        rule_titles={rule.id: rule.title for rule in load_plausibility().entries},
        check=check,
        template=template_bytes,
        marked=mark,
    )
    return VisitorLink(), DeliveryCheck(workshop, samples())


def check(files: Mapping[str, bytes], name: str, signals: Signals) -> Checked:
    """The delivery with everything there is to say about it. Raises DeliveryError, also when cancelled."""
    return check_delivery(files, name, date.today(), progress=signals.advance, cancelled=signals.cancelled)


def mark(delivery: Delivery, signals: Signals) -> bytes:
    """The marked workbook. Raises DeliveryError when cancelled."""
    return marked_workbook(delivery, progress=signals.advance, cancelled=signals.cancelled)


def samples() -> list[Sample]:
    """The fictional deliveries that are there, from the best to the worst."""
    folder = paths.content_root() / "data" / "samples"
    found = ((folder / name, title, text) for name, title, text in SAMPLES)
    return [
        Sample(path.stem, title, text, partial(read, path)) for path, title, text in found if path.is_file()
    ]


def read(path: Path) -> dict[str, bytes]:
    """One file as a delivery."""
    return {path.name: path.read_bytes()}
