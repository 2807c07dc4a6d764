"""The field types and the base that all content models share.

Content files have German keys, code has English names: the alias of a field is the one place
where the two meet. Models can be built in code by their English names; files are read by alias
only (see `validation.py`).
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ConditionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
AttributeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Label = Annotated[
    Text, Field(coerce_numbers_to_str=True), WithJsonSchema({"type": ["string", "integer"], "minLength": 1})
]
Number = StrictInt | StrictFloat
Scalar = StrictBool | StrictInt | StrictStr
ProfileValue = Scalar | None
Profile = Mapping[str, ProfileValue]


def rejection(field: str, sentence: str) -> PydanticCustomError:
    """An error a validator raises about one of its fields, named as in the file (German key)."""
    return PydanticCustomError("content", "{sentence}", {"field": field, "sentence": sentence})


def _iso_day(value: object) -> date:
    """A date or its ISO form; pydantic itself would also take numbers for dates."""
    with suppress(ValueError):
        day = date.fromisoformat(str(value))
        if day.isoformat() == str(value):
            return day
    raise rejection("", "Datum in der Form JJJJ-MM-TT erwartet, zum Beispiel 2026-11-22")


Day = Annotated[date, BeforeValidator(_iso_day)]


class ContentModel(BaseModel):
    """Frozen, refuses unknown keys, fields known by alias (German) and by name (English)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_alias=True,
        validate_by_name=True,
        serialize_by_alias=True,
        use_attribute_docstrings=True,
    )


class Evidence(StrEnum):
    """How well a statement is backed; shown to the learner beside the norm."""

    LAW = "gesetz"
    PRACTICE = "praxis"
    UNVERIFIED = "ungeprüft"

    @property
    def label(self) -> str:
        """German wording for a page."""
        return {
            Evidence.LAW: "im Gesetz geprüft",
            Evidence.PRACTICE: "aus der Praxis, nicht durch Gesetz bestätigt",
            Evidence.UNVERIFIED: "ungeprüft, vor Nutzung prüfen",
        }[self]
