"""Lieferung prüfen: hand in a caseload, read what is wrong with it row by row, forget it again."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from toolkit import paths
from toolkit.cases import marked_workbook, read_delivery, template_bytes
from toolkit.cases.plausibility import check_plausibility, reference_day
from toolkit.content.loader import load_caseload
from toolkit.content.plausibility import load_plausibility
from toolkit.errors import DeliveryError
from toolkit.ui.background import Signals
from toolkit.ui.components.delivery import DeliveryCheck, Sample, Workshop
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.delivery_summary import Checked

SAMPLES = (
    ("lieferung-sauber.xlsx", "Saubere Lieferung", "So sieht es aus, wenn es nichts zu beanstanden gibt."),
    ("lieferung-typisch.zip", "Typische Lieferung", "CSV-Dateien mit Fehlern, wie sie oft vorkommen."),
    ("lieferung-schlecht.xlsx", "Fehlerhafte Lieferung", "Mit vielen Fehlern in Form und Inhalt."),
)
READING = 0.9
"""Share of the time that reading takes; the rest is for the plausibility rules."""


def show() -> tuple[VisitorLink, DeliveryCheck]:
    """The page's two components: the visitor's link and the check itself."""
    workshop = Workshop(
        dictionary=load_caseload(),
        rule_titles={rule.id: rule.title for rule in load_plausibility().entries},
        check=check,
        template=template_bytes,
        marked=marked_workbook,
    )
    return VisitorLink(), DeliveryCheck(workshop, samples())


def check(files: Mapping[str, bytes], name: str, signals: Signals) -> Checked:
    """The delivery with everything there is to say about it. Raises DeliveryError, also when cancelled."""
    delivery = read_delivery(
        files, name, progress=lambda share: signals.advance(share * READING), cancelled=signals.cancelled
    )

    def step(share: float) -> None:
        if signals.cancelled():
            raise DeliveryError("Die Prüfung wurde abgebrochen.")
        signals.advance(READING + share * (1 - READING))

    day = reference_day(delivery.tables, date.today())
    return Checked(delivery.with_findings(check_plausibility(delivery.tables, day, progress=step)), day)


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
