"""Hits that begin with a digit: dates, telephone and account numbers, keys of authorities.

No checksum is demanded, because notes hold typing errors; a right one raises the confidence. AZR number
twelve digits (Art. 3 AZRG), BAMF file number seven digits and the three of the state, Steuer-ID eleven digits
(§ 139b AO), Versicherungsnummer of the Rentenversicherung two digits, date of birth, letter, three digits
(§ 147 SGB VI).
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from stdnum.de import idnr

from toolkit.privacy.redaction.codes import find_codes
from toolkit.privacy.redaction.dates import DAY, LONG_DAY
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.screening import Sign

_BEFORE: Final = 40
_SURE, _LIKELY, _UNSURE = 0.98, 0.85, 0.6
_LONG_NUMBER = 6
_CANDIDATE = re.compile(r"\d(?!\d{0,3}(?: (?![\dA-Z(/.–-])|\.(?!\s?[\dA-Z]|[ /.–-])|(?![\d ./–()\-A-Z])))")
_OPENING: Final = 2
_FORMS = re.compile(
    rf"(?P<long>{LONG_DAY})|(?P<date>{DAY})"
    r"|(?P<rv>\d{2} ?\d{6} ?[A-Z] ?\d{3}(?!\w))"
    r"|(?P<bg>\d{3,5} ?(?:BG|[A-Z]) ?/?\d{5,8}(?!\w))"
    r"|(?P<court>\d{1,2} [A-Z] \d{2,5}/\d{2}(?:[. ]?A)?(?!\w))"
    r"|(?P<bamf>\d{7} ?[-–/] ?\d{3}(?!\d))"
    r"|(?P<phone>(?:\+|00)\d{2}[ \d()/.–-]{6,18}\d"
    r"|0(?: ?\d){2,5} ?[/–-] ?\d(?:[ -]?\d){4,9}(?![\d.]\d|\d)"
    r"|\(?0[1-9]\d{1,4}\)?[ /.–-]{0,3}\d(?:[ /–-]?\d){3,11}(?!\d|\.\d))"
    r"|(?P<tax>\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\d))"
    r"|(?P<azr>\d{12}(?!\d)|\d{6} \d{6}(?!\d)|\d{4} \d{4} \d{4}(?!\d))"
    r"|(?P<file>\d[\d]*(?:[-/.][\dA-Z]+)*[-/][\dA-Z]*\d)"
    r"|(?P<number>\d{5,}|\d{3,}(?: \d{3,})+)"
)
_LETTERS_BEFORE = re.compile(r"(?:[A-Z]{1,4}[ -]?|[A-Z][a-z]{1,4}-)$")
_CUE = re.compile(
    r"(?P<azr>AZR|Ausländerzentralregister)|(?P<bamf>BAMF)|(?P<tax>Steuer|IdNr|St[.-]?-?ID|Identifikationsnummer)"
    r"|(?P<insurance>Versicherung|RV-?N|SV-?N|KV-?N|Sozialvers|Krankenvers|VSNR|Versichertenn)"
    r"|(?P<iban>IBAN|Konto)"
    r"|(?P<file>\bA[zZ]\b|Zeichen|[Aa]ktenz|BG-|Kunden|Kd|Vorgang|GZ|Nr\b|Nummer|nummer|Akte|Pass|Ausweis|ABH)"
    r"|(?P<phone>Tel|tel|Handy|[Mm]obil|Nummer|nummer|Fax|Durchwahl|Rückruf|erreich|anruf|WhatsApp|Nr\b|☎|unter)"
)
_CUE_KINDS: Final = {
    "azr": Kind.AZR,
    "bamf": Kind.BAMF,
    "tax": Kind.TAX_ID,
    "insurance": Kind.INSURANCE,
    "iban": Kind.IBAN,
    "phone": Kind.PHONE,
    "file": Kind.FILE_NUMBER,
}
_BIRTH = re.compile(
    r"(?:\bgeb\b\.?|[Gg]eboren|[Gg]eburts\w*|[Gg]eb\.?-?[Dd]at\w*|\bGeb\b\.?|\*)[^.\n;]{0,25}$|\*\s?$|"
    r"\bgeb\.(?: am)?:? ?$|\bGeb\.(?: am)?:? ?$"
)
_BIRTH_CUES: Final = ("geb", "Geb", "*")
_UNIT = re.compile(
    r"\s?(?:Uhr|€|Euro|EUR|%|Prozent|km|Std|Stunden|UE|Cent|Seiten|qm|m²|kg|Punkte|Wochen|Monate|Tage)"
)
_LONGEST_LEGAL: Final = 9
_LEGAL = re.compile(r"(?:§§?|Abs\.|Art\.|Satz|Kap\.|Version|Modul|Kapitel|Seite|S\.|Lektion) ?$")


def find_numbers(text: str, signs: int) -> Iterator[Span]:
    """Every date, number and code, those of each form from left to right, possibly overlapping.

    `signs` as screening.signs tells them.
    """
    yield from find_codes(text, signs)
    if signs & Sign.DIGIT:
        yield from _by_digit(text)


def _by_digit(text: str) -> Iterator[Span]:
    position = 0
    while first := _CANDIDATE.search(text, position):
        found = _form_at(text, first.start())
        if not found:
            position = _end_of_digits(text, first.end())
            continue
        position = found.end()
        if span := _span(text, found):
            yield span


def _form_at(text: str, digit: int) -> re.Match[str] | None:
    """The form that begins at a digit, or at the „+“ or „(“ before it."""
    opening = digit
    while opening > max(0, digit - _OPENING) and text[opening - 1] in "+(":
        opening -= 1
    return (_FORMS.match(text, opening) if opening < digit else None) or _FORMS.match(text, digit)


def _end_of_digits(text: str, end: int) -> int:
    while end < len(text) and text[end].isdigit():
        end += 1
    return end


def _span(text: str, found: re.Match[str]) -> Span | None:
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    if found.lastgroup in ("date", "long"):
        return _date(text, found, before)
    if _LEGAL.search(before[-_LONGEST_LEGAL:]):
        return None
    return _MAKERS[found.lastgroup or "number"](found, before, text)


def _date(text: str, found: re.Match[str], before: str) -> Span | None:
    if _LEGAL.search(before[-_LONGEST_LEGAL:]) or _UNIT.match(text, found.end()):
        return None
    if before[-1:].isalnum() or (before[-1:] == "," and before[-2:-1].isdigit()):
        return None
    if _born(before):
        return Span(found.start(), found.end(), Kind.BIRTH_DATE, _SURE, "geburtsdatum")
    return Span(found.start(), found.end(), Kind.DATE, 0.95, "datum")


def _born(before: str) -> bool:
    return any(cue in before for cue in _BIRTH_CUES) and bool(_BIRTH.search(before))


def _nearest_cue(before: str) -> str:
    cue = ""
    for found in _CUE.finditer(before.rpartition("\n")[2]):
        cue = found.lastgroup or cue
    return cue


def _by_cue(found: re.Match[str], before: str, kind: Kind, sure: float, rule: str) -> Span:
    told = _CUE_KINDS.get(_nearest_cue(before))
    exact = told and told not in (Kind.PHONE, Kind.FILE_NUMBER)
    chosen = told if told and exact else kind
    start = found.start()
    if chosen in (Kind.FILE_NUMBER, Kind.INSURANCE) and (letters := _LETTERS_BEFORE.search(before)):
        start -= len(letters.group())
    return Span(start, found.end(), chosen, max(sure, _LIKELY) if told else sure, rule)


def _phone(found: re.Match[str], before: str, text: str) -> Span | None:
    return _by_cue(found, before, Kind.PHONE, 0.9, "telefon")


def _tax(found: re.Match[str], before: str, text: str) -> Span | None:
    sure = _SURE if idnr.is_valid(found.group()) else _UNSURE
    return _by_cue(found, before, Kind.TAX_ID, sure, "steuer-id")


def _file(found: re.Match[str], before: str, text: str) -> Span | None:
    digits = sum(char.isdigit() for char in found.group())
    letters = _LETTERS_BEFORE.search(before)
    cue = _nearest_cue(before)
    if (digits < 4 and not cue) or (
        re.fullmatch(r"\d{4}/\d{2,4}|\d{1,2}[-/]\d{1,2}", found.group()) and not cue
    ):
        return None
    if digits < 3 or (digits < _LONG_NUMBER and not letters and not cue):
        return None
    if cue == "phone" and digits >= _LONG_NUMBER and not letters:
        return Span(found.start(), found.end(), Kind.PHONE, _LIKELY, "telefon-stichwort")
    return _by_cue(found, before, Kind.FILE_NUMBER, _LIKELY if letters or cue else _UNSURE, "aktenzeichen")


def _number(found: re.Match[str], before: str, text: str) -> Span | None:
    cue = _nearest_cue(before)
    digits = sum(char.isdigit() for char in found.group())
    if _UNIT.match(text, found.end()) or (digits == 5 and not cue):
        return None
    if cue == "phone" and digits >= _LONG_NUMBER:
        return Span(found.start(), found.end(), Kind.PHONE, _LIKELY, "telefon-stichwort")
    if digits < _LONG_NUMBER and cue in ("", "phone"):
        return None
    return _by_cue(found, before, Kind.FILE_NUMBER, _UNSURE, "lange-nummer")


def _fixed(kind: Kind, sure: float, rule: str) -> Callable[[re.Match[str], str, str], Span | None]:
    return lambda found, before, _: _by_cue(found, before, kind, sure, rule)


_MAKERS: Final[dict[str, Callable[[re.Match[str], str, str], Span | None]]] = {
    "rv": _fixed(Kind.INSURANCE, 0.95, "rentenversicherung"),
    "bg": _fixed(Kind.FILE_NUMBER, 0.9, "jobcenter-nummer"),
    "court": _fixed(Kind.FILE_NUMBER, 0.8, "gericht"),
    "bamf": _fixed(Kind.BAMF, 0.95, "bamf"),
    "phone": _phone,
    "tax": _tax,
    "azr": _fixed(Kind.AZR, _LIKELY, "azr"),
    "file": _file,
    "number": _number,
}
