"""What a release is for and how strongly it protects: two purposes, three presets, and the parameters."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from toolkit.privacy.anonymise import Method
from toolkit.privacy.models import DistinctLDiversity, KAnonymity, PrivacyModel, TCloseness

GUARDED = "leistungsbezug"
"""The sensitive attribute that l-diversity and t-closeness look at."""
READABLE = (
    "geburtsdatum",
    "geschlecht",
    "staatsangehoerigkeit",
    "region",
    "aufenthaltsstatus",
    "berufsabschluss",
    "sprachniveau",
)
"""Attributes that go along unless somebody chooses others: what a case cannot be understood without."""
DATED = frozenset({"einreise_datum", "mentoring_beginn", "mentoring_ende"})
"""True days beside shifted ones would give the shift away, so they never go along with single cases."""

Attribute = Annotated[str, Field(min_length=1, max_length=60)]


class Purpose(StrEnum):
    """What the reader does with the release. One reader gets one of them, never both for the same data."""

    READING = "lesen"
    """Single cases, each group only as coarse as it must be."""
    TABLES = "auswerten"
    """All cases on the same levels, and tables of counts; no text, no pseudonyms."""


class Settings(BaseModel):
    """Everything that decides what a release looks like.

    `diversity` (l) and `closeness` (t) concern the guarded attribute; `suppression` is the share of persons
    (0 to 1) that may be left out, only for tables: for reading nobody is left out. `linked`: contacts, steps
    and the like go along; `texts`: redacted notes; `sensitive`: sensitive columns beside the guarded one;
    `exact_days`: shifted days instead of shifted months. `minimum_cell` is the smallest published count.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: Purpose
    k: Annotated[int, Field(ge=2, le=100)]
    diversity: Annotated[int, Field(ge=2, le=10)] | None = None
    closeness: Annotated[float, Field(gt=0, le=1)] | None = None
    suppression: Annotated[float, Field(ge=0, le=0.2)] = 0.0
    minimum_cell: Annotated[int, Field(ge=3, le=10)] = 3
    attributes: Annotated[tuple[Attribute, ...], Field(min_length=1, max_length=12)] = READABLE
    linked: bool = False
    texts: bool = False
    sensitive: bool = False
    exact_days: bool = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.purpose is Purpose.READING and DATED & set(self.attributes):
            raise ValueError("true days beside shifted ones")
        if self.purpose is Purpose.TABLES and (self.linked or self.texts):
            raise ValueError("tables come without single records")
        return self

    @property
    def method(self) -> Method:
        """Follows from the purpose alone."""
        return Method.LOCAL if self.purpose is Purpose.READING else Method.OPTIMAL

    @property
    def models(self) -> tuple[PrivacyModel, ...]:
        """What every group must satisfy."""
        wanted: list[PrivacyModel] = [KAnonymity(self.k)]
        if self.diversity is not None:
            wanted.append(DistinctLDiversity(self.diversity))
        if self.closeness is not None:
            wanted.append(TCloseness(self.closeness))
        return tuple(wanted)

    @property
    def allowance(self) -> float:
        """Share of persons that may be left out."""
        return self.suppression if self.purpose is Purpose.TABLES else 0.0


class Preset(StrEnum):
    """Levels of protection, by who will read."""

    TRAINING = "schulung"
    DISCUSSION = "fallbesprechung"
    HANDING_ON = "weitergabe"


def settings_of(preset: Preset, purpose: Purpose) -> Settings:
    """The parameters of a preset for a purpose."""
    reading = purpose is Purpose.READING
    match preset:
        case Preset.TRAINING:
            return Settings(
                purpose=purpose, k=3, suppression=0.02, linked=reading, texts=reading, sensitive=True,
                exact_days=True,
            )  # fmt: skip
        case Preset.DISCUSSION:
            return Settings(
                purpose=purpose, k=5, diversity=2, suppression=0.05, linked=reading, texts=reading,
                sensitive=True,
            )  # fmt: skip
        case Preset.HANDING_ON:
            return Settings(purpose=purpose, k=10, diversity=3, suppression=0.05, minimum_cell=5)
