"""What is handed over: the tables of a release, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from toolkit.privacy.dates import DateShift
from toolkit.privacy.handover.persons import PERSON
from toolkit.privacy.handover.protecting import Protected, protect_cases
from toolkit.privacy.handover.review import Review
from toolkit.privacy.handover.selecting import Preparer, kept_columns
from toolkit.privacy.handover.settings import Purpose, Settings
from toolkit.privacy.handover.source import CASES, GUARD, Source
from toolkit.privacy.keys import SecretKey
from toolkit.privacy.progress import Watch
from toolkit.privacy.pseudonyms import Pseudonyms
from toolkit.privacy.tables import Protection, protect
from toolkit.privacy.tables.rules import Rule

EVERYTHING = "*"
ALL = "alle"
OUTCOME = "ergebnis"
MOST_TABLES = 3
SECONDS = 5.0


@dataclass(frozen=True, eq=False)
class Package:
    """`cases` are the generalised cases, `linked` the other tables by name; `counts` what may be published.

    `names` are the columns of each table of counts.
    """

    protected: Protected
    cases: pd.DataFrame
    linked: Mapping[str, pd.DataFrame]
    counts: Protection | None
    names: tuple[tuple[str, ...], ...]


def pack(
    source: Source,
    settings: Settings,
    key: SecretKey,
    occasion: tuple[str, str],
    review: Review | None,
    watch: Watch,
) -> Package:
    """The release for an occasion (project, period).

    Raises PrivacyError when the settings cannot be reached, notes are undecided, or when cancelled.
    """
    texts = review.released() if review and settings.texts else {}
    preparer = Preparer(source, settings, Pseudonyms(key, *occasion), DateShift(key, *occasion), texts)
    columns = kept_columns(source.dictionary.tables[CASES], settings)
    others = preparer.table(source.dictionary.tables[CASES], columns)
    derived = source.cases[[*settings.attributes, PERSON, GUARD]]
    prepared = Source(source.tables, source.dictionary, source.persons, derived.join(others))
    protected = protect_cases(prepared, settings, list(others.columns), watch.progress, watch.cancelled)
    cases = _labelled(source, settings, protected.anonymised.frame.drop(columns=GUARD))
    names = _count_names(settings, cases)
    counts = _counts(cases, names, settings) if names else None
    return Package(protected, cases, preparer.linked() if review or not settings.texts else {}, counts, names)


def _labelled(source: Source, settings: Settings, frame: pd.DataFrame) -> pd.DataFrame:
    """Codes in the words of the dictionary; the groups of the hierarchies are words already."""
    words = {name: {EVERYTHING: ALL, **source.column(name).labels} for name in settings.attributes}
    made = {
        name: frame[name].astype(object).map(lambda cell, known=words[name]: known.get(cell, cell))
        for name in settings.attributes
    }
    return frame.assign(**made)


def _count_names(settings: Settings, cases: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """Attributes by outcome, for those attributes that still tell anything."""
    if settings.purpose is Purpose.READING or OUTCOME not in cases.columns:
        return ()
    telling = (name for name in settings.attributes if cases[name].nunique() > 1)
    return tuple((name, OUTCOME) for name in telling)[:MOST_TABLES]


def _counts(cases: pd.DataFrame, names: tuple[tuple[str, ...], ...], settings: Settings) -> Protection:
    columns = sorted({name for table in names for name in table})
    return protect(cases[columns], names, rule=Rule(settings.minimum_cell), seconds=SECONDS)
