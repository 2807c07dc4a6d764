"""Tables that may be published: suppression of small cells, audited, or rounding."""

from toolkit.privacy.tables.audit import Interval
from toolkit.privacy.tables.protected import SYMBOL, TOTAL_LABEL, ProtectedTable
from toolkit.privacy.tables.protection import Protection, protect, protect_counts
from toolkit.privacy.tables.rounding import Rounded, round_controlled, round_randomly
from toolkit.privacy.tables.rules import Reason, Rule

__all__ = [
    "SYMBOL",
    "TOTAL_LABEL",
    "Interval",
    "ProtectedTable",
    "Protection",
    "Reason",
    "Rounded",
    "Rule",
    "protect",
    "protect_counts",
    "round_controlled",
    "round_randomly",
]
