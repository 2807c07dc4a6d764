"""What the start page says about each page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PageCard:
    """One page; without `href` it is being revised. `duration` in words, empty for an app."""

    title: str
    description: str
    href: str | None
    duration: str = ""


@dataclass(frozen=True)
class PageGroup:
    """Pages that belong together, under a heading."""

    title: str
    cards: Sequence[PageCard]
