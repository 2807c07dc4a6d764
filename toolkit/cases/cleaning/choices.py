"""Choices by value or label, yes and no, and the many ways to write both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from toolkit.cases.cleaning.outcome import Outcome, repaired, unreadable
from toolkit.cases.words import close_to, folded, shown
from toolkit.content.caseload import ColumnSpec

_YES = ("ja", "j", "wahr", "true", "yes", "y", "x", "1", "✓", "✔")
_NO = ("nein", "n", "falsch", "false", "no", "0")
_USUAL = ("ja", "nein", "Ja", "Nein", "WAHR", "FALSCH", "true", "false")
_LISTED = 8
"""Choices up to this number are spelt out in what is expected."""
_SUGGESTIONS = 200
"""Distinct values of a column for which a suggestion is looked up; comparing words is slow."""


def choice_reader(column: ColumnSpec) -> Callable[[object], Outcome]:
    """Reads the cells of a choice column."""
    literal = {word: each.value for each in column.values for word in (each.label, each.value)}
    known = _known(column)
    labels = [each.label for each in column.values]
    expected = ", ".join(labels) if len(labels) <= _LISTED else "ein Wert der Auswahlliste"
    widths = sorted({len(value) for value in column.labels if value.isdecimal()})
    looked_up = 0

    def read(cell: object) -> Outcome:
        nonlocal looked_up
        text = _spoken(cell)
        if text in literal:
            return Outcome(literal[text])
        value = known.get(folded(text)) or next(filter(None, map(known.get, _padded(text, widths))), None)
        if value is not None:
            return repaired(value, f"„{shown(text)}“ gelesen als „{column.labels[value]}“.")
        looked_up += 1
        suggestion = close_to(text, labels) if looked_up <= _SUGGESTIONS else None
        return unreadable(f"„{shown(text)}“ steht nicht zur Auswahl.", expected, suggestion)

    return read


def read_yes_no(cell: object) -> Outcome:
    """Reads a cell of a yes-or-no column."""
    text = _spoken(cell)
    small = text.casefold()
    if small not in _YES and small not in _NO:
        return unreadable(f"„{shown(text)}“ ist weder ja noch nein.", "ja oder nein")
    value = small in _YES
    return Outcome(value) if text in _USUAL else repaired(value, f"„{text}“ gelesen als {_word(value)}.")


def _padded(text: str, widths: Sequence[int]) -> Iterator[str]:
    """The codes a number may be that a spreadsheet robbed of its leading zeros, the shortest first."""
    return (text.zfill(width) for width in widths if text.isdecimal())


def _known(column: ColumnSpec) -> Mapping[str, str]:
    """Folded wording → value; values before labels before synonyms."""
    found: dict[str, str] = {}
    for each in column.values:
        found.setdefault(folded(each.value), each.value)
    for each in column.values:
        found.setdefault(folded(each.label), each.value)
    for each in column.values:
        for word in each.synonyms:
            found.setdefault(folded(word), each.value)
    found.pop("", None)
    return found


def _spoken(cell: object) -> str:
    """Numbers and dates as text: a code that a spreadsheet took for a number."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return shown(cell)
    return " ".join(str(cell).split())


def _word(value: bool) -> str:
    return "ja" if value else "nein"
