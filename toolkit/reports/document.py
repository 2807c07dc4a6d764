"""What a report says, without saying how it looks. All text is plain German text; nothing in it is markup."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from toolkit.errors import ToolkitError

Cell = str | int | float | None
MAX_LEVEL = 3


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    kind: ClassVar = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    kind: ClassVar = "paragraph"
    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    kind: ClassVar = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """What must not be overlooked, in a frame with its own title."""

    kind: ClassVar = "notice"
    title: str
    text: str


@dataclass(frozen=True)
class Facts:
    """Names and their values, such as project and period."""

    kind: ClassVar = "facts"
    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first column names the row. `note` stands below."""

    kind: ClassVar = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ToolkitError(
                f"In der Tabelle „{self.caption}“ haben nicht alle Zeilen so viele Zellen wie der Kopf.",
                place=self.caption,
            )


@dataclass(frozen=True)
class Series:
    """The bars of one colour: a name and one value ≥ 0 per category."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """Bars per category, at most two series; `axis` heads the categories.

    `alt` says in words what they show. A table with the same numbers always follows, so nobody depends on
    the picture.
    """

    kind: ClassVar = "chart"
    caption: str
    alt: str
    axis: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if not self.alt or any(len(each.values) != len(self.categories) for each in self.series):
            raise ToolkitError(
                f"Dem Diagramm „{self.caption}“ fehlt die Beschreibung, oder eine Reihe hat zu wenige Werte.",
                place=self.caption,
            )

    def as_table(self) -> Table:
        """The same numbers to be read."""
        columns = [self.categories, *(each.values for each in self.series)]
        head = (self.axis, *(each.name for each in self.series))
        return Table(f"{self.caption}: Zahlen", head, tuple(zip(*columns, strict=True)))


@dataclass(frozen=True)
class Signatures:
    """Lines to be signed, each with what stands below it."""

    kind: ClassVar = "signatures"
    labels: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Notice | Facts | Table | Chart | Signatures


@dataclass(frozen=True)
class Document:
    """A report: title, the day it speaks of, who made it, and its parts in order."""

    title: str
    day: date
    author: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    contents: bool = False

    def content(self) -> dict[str, Any]:
        """Everything as plain values that JSON can hold; a chart brings its table along."""
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "author": self.author,
            "contents": self.contents,
            "day": {"year": self.day.year, "month": self.day.month, "day": self.day.day},
            "blocks": [_plain(block) for block in self.blocks],
        }


def _plain(block: Block) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": block.kind, **asdict(block)}
    if isinstance(block, Chart):
        plain["table"] = _plain(block.as_table())
    return plain
