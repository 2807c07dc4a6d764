"""Case data: reading a delivery, saying what is wrong with it, handing typed tables on."""

from toolkit.cases.checking import Checked, check_delivery
from toolkit.cases.delivery import Delivery, RowPlaces, SourceFile
from toolkit.cases.frames import dtype_of, typed_frame
from toolkit.cases.importing import read_delivery
from toolkit.cases.marked import marked_workbook
from toolkit.cases.report import ImportFinding, ImportReport
from toolkit.cases.template import template_bytes
from toolkit.content.caseload_terms import Severity

__all__ = [
    "Checked",
    "Delivery",
    "ImportFinding",
    "ImportReport",
    "RowPlaces",
    "Severity",
    "SourceFile",
    "check_delivery",
    "dtype_of",
    "marked_workbook",
    "read_delivery",
    "template_bytes",
    "typed_frame",
]
