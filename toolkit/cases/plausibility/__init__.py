"""Plausibility: what stands out in the tables of a delivery, by rules that are data."""

from toolkit.cases.plausibility.check import check_plausibility, reference_day

__all__ = ["check_plausibility", "reference_day"]
