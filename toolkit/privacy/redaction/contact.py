"""E-mail addresses, web addresses and names of accounts."""

import re
from collections.abc import Iterator

from toolkit.privacy.redaction.model import Kind, Span
from toolkit.privacy.redaction.screening import Sign

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„]+[^\s<>\"“”„.,;:!?)\]]|\b[\w-]+(?:\.[\w-]+)*\.(?:de|com|org|net|eu|info|me)(?:/[^\s<>\"“”„,;)]*)?\b"
)
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z0-9_](?:[\w.]*\w)?")
_ACCOUNT = re.compile(
    r"(?:Instagram|Insta|Facebook|FB|Telegram|TikTok|Tiktok|Snapchat|Skype|Signal|LinkedIn|Xing|Discord|Viber"
    r"|Messenger)(?:[- ]?(?:Name|Profil|Account|Konto|ID))?(?: von \w+)?\s?"
    r"(?::|unter|als|=|ist|heißt)\s?[„\"]?(?P<name>[\w.-]{3,})"
)


def find_contacts(text: str, signs: int) -> Iterator[Span]:
    """E-mail addresses, web addresses, account names; `signs` as screening.signs tells them."""
    if signs & Sign.AT:
        yield from _hits(_EMAIL, text, Kind.EMAIL, 0.98)
        yield from _hits(_HANDLE, text, Kind.HANDLE, 0.9)
    if signs & Sign.SITE:
        yield from _hits(_URL, text, Kind.URL, 0.9)
    if signs & Sign.NETWORK:
        yield from _accounts(text)


def _accounts(text: str) -> Iterator[Span]:
    for found in _ACCOUNT.finditer(text):
        if any(char in "._-0123456789" for char in found["name"]) or found["name"].islower():
            yield Span(found.start("name"), found.end("name"), Kind.HANDLE, 0.75, "netzwerk")


def _hits(pattern: re.Pattern[str], text: str, kind: Kind, confidence: float) -> Iterator[Span]:
    for found in pattern.finditer(text):
        yield Span(found.start(), found.end(), kind, confidence, kind.value)
