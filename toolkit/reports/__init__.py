"""Reports: one plain document model, rendered as an accessible PDF and as a workbook."""

from toolkit.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Series,
    Signatures,
    Table,
)
from toolkit.reports.pdf import pdf
from toolkit.reports.xlsx import xlsx

__all__ = [
    "Block",
    "Bullets",
    "Chart",
    "Document",
    "Facts",
    "Heading",
    "Notice",
    "Paragraph",
    "Series",
    "Signatures",
    "Table",
    "pdf",
    "xlsx",
]
