"""Protecting case data: anonymising tables by hierarchies and privacy models."""

from toolkit.privacy.anonymise import Anonymised, Method, anonymise
from toolkit.privacy.catalogue import catalogue_hierarchy, hierarchies_for
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.dates import DateShift, shift_dates
from toolkit.privacy.hierarchy import UNKNOWN, Hierarchy, hierarchy
from toolkit.privacy.hierarchy_files import read_hierarchies
from toolkit.privacy.keys import SecretKey, create_key, load_key
from toolkit.privacy.ledger import Ledger, check_next, history, load_ledger, prepare, save_ledger
from toolkit.privacy.linked import Link, with_link
from toolkit.privacy.local.recode import Labels
from toolkit.privacy.loss import Loss
from toolkit.privacy.models import (
    DeltaPresence,
    DistinctLDiversity,
    EntropyLDiversity,
    EqualDistance,
    HierarchicalDistance,
    KAnonymity,
    KMap,
    OrderedDistance,
    PrivacyModel,
    RecursiveCLDiversity,
    TCloseness,
)
from toolkit.privacy.pseudonyms import Pseudonyms, pseudonymise
from toolkit.privacy.risk import Driver, Risk, class_sizes, drivers, risk
from toolkit.privacy.tables import Protection, Reason, Rule, protect, protect_counts, round_controlled

__all__ = [
    "UNKNOWN",
    "Anonymised",
    "DateShift",
    "DeltaPresence",
    "DistinctLDiversity",
    "Driver",
    "EntropyLDiversity",
    "EqualDistance",
    "EquivalenceClasses",
    "HierarchicalDistance",
    "Hierarchy",
    "KAnonymity",
    "KMap",
    "Labels",
    "Ledger",
    "Link",
    "Loss",
    "Method",
    "OrderedDistance",
    "PrivacyModel",
    "Protection",
    "Pseudonyms",
    "Reason",
    "RecursiveCLDiversity",
    "Risk",
    "Rule",
    "SecretKey",
    "TCloseness",
    "anonymise",
    "catalogue_hierarchy",
    "check_next",
    "class_sizes",
    "create_key",
    "drivers",
    "hierarchies_for",
    "hierarchy",
    "history",
    "load_key",
    "load_ledger",
    "prepare",
    "protect",
    "protect_counts",
    "pseudonymise",
    "read_hierarchies",
    "risk",
    "round_controlled",
    "save_ledger",
    "shift_dates",
    "with_link",
]
