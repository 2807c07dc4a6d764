"""Secondary suppression: which further cells must go so that the sensitive ones cannot be computed.

Exact method: Fischetti & Salazar-González (2001), branch and cut with cuts from the attacker's programmes
(Benders). When the time is over a simple repair completes the choice; both end with the same audit.
"""

import time
from dataclasses import dataclass

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.tables.audit import Audit, Cut
from toolkit.privacy.tables.cells import Cells, Flags, Floats
from toolkit.privacy.tables.insiders import missing
from toolkit.privacy.tables.master import Choice, Master
from toolkit.privacy.tables.rules import Levels

TOTAL_COST = 4.0
ZERO_COST = 6.0


@dataclass(frozen=True)
class Suppression:
    """Suppressed cells that passed the audit; `optimal` says that no cheaper choice would pass."""

    suppressed: Flags
    optimal: bool
    cost: float


def costs(cells: Cells) -> Floats:
    """What suppressing a cell loses: 1 + ln(1 + persons), four times as much for each total in it.

    A published zero says that there is nobody; suppressing one is possible but dear.
    """
    base = np.where(cells.persons > 0, 1.0 + np.log1p(cells.persons), ZERO_COST)
    most = max((len(key) for key in cells.keys), default=0)
    depth = np.array([most - len(key) for key in cells.keys])
    price: Floats = np.where(cells.hidden, 0.0, base * TOTAL_COST**depth)
    return price


def suppress(cells: Cells, levels: Levels, prices: Floats, seconds: float) -> Suppression:
    """The cheapest safe choice, or after `seconds` a safe one that may be dearer."""
    until = time.monotonic() + seconds
    fixed: Flags = levels.upper + levels.lower + levels.width > 0
    if not fixed.any():
        return Suppression(fixed, True, 0.0)
    master = Master(cells, fixed, prices)
    choice, proven = _searched(cells, levels, master, until)
    suppressed = fixed if choice is None else choice.suppressed
    if not proven:
        suppressed = _reduced(
            cells, levels, _repaired(cells, levels, master, suppressed, prices), prices, until
        )
    suppressed = _without_useless(cells, levels, suppressed, fixed)
    return Suppression(suppressed, proven, float(prices[suppressed].sum()))


def _searched(cells: Cells, levels: Levels, master: Master, until: float) -> tuple[Choice | None, bool]:
    """Choose, audit, add cuts, until the audit is silent or the time is over."""
    choice: Choice | None = None
    while (left := until - time.monotonic()) > 0:
        better = master.solve(left)
        if better is None:
            break
        choice = better
        cuts = missing(cells, choice.suppressed, levels)
        if not cuts:
            return choice, choice.optimal
        master.add(cuts)
    return choice, False


def _repaired(cells: Cells, levels: Levels, master: Master, chosen: Flags, prices: Floats) -> Flags:
    """Adds the cells with most worth for their price until every sensitive cell is protected."""
    suppressed = chosen.copy()
    while cuts := missing(cells, suppressed, levels, first_only=True):
        before = suppressed.sum()
        for cut in cuts:
            _satisfy(cut, master, suppressed, prices)
        if suppressed.sum() == before:
            sentence = (
                "Diese Tabelle lässt sich nicht durch Sperren schützen. "
                "Bitte nehmen Sie gröbere Gruppen oder die Rundung."
            )
            raise PrivacyError(sentence, value=int(before))
    return suppressed


def _satisfy(cut: Cut, master: Master, suppressed: Flags, prices: Floats) -> None:
    weights, need = master.tightened(cut)
    missing_worth = need - weights[suppressed].sum()
    for cell in np.argsort(-weights / np.maximum(prices, 1e-9), kind="stable"):
        if missing_worth <= 0:
            return
        if not suppressed[cell] and weights[cell] > 0:
            suppressed[cell] = True
            missing_worth -= weights[cell]


def _reduced(cells: Cells, levels: Levels, suppressed: Flags, prices: Floats, until: float) -> Flags:
    """Publishes again what the repair did not need, dearest first, as long as there is time."""
    kept = suppressed.copy()
    grace = until + 0.5
    fixed = levels.upper + levels.lower + levels.width > 0
    for cell in np.argsort(-prices, kind="stable"):
        if time.monotonic() > grace:
            break
        if kept[cell] and not fixed[cell]:
            kept[cell] = False
            if missing(cells, kept, levels, first_only=True):
                kept[cell] = True
    return kept


def _without_useless(cells: Cells, levels: Levels, suppressed: Flags, fixed: Flags) -> Flags:
    """Publishes secondary cells that anybody could compute; the possible tables stay the same."""
    exposed = Audit(cells, suppressed, levels).exposed()
    kept = suppressed.copy()
    kept[exposed[~fixed[exposed]]] = False
    return kept
