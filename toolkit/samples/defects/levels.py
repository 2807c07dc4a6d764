"""How much is wrong in a sample."""

from enum import StrEnum


class DefectLevel(StrEnum):
    """Share of cases with a defect; the value is the word for users."""

    CLEAN = "sauber"
    TYPICAL = "typisch"
    BAD = "schlecht"

    @property
    def percent(self) -> int:
        """How many of 100 cases carry a defect."""
        return {DefectLevel.CLEAN: 0, DefectLevel.TYPICAL: 15, DefectLevel.BAD: 60}[self]
