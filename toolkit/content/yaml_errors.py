"""German sentences for what the YAML parser says."""

import re
from typing import NamedTuple

from ruamel.yaml.error import YAMLError
from ruamel.yaml.reader import ReaderError

ANCHORS = (
    "Anker (&) und Verweise (*) sind in Inhalten nicht erlaubt. "
    "Bitte setzen Sie Text, der so beginnt, in Anführungszeichen."
)
TAGS = (
    "Typangaben mit ! sind in Inhalten nicht erlaubt. "
    "Bitte setzen Sie Text, der so beginnt, in Anführungszeichen."
)


class _Explanation(NamedTuple):
    """What to say when the parser's words match; some errors are better shown where they began."""

    said: str
    sentence: str
    where_begun: bool = False


_EXPLANATIONS = (
    _Explanation(
        r"'\\t'|contain tabs|tab character",
        "In der Einrückung steht ein Tabulator. Bitte rücken Sie mit Leerzeichen ein.",
    ),
    _Explanation(
        r"mapping values are not allowed",
        "Hier steht ein Doppelpunkt, wo keiner erwartet wird. Bitte prüfen Sie die Einrückung und setzen "
        "Sie Text mit Doppelpunkt in Anführungszeichen.",
    ),
    _Explanation(
        r"could not find expected ':'",
        "Hier fehlt der Doppelpunkt nach dem Feldnamen. Bitte prüfen Sie auch die Einrückung.",
    ),
    _Explanation(
        r"escape",
        r"In doppelten Anführungszeichen hat \ eine besondere Bedeutung. Bitte nehmen Sie einfache.",
    ),
    _Explanation(
        r"quoted scalar",
        "Das Anführungszeichen wird nicht geschlossen. Bitte ergänzen Sie es am Ende des Textes.",
        where_begun=True,
    ),
    _Explanation(
        r"flow (sequence|mapping)|flow node",
        "Die Klammer wird nicht geschlossen, oder es fehlt ein Komma zwischen zwei Einträgen.",
        where_begun=True,
    ),
    _Explanation(
        r"cannot start any token",
        "Text darf nicht mit diesem Zeichen beginnen. Bitte setzen Sie ihn in Anführungszeichen.",
    ),
    _Explanation(
        r"block (end|sequence|mapping|collection)|sequence entries are not allowed|unindent",
        "Die Einrückung passt nicht zu den Zeilen darüber, oder nach einem Anführungszeichen steht noch "
        "Text. Einträge einer Ebene beginnen in derselben Spalte.",
    ),
    _Explanation(r"alias|anchor", ANCHORS),
    _Explanation(r"\btag\b", TAGS),
)
_OTHERWISE = _Explanation(
    "",
    "Die Schreibweise ist hier nicht gültig. Bitte prüfen Sie Einrückung, Anführungszeichen und "
    "Doppelpunkte.",
)
_CONTROL = "Hier steht ein unsichtbares Steuerzeichen. Bitte löschen Sie es."


def explain(error: YAMLError, text: str) -> tuple[int, str]:
    """Line (from 1) and German sentence for a parser's error in `text`."""
    if isinstance(error, ReaderError):
        return text.count("\n", 0, error.position) + 1, _CONTROL
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    found = next((entry for entry in _EXPLANATIONS if re.search(entry.said, said)), _OTHERWISE)
    return _line(error, found.where_begun), found.sentence


def _line(error: YAMLError, where_begun: bool) -> int:
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    first, second = reversed(marks) if where_begun else marks
    mark = first or second
    return 1 if mark is None else int(mark.line) + 1
