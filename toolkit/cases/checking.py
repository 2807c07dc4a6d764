"""A delivery read and judged: what every place that takes one does with it."""

from dataclasses import dataclass
from datetime import date

from toolkit.cases.delivery import Delivery
from toolkit.cases.importing import read_delivery
from toolkit.cases.plausibility import check_plausibility, reference_day
from toolkit.cases.reading.files import Source
from toolkit.cases.watching import Cancelled, Progress, Watch

_READING = 0.9
"""Share of the time that reading takes; the rest is for the plausibility rules."""


@dataclass(frozen=True)
class Checked:
    """A delivery with all its findings, and the day for which overdue and missing things were judged."""

    delivery: Delivery
    day: date


def check_delivery(
    source: Source,
    name: str,
    today: date,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Checked:
    """Read a delivery and apply the plausibility rules, for its own reference day but none after `today`.

    `progress` is told a share between 0 and 1; `cancelled` is asked now and then. Raises DeliveryError if
    nothing can be read, or when it was cancelled.
    """
    watch = Watch("Die Prüfung wurde abgebrochen.", progress, cancelled)
    delivery = read_delivery(source, name, progress=watch.part(0, _READING))
    day = reference_day(delivery.tables, today)
    found = check_plausibility(delivery.tables, day, progress=watch.part(_READING, 1 - _READING))
    return Checked(delivery.with_findings(found), day)
