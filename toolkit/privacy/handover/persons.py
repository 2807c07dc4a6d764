"""Which cases belong to the same person: a restart names the case it follows."""

from collections.abc import Mapping

import pandas as pd

from toolkit.errors import PrivacyError

PERSON = "person"
"""Name of the derived column."""


def person_of_cases(cases: pd.DataFrame) -> dict[str, str]:
    """Case number → number of the person's first case, followed back over `frueherer_fall_id`.

    Raises PrivacyError for a missing or repeated case number: k could not be counted in persons.
    """
    numbers = cases["fall_id"]
    _require_numbers(numbers)
    pairs = zip(numbers, cases["frueherer_fall_id"], strict=True)
    earlier = {str(case): str(before) for case, before in pairs if pd.notna(before) and before != case}
    return {str(case): _first(str(case), earlier) for case in numbers}


def _first(case: str, earlier: Mapping[str, str]) -> str:
    """The root of a chain; where the references run in a circle, its alphabetically first case."""
    seen = [case]
    while (before := earlier.get(seen[-1])) is not None:
        if before in seen:
            return min(seen[seen.index(before) :])
        seen.append(before)
    return seen[-1]


def _require_numbers(numbers: pd.Series) -> None:
    missing, double = int(numbers.isna().sum()), int(numbers.dropna().duplicated().sum())
    if not len(numbers):
        raise PrivacyError(
            "In der Tabelle „Fälle“ steht keine Zeile. Bitte wählen Sie eine Lieferung mit Fällen."
        )
    if missing or double:
        what = (
            f"in {missing} Zeilen fehlt die Fallnummer"
            if missing
            else f"{double} Fallnummern kommen doppelt vor"
        )
        sentence = (
            f"Die Personen lassen sich nicht zählen: {what} (Tabelle „Fälle“, Spalte „Fallnummer“). "
            "Bitte berichtigen Sie die Lieferung, zum Beispiel mit „Lieferung prüfen“."
        )
        raise PrivacyError(sentence, value=missing or double, place="faelle.fall_id")
