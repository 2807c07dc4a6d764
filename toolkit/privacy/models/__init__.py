"""Privacy models: each says for every equivalence class whether it may be released."""

from toolkit.privacy.models.base import PrivacyModel
from toolkit.privacy.models.closeness import EqualDistance, HierarchicalDistance, OrderedDistance, TCloseness
from toolkit.privacy.models.diversity import DistinctLDiversity, EntropyLDiversity, RecursiveCLDiversity
from toolkit.privacy.models.population import DeltaPresence, KMap
from toolkit.privacy.models.size import KAnonymity

__all__ = [
    "DeltaPresence",
    "DistinctLDiversity",
    "EntropyLDiversity",
    "EqualDistance",
    "HierarchicalDistance",
    "KAnonymity",
    "KMap",
    "OrderedDistance",
    "PrivacyModel",
    "RecursiveCLDiversity",
    "TCloseness",
]
