"""Local recoding as a whole: classes, then labels."""

from enum import StrEnum

import numpy as np

from toolkit.privacy.coding import Coded
from toolkit.privacy.local.labels import as_groups, as_values
from toolkit.privacy.local.partition import Partition, partition
from toolkit.privacy.local.peeling import peel, peelable
from toolkit.privacy.local.tree import Tree, tree
from toolkit.privacy.local.views import NodeView, ValueView
from toolkit.privacy.progress import Watch
from toolkit.privacy.recoded import Recoded
from toolkit.privacy.requirement import Requirement


class Labels(StrEnum):
    """What a class of a local recoding is released as."""

    VALUES = "values"
    """The values it holds; loses least."""
    GROUPS = "groups"
    """The smallest group of the hierarchy; every cell is a name the hierarchy knows."""


def recode(coded: Coded, wanted: Requirement, labels: Labels, watch: Watch) -> list[Recoded]:
    """The released columns. Raises PrivacyError if not even the whole table meets the requirement."""
    trees = [tree(column) for column in coded.columns]
    if labels is Labels.VALUES:
        classes = partition(coded, [ValueView(column) for column in coded.columns], wanted, watch)
        return _labelled(coded, trees, classes, labels)
    views = [NodeView(each) for each in trees]
    tried = [partition(coded, views, wanted, watch)]
    if peelable(coded, wanted):
        tried.append(peel(coded, views, wanted, watch))
    releases = [_labelled(coded, trees, classes, labels) for classes in tried]
    return min(releases, key=lambda columns: _penalty(coded, columns))


def _labelled(coded: Coded, trees: list[Tree], classes: Partition, labels: Labels) -> list[Recoded]:
    name = as_values if labels is Labels.VALUES else as_groups
    weights = coded.table.weights
    return [
        name(column, each, codes, np.bincount(codes, weights, column.size), classes)
        for column, each, codes in zip(coded.columns, trees, coded.table.codes, strict=True)
    ]


def _penalty(coded: Coded, columns: list[Recoded]) -> float:
    return float(sum(coded.table.weights @ each.penalty[each.codes] for each in columns))
