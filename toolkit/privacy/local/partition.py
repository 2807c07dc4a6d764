"""Local recoding: classes cut ever smaller, as long as both sides may be released.

Mondrian (LeFevre, DeWitt, Ramakrishnan 2006) with all classes of a round cut at once, cuts chosen by what
they save instead of at the median, names cut out one by one, and every privacy model asked of every
possible cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Integers
from toolkit.privacy.coding import Coded
from toolkit.privacy.local.cuts import best_cuts
from toolkit.privacy.local.views import View
from toolkit.privacy.progress import Watch
from toolkit.privacy.requirement import Requirement


@dataclass(frozen=True, eq=False)
class Partition:
    """`classes` (combinations,) numbers the class of every combination, 0 to `count` - 1."""

    classes: Integers
    count: int


def partition(coded: Coded, views: Sequence[View], wanted: Requirement, watch: Watch) -> Partition:
    """Classes that each meet the requirement and cannot be cut further.

    Raises PrivacyError if not even the whole table meets it.
    """
    check_whole(coded, wanted)
    total = len(coded.table)
    classes, done = np.zeros(total, np.int64), 0
    rows, parts = np.arange(total), np.zeros(total, np.int64)
    while len(rows):
        watch.at(1 - len(rows) / total)
        sides = _cut(coded, views, wanted, rows, parts)
        finished = sides < 0
        ended, found = np.unique(parts[finished], return_inverse=True)
        classes[rows[finished]] = done + found
        done += len(ended)
        rows = rows[~finished]
        parts = np.unique(parts[~finished] * 2 + sides[~finished], return_inverse=True)[1]
    return Partition(classes, done)


def _cut(
    coded: Coded, views: Sequence[View], wanted: Requirement, rows: Integers, parts: Integers
) -> Integers:
    """Which side of its class's best cut each row falls on, 0 or 1; -1 where no cut is left."""
    count = int(parts.max()) + 1
    table = coded.table.selected(rows)
    found = [view.segments(codes, parts, count) for view, codes in zip(views, table.codes, strict=True)]
    cuts = best_cuts(found, views, parts, count, table, coded, wanted)
    own = np.stack(found)[cuts.column[parts], np.arange(len(rows))]
    limit, alone = cuts.segment[parts], cuts.alone[parts]
    beyond = np.where(alone, own != limit, own > limit)
    return np.where(np.isfinite(cuts.score)[parts], beyond, -1)


def check_whole(coded: Coded, wanted: Requirement) -> None:
    """Raises PrivacyError if the requirement fails for the whole table as one class."""
    whole = coded.table.grouped(np.zeros(len(coded.table), np.int64), 1, coded.overall)
    if not wanted.met_by(whole).all():
        sentence = (
            "Schon die ganze Tabelle in einer einzigen Gruppe erfüllt den verlangten Schutz nicht. "
            "Bitte wählen Sie einen geringeren Schutz oder liefern Sie mehr Fälle zusammen."
        )
        raise PrivacyError(sentence, value=[model.describe() for model in wanted.models])
