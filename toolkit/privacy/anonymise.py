"""Anonymising a table of persons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter

import numpy as np
import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Integers
from toolkit.privacy.coding import Coded, code
from toolkit.privacy.full_domain.search import Optimum, optimum
from toolkit.privacy.hierarchy import Hierarchy
from toolkit.privacy.local.recode import Labels, recode
from toolkit.privacy.loss import Loss, loss
from toolkit.privacy.models import PrivacyModel
from toolkit.privacy.persons import one_row_each
from toolkit.privacy.progress import Watch
from toolkit.privacy.recoded import Recoded, at_level
from toolkit.privacy.release import released_classes, released_frame
from toolkit.privacy.requirement import requirement


class Method(StrEnum):
    """How values are coarsened."""

    OPTIMAL = "optimal"
    """Every column on one level throughout, with the least loss there is: for tables and comparisons."""
    LOCAL = "local"
    """Every class only as coarse as it must be: for reading cases."""


@dataclass(frozen=True, eq=False)
class Anonymised:
    """`frame` is what may be released. `classes` (rows of the input,) numbers each row's class from 0 in
    the order of the labels, -1 for a suppressed row; `sizes` (classes,) are persons.

    `levels` says how far each column was generalised (full domain only, 0 = as it was). `suppressed` counts
    persons. `evaluated` of `nodes` generalisations were looked at to prove the optimum; both 0 for local
    recoding. Never hand both methods' releases of the same data to the same reader: their
    intersection can undo the protection.
    """

    frame: pd.DataFrame
    classes: Integers
    sizes: Integers
    levels: Mapping[str, int] | None
    loss: Loss
    persons: int
    suppressed: int
    seconds: float
    evaluated: int = 0
    nodes: int = 0


def anonymise(
    frame: pd.DataFrame,
    hierarchies: Mapping[str, Hierarchy],
    *,
    quasi_identifiers: Sequence[str],
    models: Sequence[PrivacyModel],
    sensitive: str | None = None,
    suppression: float = 0.0,
    method: Method = Method.OPTIMAL,
    labels: Labels = Labels.VALUES,
    persons: str | None = None,
    population: pd.DataFrame | None = None,
    keep: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Anonymised:
    """Generalises the quasi-identifiers until every class satisfies all models.

    A row is a person, unless `persons` names the column with the person's key: then k counts persons, a
    person is protected by all values their rows have, and all their rows show the same labels. Released
    are the quasi-identifiers, the sensitive column and those in `keep`, nothing else. `suppression` is
    the share of persons (0 to 1) that may be left out; local recoding leaves nobody out.
    Raises PrivacyError for unusable input, an unreachable requirement, or when cancelled.
    """
    start, watch = perf_counter(), Watch(progress, cancelled)
    others = _others(frame, quasi_identifiers, sensitive, persons, keep)
    people, known, row_person = one_row_each(frame, hierarchies, quasi_identifiers, sensitive, persons)
    judged = sensitive if any(model.needs_sensitive for model in models) else None
    coded = code(people, known, quasi_identifiers, judged, population)
    wanted = requirement(models, coded, suppression)
    found = optimum(coded, wanted, watch) if method is Method.OPTIMAL else None
    columns = _at_levels(coded, found) if found else recode(coded, wanted, labels, watch)
    released = released_classes(coded, columns, wanted)
    measured = loss(coded, columns, released.suppressed, released.counts.sizes)
    coded_rows = coded if row_person is None else coded.repeated(row_person)
    classes = released.classes[coded_rows.combination]
    sizes = released.counts.sizes
    return Anonymised(
        frame=released_frame(frame, coded_rows, columns, classes, others),
        classes=classes,
        sizes=sizes,
        levels=dict(zip(quasi_identifiers, found.node, strict=True)) if found else None,
        loss=measured,
        persons=coded.rows,
        suppressed=coded.rows - int(sizes.sum()),
        seconds=perf_counter() - start,
        evaluated=found.evaluated if found else 0,
        nodes=found.nodes if found else 0,
    )


def _at_levels(coded: Coded, found: Optimum) -> list[Recoded]:
    parts = zip(coded.columns, coded.table.codes, found.node, strict=True)
    weights = coded.table.weights
    return [
        at_level(column, codes, np.bincount(codes, weights, column.size), level)
        for column, codes, level in parts
    ]


def _others(
    frame: pd.DataFrame, names: Sequence[str], sensitive: str | None, persons: str | None, keep: Sequence[str]
) -> list[str]:
    for name in [*keep, *([sensitive] if sensitive else [])]:
        if name not in frame.columns or name in names or name == persons:
            sentence = (
                f"Die Spalte „{name}“ lässt sich nicht unverändert freigeben: Es gibt sie nicht, oder sie "
                "ist ein Quasi-Identifikationsmerkmal oder der Schlüssel der Person."
            )
            raise PrivacyError(sentence, value=name, place=name)
    return list(dict.fromkeys([*([sensitive] if sensitive else []), *keep]))
