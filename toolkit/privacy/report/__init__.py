"""The release report: what a data-protection officer needs to sign, or to refuse."""

from toolkit.privacy.report.compose import release_report
from toolkit.privacy.report.facts import (
    AttributeChange,
    ManualCheck,
    ProtectionLevel,
    RedactionSummary,
    ReleaseFacts,
    TableSummary,
)

__all__ = [
    "AttributeChange",
    "ManualCheck",
    "ProtectionLevel",
    "RedactionSummary",
    "ReleaseFacts",
    "TableSummary",
    "release_report",
]
