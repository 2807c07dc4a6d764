"""Defects made on purpose, each with the rule that must find it."""

from toolkit.samples.defects.form import FORM, Place, careless_cells
from toolkit.samples.defects.levels import DefectLevel
from toolkit.samples.defects.seeding import Seeded, all_defects, seed_defects

__all__ = ["FORM", "DefectLevel", "Place", "Seeded", "all_defects", "careless_cells", "seed_defects"]
