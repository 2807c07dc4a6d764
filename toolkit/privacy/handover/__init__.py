"""Handing case data over: from a delivery that was read to a release that is entered in the ledger."""

from toolkit.privacy.handover.archive import Archive
from toolkit.privacy.handover.curve import Curve, curve
from toolkit.privacy.handover.deciding import Addressee, Candidate, candidate
from toolkit.privacy.handover.picture import Picture, picture
from toolkit.privacy.handover.review import Review, Reviewed, Verdict, start_review
from toolkit.privacy.handover.settings import DATED, Preset, Purpose, Settings, settings_of
from toolkit.privacy.handover.source import Source
from toolkit.privacy.handover.texts import case_notes
from toolkit.privacy.handover.workbook import workbook

__all__ = [
    "DATED",
    "Addressee",
    "Archive",
    "Candidate",
    "Curve",
    "Picture",
    "Preset",
    "Purpose",
    "Review",
    "Reviewed",
    "Settings",
    "Source",
    "Verdict",
    "candidate",
    "case_notes",
    "curve",
    "picture",
    "settings_of",
    "start_review",
    "workbook",
]
