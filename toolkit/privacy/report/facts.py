"""What the release report is made of: figures and decisions, no data of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.privacy.anonymise import Method
from toolkit.privacy.ledger.checks import LedgerFinding
from toolkit.privacy.risk import Driver, Risk
from toolkit.privacy.tables.protection import Protection


@dataclass(frozen=True)
class ProtectionLevel:
    """What was asked for: k, and where used the l and the t of the sensitive attribute (its German name).

    `suppression` is the share of persons (0 to 1) that might be left out.
    """

    k: int
    diversity: float | None = None
    closeness: float | None = None
    sensitive: str | None = None
    suppression: float = 0.0


@dataclass(frozen=True)
class AttributeChange:
    """One quasi-identifier: its German name, an example of its values before and after, its loss (0 to 1)."""

    label: str
    before: str
    after: str
    loss: float


@dataclass(frozen=True)
class TableSummary:
    """A protected table: its name, how many cells, how many of them suppressed for which reason.

    `notes` are sentences about what the check could not cover.
    """

    name: str
    cells: int
    primary: int
    secondary: int
    optimal: bool
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, protected: Protection) -> "TableSummary":
        """The summary of what `toolkit.privacy.tables.protect` returned."""
        shown = int((~protected.cells.hidden).sum())
        return cls(name, shown, protected.primary, protected.secondary, protected.optimal, protected.notes)


@dataclass(frozen=True)
class RedactionSummary:
    """How many notes; places the program replaced, places a person decided, places still undecided."""

    notes: int
    replaced: int
    decided: int
    undecided: int


@dataclass(frozen=True)
class ManualCheck:
    """What a person looked at, who (a role, no name is needed), and what came of it."""

    what: str
    who: str
    result: str


@dataclass(frozen=True)
class ReleaseFacts:
    """All that the report says.

    `before` and `after` are the risks of the delivery and of the release; `drivers` those of the delivery,
    with the German name as attribute; `loss` the mean normalised certainty penalty (0 to 1). `ledger_head` is
    the newest hash of the ledger without this release. `pseudonyms`: whether case numbers were replaced;
    `cautions`: sentences on what this release still reveals.
    """

    project: str
    period: str
    day: date
    recipients: str
    method: Method
    protection: ProtectionLevel
    before: Risk
    after: Risk
    drivers: Sequence[Driver]
    attributes: Sequence[AttributeChange]
    loss: float
    tables: Sequence[TableSummary] = ()
    redaction: RedactionSummary | None = None
    manual: Sequence[ManualCheck] = ()
    ledger: Sequence[LedgerFinding] = ()
    ledger_head: str = ""
    cautions: Sequence[str] = ()
    pseudonyms: bool = True

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Why this must not be released yet; empty when nothing stands against it."""
        found = [finding.sentence for finding in self.ledger if finding.blocking]
        if self.after.persons and self.after.smallest < self.protection.k:
            found.insert(0, "Mindestens eine Gruppe ist kleiner als verlangt.")
        if self.redaction and self.redaction.undecided:
            found.append("In den Notizen sind Stellen noch nicht entschieden.")
        return tuple(found)
