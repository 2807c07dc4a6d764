"""Reading and writing German citations of law.

`§§ 74–75a SGB III`, `§ 60c i. V. m. § 4a AufenthG`, `Art. 9 Abs. 2 DSGVO`: one text may hold several,
and a law named once stands for the whole chain before it. The normal form is that of the catalogue:
`§ 54a Abs. 1 S. 2 Nr. 3 SGB III`, with plain spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import total_ordering

from toolkit.law.laws import LAWS

_WIDEST_RANGE = 100

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_SIGN = re.compile(r"(?P<sign>§§?|Artt?\.|Artikeln?\b)\s*(?=\d)")
_NUMBER = re.compile(r"(?P<number>\d{1,4}[a-z]?)(?![\w/]|[.,:]\d)")
_RANGE = re.compile(r"\s?(?:–|—|-|bis)\s?(?=\d)")
_LIST = re.compile(r"\s?(?:,|und|oder|sowie|bzw\.|/)\s?(?=\d)")
_CHAIN = re.compile(
    r"\s?(?:,(?: auch)?|und(?: nach)?|oder(?: nach)?|sowie|bzw\.|/|i\. ?V\. ?m\.|in Verbindung mit|samt)"
    r"\s?(?=(?:§|Artt?\.|Artikel) ?§? ?\d)"
)
_UNITS = {
    "Abs.": r"Abs(?:\.|atz|ätze)",
    "UAbs.": r"UAbs\.|Unterabsatz",
    "S.": r"S\.|Satz|Sätze",
    "Nr.": r"Nrn?\.|Nummern?",
    "Buchst.": r"Buchst\.|Buchstaben?|lit\.",
    "Halbs.": r"Halbs\.|Halbsatz|HS",
    "Alt.": r"Alt\.|Alternative",
    "Var.": r"Var\.|Variante",
}
_UNIT = re.compile(
    r"(?P<joint>\s?(?:,|und|oder|sowie))?\s?(?:"
    + "|".join(f"(?P<u{n}>{form})" for n, form in enumerate(_UNITS.values()))
    + r")\s?(?=\w)"
)
_PART = re.compile(r"(?:\d{1,3}[a-z]{0,2}|[a-z]{1,2})(?![\w]|\.\d)")
_FOLLOWING = re.compile(r"\s?(?P<following>ff?\.)")
_KNOWN = "|".join(re.escape(name).replace(r"\ ", " ?") for name in sorted(LAWS, key=len, reverse=True))
_LAW = re.compile(
    rf"\s?(?:des |der )?(?P<law>{_KNOWN}|[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[a-zäöüß][A-ZÄÖÜ]{{0,2}}[GVO])(?![\wäöüß])"
)


@total_ordering
@dataclass(frozen=True)
class Citation:
    """One provision: `law` is the abbreviation, or empty where the text names none.

    `kind` is `§` or `Art.`, `number` a number with an optional letter (`54a`), `rest` what follows in
    normal form (`Abs. 1 S. 2 Nr. 3`, `ff.`), empty for the whole provision. Sorts by law, then by
    number as people count: 9 before 54 before 54a.
    """

    law: str
    kind: str
    number: str
    rest: str = ""

    @property
    def paragraph(self) -> str | None:
        """The number behind §, or None for an article."""
        return self.number if self.kind == "§" else None

    @property
    def article(self) -> str | None:
        """The number behind Art., or None for a paragraph."""
        return self.number if self.kind == "Art." else None

    @property
    def key(self) -> tuple[str, str]:
        """Law and number: what two citations of the same provision share."""
        return self.law, self.number

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.number, self.rest, self.law) if part)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Citation):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[str, str, int, str, str]:
        digits = self.number.rstrip("abcdefghijklmnopqrstuvwxyz")
        return self.law, self.kind, int(digits), self.number[len(digits) :], self.rest


def parse_citations(text: str) -> list[Citation]:
    """All citations of a text in its order; text without any gives an empty list, nothing raises.

    A range of plain numbers (`§§ 74–76`) is written out; with letters (`§§ 18a–18d`) its ends stay. A law
    counts for the citations joined to it before: `§ 16b, § 37 Abs. 2 SGB II`.
    """
    text = _SPACES.sub(" ", text)
    found: list[Citation] = []
    position = 0
    while sign := _SIGN.search(text, position):
        chain, position = _Chain(text, sign.start()).read()
        found.extend(chain)
    return found


class _Chain:
    """Reads citations that are joined to each other, from one § on."""

    def __init__(self, text: str, position: int) -> None:
        self._text = text
        self._position = position
        self._done: list[Citation] = []
        self._open: list[Citation] = []

    def read(self) -> tuple[list[Citation], int]:
        """The chain's citations and the position behind it."""
        while sign := self._take(_SIGN):
            self._numbers("Art." if sign["sign"].startswith("Art") else "§", sign["sign"] in ("§§", "Artt."))
            if not self._take(_CHAIN):
                break
        return self._done + self._open, self._position

    def _numbers(self, kind: str, several: bool) -> None:
        """What stands behind one sign: `74, 75 SGB III`; behind a single § a list is not expected."""
        while number := self._take(_NUMBER):
            self._open.extend(self._provisions(kind, number["number"], several))
            self._close()
            if not (several and self._take(_LIST)):
                return

    def _provisions(self, kind: str, first: str, several: bool) -> Iterator[Citation]:
        start = self._position
        if several and self._take(_RANGE):
            last = self._take(_NUMBER)
            if last:
                for number in _expand(first, last["number"]):
                    yield Citation("", kind, number)
                return
            self._position = start
        yield Citation("", kind, first, "".join(self._rest(several)).strip())

    def _rest(self, several: bool) -> Iterator[str]:
        """The units behind a number, in normal form, each with what joins it to the one before."""
        while unit := self._take(_UNIT):
            name = list(_UNITS)[int(str(unit.lastgroup)[1:])]
            joint = _joint(unit["joint"] or " ").rstrip()
            yield f"{joint} {name} {self._parts(several)}"
        if following := self._take(_FOLLOWING):
            yield f" {following['following']}"

    def _parts(self, several: bool) -> str:
        """`1`, `1–3`, `1, 4`; behind §§ a comma leads to the next paragraph instead."""
        parts = self._part()
        while True:
            start = self._position
            joint = self._take(_RANGE) or (None if several else self._take(_LIST))
            part = self._part() if joint else ""
            if joint is None or not part:
                self._position = start
                return parts
            parts += _joint(joint[0]) + part

    def _part(self) -> str:
        part = self._take(_PART)
        return part[0] if part else ""

    def _close(self) -> None:
        """Give the law that stands here, if any, to the citations that wait for one."""
        law = self._take(_LAW)
        if law:
            name = _normal_law(law["law"])
            self._done += [replace(citation, law=name) for citation in self._open]
            self._open = []

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._position)
        if match:
            self._position = match.end()
        return match


def _expand(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _WIDEST_RANGE:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last]


def _joint(text: str) -> str:
    word = text.strip()
    if word in ("–", "—", "-", "bis"):
        return "–"
    return ", " if word == "," else f" {word} ".replace("  ", " ")


def _normal_law(name: str) -> str:
    return name if name in LAWS else next((law for law in LAWS if _tight(law) == _tight(name)), name)


def _tight(name: str) -> str:
    return name.replace(" ", "")
