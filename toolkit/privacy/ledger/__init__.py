"""The ledger of releases: what went out at which level, so that the next release does not undo it."""

from toolkit.privacy.ledger.checks import LedgerFinding, check_next
from toolkit.privacy.ledger.entry import Entry, Release
from toolkit.privacy.ledger.file import load_ledger, save_ledger
from toolkit.privacy.ledger.history import HistoryRow, history
from toolkit.privacy.ledger.ledger import Ledger
from toolkit.privacy.ledger.membership import Membership, load_membership, save_membership
from toolkit.privacy.ledger.preparing import Occasion, prepare
from toolkit.privacy.ledger.signatures import class_signatures, hierarchy_digest

__all__ = [
    "Entry",
    "HistoryRow",
    "Ledger",
    "LedgerFinding",
    "Membership",
    "Occasion",
    "Release",
    "check_next",
    "class_signatures",
    "hierarchy_digest",
    "history",
    "load_ledger",
    "load_membership",
    "prepare",
    "save_ledger",
    "save_membership",
]
