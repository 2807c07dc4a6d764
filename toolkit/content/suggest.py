"""Guessing what an author meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: ` – meinten Sie „…“?`, or nothing when no known word is close."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" – meinten Sie „{close[0]}“?" if close else ""
