"""One file of a delivery, opened by its kind."""

from toolkit.cases.delivery import SourceFile
from toolkit.cases.reading.delimited import open_delimited
from toolkit.cases.reading.grid import Opened
from toolkit.cases.reading.signature import FileKind, kind_of
from toolkit.cases.reading.workbook import open_workbook
from toolkit.content.caseload import CaseloadDictionary


def open_file(file: SourceFile, dictionary: CaseloadDictionary) -> Opened:
    """The file's sheets. Raises DeliveryError with a German sentence if it cannot be read."""
    kind = kind_of(file)
    if kind is FileKind.TEXT:
        return open_delimited(file, dictionary)
    return open_workbook(file, kind)
