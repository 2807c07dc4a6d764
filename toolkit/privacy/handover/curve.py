"""How much information a release keeps at which risk: one point for each k."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.errors import PrivacyError
from toolkit.german import count, format_share
from toolkit.privacy.handover.protecting import protect_cases
from toolkit.privacy.handover.settings import Settings
from toolkit.privacy.handover.source import Source

STEPS = (2, 3, 5, 7, 10, 15, 20, 30)


@dataclass(frozen=True)
class Point:
    """One degree of protection; shares from 0 to 1.

    `kept` is one minus the mean normalised certainty penalty, `highest` and `mean` the prosecutor risk,
    `suppressed` counts persons left out.
    """

    k: int
    kept: float
    highest: float
    mean: float
    suppressed: int


@dataclass(frozen=True)
class Curve:
    """The points that can be reached, by k, with a title that says what they show."""

    points: tuple[Point, ...]
    title: str
    alt: str


def curve(
    source: Source,
    settings: Settings,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Curve:
    """The trade-off for k from 2 to 30 with everything else as set. Raises PrivacyError when cancelled."""
    steps = sorted({k for k in STEPS if k <= source.count // 2} | {settings.k})
    points: list[Point] = []
    for number, k in enumerate(steps):
        point = _point(source, settings.model_copy(update={"k": k}), cancelled)
        points += [point] if point else []
        progress((number + 1) / len(steps))
    return Curve(tuple(points), _title(points, settings.k), _alt(points))


def _point(source: Source, settings: Settings, cancelled: Callable[[], bool]) -> Point | None:
    """None where this k cannot be reached."""
    try:
        made = protect_cases(source, settings, cancelled=cancelled)
    except PrivacyError:
        if cancelled():
            raise
        return None
    risk = made.risk.prosecutor
    kept = 1 - made.anonymised.loss.gcp
    return Point(settings.k, kept, risk.highest, risk.mean, made.anonymised.suppressed)


def _title(points: Sequence[Point], k: int) -> str:
    chosen = next((point for point in points if point.k == k), None)
    if chosen is None:
        return f"Mit k = {k} lässt sich diese Lieferung nicht schützen"
    return (
        f"Mit k = {k} bleiben {format_share(chosen.kept)} der Genauigkeit; das höchste Risiko, erkannt zu "
        f"werden, ist dann {format_share(chosen.highest)}"
    )


def _alt(points: Sequence[Point]) -> str:
    if not points:
        return "Kein Punkt: Keine der Stufen ist erreichbar."
    first, last = points[0], points[-1]
    return (
        f"Linie mit {count(len(points), 'Punkt', 'Punkten')}. Von k = {first.k} bis k = {last.k} geht das "
        f"mittlere Risiko von {format_share(first.mean)} auf {format_share(last.mean)}, die erhaltene "
        f"Genauigkeit von {format_share(first.kept)} auf {format_share(last.kept)}. Alle Werte stehen in der "
        "Tabelle."
    )
