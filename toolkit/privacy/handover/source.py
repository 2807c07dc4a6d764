"""A delivery made ready for release: persons are known, the dictionary says what each column is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.cases.delivery import Delivery
from toolkit.content.caseload import CaseloadDictionary, ColumnSpec
from toolkit.content.caseload_terms import PrivacyClass
from toolkit.privacy.catalogue import hierarchies_for
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.handover.persons import PERSON, person_of_cases
from toolkit.privacy.handover.settings import GUARDED
from toolkit.privacy.hierarchy import Hierarchy

CASES = "faelle"
GUARD = "geschuetzt"
"""Derived column: all values of the guarded attribute that a person has, as one text."""


@dataclass(frozen=True, eq=False)
class Source:
    """The tables as delivered; `persons` gives each case's person, `cases` has the derived columns too."""

    tables: Mapping[str, pd.DataFrame]
    dictionary: CaseloadDictionary
    persons: Mapping[str, str]
    cases: pd.DataFrame

    @classmethod
    def of(cls, delivery: Delivery, dictionary: CaseloadDictionary) -> "Source":
        """Raises PrivacyError where persons cannot be told apart."""
        cases = delivery.tables[CASES]
        persons = person_of_cases(cases)
        owner = cases["fall_id"].map(persons)
        prepared = cases.assign(**{PERSON: owner, GUARD: _guard(cases[GUARDED], owner)})
        return cls(delivery.tables, dictionary, persons, prepared)

    @property
    def count(self) -> int:
        """How many persons."""
        return int(self.cases[PERSON].nunique())

    def column(self, name: str) -> ColumnSpec:
        """A column of the table of cases."""
        return self.dictionary.column(CASES, name)

    @property
    def attributes(self) -> tuple[ColumnSpec, ...]:
        """Quasi-identifiers of the cases that hold anything at all, in the order of the dictionary."""
        columns = self.dictionary.tables[CASES].columns
        quasi = (each for each in columns if each.privacy is PrivacyClass.QUASI_IDENTIFIER)
        return tuple(each for each in quasi if self.cases[each.name].notna().any())

    def hierarchies(self, names: Sequence[str]) -> dict[str, Hierarchy]:
        """Those of the attributes. Raises PrivacyError for one without."""
        return hierarchies_for(self.cases, CASES, names)


def _guard(column: pd.Series, owner: pd.Series) -> pd.Series:
    codes, texts = coded_texts(column)
    values = pd.Series([texts[code] for code in codes], index=column.index)
    return owner.map(values.groupby(owner).agg(lambda each: " + ".join(sorted(set(each)))))
