"""Pseudonyms: the same person has the same one in all tables of a project and a period, and nowhere else.

A pseudonym is a keyed hash (HMAC-SHA-256) of the case number. Without the key nobody can compute it, not even
by trying all case numbers; with the key one can. Pseudonymised data are therefore still data about persons
and stay under protection (Article 29 Working Party, WP216, chapter 4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from toolkit.errors import PrivacyError
from toolkit.privacy.keys import SecretKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
SYMBOLS = 16
_GROUP = 4
_BITS = 5
PREFIX = "P-"


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes pseudonyms for one project and one period from the secret key."""

    key: SecretKey
    project: str
    period: str

    def of(self, person: str) -> str:
        """`P-7K3Q-X9MT-2ABC-D4EF`: 80 bits; two of a million persons share one with a chance below 1e-12."""
        number = int.from_bytes(self._derived().digest(person))
        symbols = "".join(ALPHABET[(number >> (_BITS * place)) % 32] for place in range(SYMBOLS))
        groups = (symbols[start : start + _GROUP] for start in range(0, SYMBOLS, _GROUP))
        return PREFIX + "-".join(groups)

    def column(self, persons: pd.Series) -> pd.Series:
        """The pseudonym of each case number, dtype string; empty cells stay empty."""
        known = {person: self.of(str(person)) for person in persons.dropna().unique()}
        return persons.map(known).astype("string")

    def _derived(self) -> SecretKey:
        return self.key.derive("zefas/pseudonym/1", self.project, self.period)


def pseudonymise(
    tables: Mapping[str, pd.DataFrame], columns: Mapping[str, Iterable[str]], pseudonyms: Pseudonyms
) -> dict[str, pd.DataFrame]:
    """Copies of the tables in which the named columns of case numbers hold pseudonyms.

    Give every column that names a case, references to earlier cases too: a contact note is then connected
    with its case by the pseudonym alone. Raises PrivacyError for a column that a table does not have.
    """
    made = {}
    for name, frame in tables.items():
        chosen = list(columns.get(name, ()))
        check_columns(frame, name, chosen)
        made[name] = frame.assign(**{column: pseudonyms.column(frame[column]) for column in chosen})
    return made


def check_columns(frame: pd.DataFrame, table: str, columns: Iterable[str]) -> None:
    """Raises PrivacyError for the first column that the table does not have."""
    for column in columns:
        if column not in frame.columns:
            sentence = f"In der Tabelle „{table}“ fehlt die Spalte „{column}“."
            raise PrivacyError(sentence, value=column, place=table)
