"""What is missing against strangers, and in tables of sums against persons who know their own contribution.

Somebody who is alone in a suppressed cell knows its sum. Two such cells must not protect each other alone, or
each of the two persons learns about the other (singleton problem, Hundepool et al. 2012, section 4.3). A
count of one tells nobody that they are alone in it, so counts need only the check against strangers.
"""

from dataclasses import replace

import numpy as np

from toolkit.privacy.tables.audit import Audit, Cut
from toolkit.privacy.tables.cells import Cells, Flags
from toolkit.privacy.tables.rules import Levels


def missing(cells: Cells, suppressed: Flags, levels: Levels, *, first_only: bool = False) -> list[Cut]:
    """Cuts that the choice violates against any attacker; empty when it is safe."""
    cuts = Audit(cells, suppressed, levels).cuts(first_only)
    if cells.whole or (cuts and first_only):
        return cuts
    for person in np.unique(cells.alone[(cells.alone >= 0) & suppressed]):
        cuts.extend(_missing_against(int(person), cells, suppressed, levels, first_only))
        if cuts and first_only:
            break
    return cuts


def _missing_against(
    person: int, cells: Cells, suppressed: Flags, levels: Levels, first_only: bool
) -> list[Cut]:
    """The same for somebody who knows the cells they are alone in; those protect nothing then.

    Only the upper level is asked for: who contributed to a sum knows that it is at least that.
    """
    others = cells.alone != person
    nothing = np.zeros(len(cells))
    needed = Levels(levels.upper * others, nothing, nothing)
    cuts = Audit(cells, suppressed & others, needed).cuts(first_only)
    return [replace(cut, weights=cut.weights * others) for cut in cuts]
