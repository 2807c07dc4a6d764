"""Numbers and days that do not begin with a digit: IBAN (ISO 13616), documents, days in words."""

import re
from collections.abc import Iterator
from typing import Final

from stdnum import iban

from toolkit.privacy.redaction.dates import SPOKEN_DAY
from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.screening import Sign

_SURE, _LIKELY = 0.98, 0.85
_IBAN = re.compile(r"(?<!\w)[A-Z]{2} ?\d{2}(?: ?[\dA-Z]{4}){2,7}(?: ?[\dA-Z]{1,4})?(?!\w)")
_DOCUMENT = re.compile(r"(?<![\w-])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}(?![\w-])")
_FEWEST_DIGITS: Final = 3
_SPOKEN = re.compile(SPOKEN_DAY)


def find_codes(text: str, signs: int) -> Iterator[Span]:
    """IBANs, serial numbers of documents, days in words; `signs` as screening.signs tells them."""
    if signs & Sign.IBAN:
        yield from _ibans(text)
    if signs & Sign.DIGIT:
        yield from _documents(text)
    if signs & Sign.ORDINAL:
        for found in _SPOKEN.finditer(text):
            yield Span(found.start(), found.end(), Kind.DATE, _LIKELY, "datum-in-worten")


def _documents(text: str) -> Iterator[Span]:
    """Serial numbers of passports and identity cards: nine capitals (no vowel) and digits."""
    for found in _DOCUMENT.finditer(text):
        if sum(char.isdigit() for char in found.group()) >= _FEWEST_DIGITS:
            yield Span(found.start(), found.end(), Kind.FILE_NUMBER, _LIKELY, "ausweis")


def _ibans(text: str) -> Iterator[Span]:
    for found in _IBAN.finditer(text):
        digits = sum(char.isdigit() for char in found.group())
        if digits >= 12:
            sure = _SURE if iban.is_valid(found.group()) else _LIKELY
            yield Span(found.start(), found.end(), Kind.IBAN, sure, "iban")
