"""How long saved progress is kept."""

import os
from datetime import date, timedelta

from toolkit.errors import StoreError

DEFAULT_DAYS = 365
_LONGEST = 10 * 365


def retention() -> timedelta:
    """How long progress lasts after its last use: twelve months, or `ZEFAS_RETENTION_DAYS`.

    Raises StoreError when the setting is not a whole number of days from 1 to 3650.
    """
    text = os.environ.get("ZEFAS_RETENTION_DAYS", str(DEFAULT_DAYS)).strip()
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _LONGEST:
        return timedelta(days=int(text[:9]))
    sentence = (
        f"Die Einstellung ZEFAS_RETENTION_DAYS ist „{text}“. Bitte geben Sie eine ganze Zahl von Tagen "
        f"zwischen 1 und {_LONGEST} an, zum Beispiel 365."
    )
    raise StoreError(sentence, value=text, place="ZEFAS_RETENTION_DAYS")


def kept_until(last_used: date) -> date:
    """The last day on which progress of that last use is still there."""
    return last_used + retention()


def oldest_kept(today: date) -> date:
    """The earliest last use whose progress is still kept on that day."""
    return today - retention()
