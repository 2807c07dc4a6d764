"""Sample data: a fictional caseload that looks real, with the truth about it."""

from toolkit.samples.defects import DefectLevel
from toolkit.samples.sample import Sample, Truth, generate
from toolkit.samples.writing import DeliveryFormat, delivery_bytes, write_delivery

__all__ = [
    "DefectLevel",
    "DeliveryFormat",
    "Sample",
    "Truth",
    "delivery_bytes",
    "generate",
    "write_delivery",
]
