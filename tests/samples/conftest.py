"""Samples that several tests look at, each made once."""

import pytest

from toolkit.samples import DefectLevel, Sample, generate


@pytest.fixture(scope="session")
def year() -> Sample:
    """The calibrated year: 1,600 persons."""
    return generate(1600, 2025)


@pytest.fixture(scope="session")
def bad() -> Sample:
    """A caseload with many defects."""
    return generate(400, 2025, defects=DefectLevel.BAD)
