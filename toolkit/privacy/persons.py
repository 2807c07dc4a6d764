"""Persons with several rows become one row each, so that k counts persons and not contacts.

A person who has several values in a column gets one value that stands for all of them, with a place in
the hierarchy of its own: on each level the groups of all its values together.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Integers
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.hierarchy import Hierarchy, Level

Sets = tuple[tuple[str, ...], ...]


def one_row_each(
    frame: pd.DataFrame,
    hierarchies: Mapping[str, Hierarchy],
    quasi_identifiers: Sequence[str],
    sensitive: str | None,
    persons: str | None,
) -> tuple[pd.DataFrame, Mapping[str, Hierarchy], Integers | None]:
    """A table of one row per person, its hierarchies, and the person of every row of `frame`.

    Without a key everything stays as it is and the last is None. Raises PrivacyError for a missing key, an
    empty one, or a person with several sensitive values.
    """
    if persons is None:
        return frame, hierarchies, None
    if persons not in frame.columns:
        raise PrivacyError(f"Die Spalte „{persons}“ mit dem Schlüssel der Person fehlt.", place=persons)
    owner, keys = pd.factorize(frame[persons])
    if (owner < 0).any():
        row = int(np.flatnonzero(owner < 0)[0]) + 1
        sentence = (
            f"In Zeile {row} fehlt der Schlüssel der Person (Spalte „{persons}“). Bitte ergänzen Sie ihn."
        )
        raise PrivacyError(sentence, place=f"{persons}, Zeile {row}")
    columns: dict[str, object] = {}
    known = dict(hierarchies)
    for name in (each for each in quasi_identifiers if each in frame.columns):
        sets = _sets(frame[name], owner, len(keys))
        columns[name] = [_text(values) for values in sets]
        if name in hierarchies:
            known[name] = _extended(hierarchies[name], sets)
    if sensitive is not None and sensitive in frame.columns:
        columns[sensitive] = _single(frame[sensitive], owner, len(keys))
    return pd.DataFrame(columns), known, owner


def _sets(cells: "pd.Series[Any]", owner: Integers, count: int) -> list[tuple[str, ...]]:
    """The different values of each person, sorted."""
    codes, texts = coded_texts(cells)
    values: list[set[str]] = [set() for _ in range(count)]
    for person, code in np.unique(np.stack([owner, codes], 1), axis=0).tolist():
        values[person].add(texts[code])
    return [tuple(sorted(each)) for each in values]


def _text(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else "{" + ", ".join(values) + "}"


def _extended(hierarchy: Hierarchy, sets: Sequence[tuple[str, ...]]) -> Hierarchy:
    """The hierarchy with a value for every set of several; unknown values are left to be reported."""
    several = sorted({each for each in sets if len(each) > 1 and set(each) <= hierarchy.index.keys()})
    if not several:
        return hierarchy
    numbers = [[hierarchy.index[value] for value in each] for each in several]
    own = len(hierarchy.values)
    pairs = [(own + place, base) for place, each in enumerate(numbers) for base in each]
    return Hierarchy(
        name=hierarchy.name,
        levels=tuple(_with_sets(level, numbers) for level in hierarchy.levels),
        base=hierarchy.base,
        members=np.concatenate([hierarchy.members, np.array(pairs, np.int64)]),
    )


def _with_sets(level: Level, sets: Sequence[Sequence[int]]) -> Level:
    place = {label: number for number, label in enumerate(level.labels)}
    groups = []
    for values in sets:
        label = _text(sorted({level.labels[level.groups[value]] for value in values}))
        groups.append(place.setdefault(label, len(place)))
    return Level(np.concatenate([level.groups, np.array(groups, np.int64)]), tuple(place))


def _single(cells: "pd.Series[Any]", owner: Integers, count: int) -> list[str]:
    codes, texts = coded_texts(cells)
    pairs = np.unique(np.stack([owner, codes], 1), axis=0)
    if len(pairs) > count:
        many = int((np.bincount(pairs[:, 0]) > 1).sum())
        sentence = (
            f"Im sensiblen Merkmal „{cells.name}“ haben {many} Personen mehrere Werte. "
            "Bitte führen Sie es zu einem Wert je Person zusammen."
        )
        raise PrivacyError(sentence, value=many, place=str(cells.name))
    return [texts[code] for code in pairs[:, 1].tolist()]
