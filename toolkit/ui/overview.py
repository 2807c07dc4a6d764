"""What the start page says about each page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PageCard:
    """One page; without `href` it is being revised. `minutes` and `sections` are 0 for an app."""

    title: str
    description: str
    href: str | None
    minutes: int = 0
    sections: int = 0


@dataclass(frozen=True)
class PageGroup:
    """Pages that belong together, under a heading."""

    title: str
    cards: Sequence[PageCard]
