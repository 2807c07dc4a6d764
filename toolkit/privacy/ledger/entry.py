"""What the ledger keeps about one release, and the hash that chains it to the one before.

No personal data: an entry counts groups of at least k persons. The groups' categories stand in it only as
keyed hashes (`signatures`); without the key, which is kept elsewhere, nobody can try out combinations of
categories.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from toolkit.privacy.anonymise import Method

Count = Annotated[int, Field(ge=0)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Signature = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
NO_ENTRY = "0" * 64


class Release(BaseModel):
    """One release of case data to certain readers.

    `levels` is the hierarchy level of each quasi-identifier, 0 the finest (empty for local recoding);
    `hierarchies` the digest of each one's hierarchy file; `classes` the persons in each class by its
    signature; `suppressed` counts persons who were left out.
    Validation fails when a class holds fewer than `k` persons or the classes do not add up to `persons`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    project: Name
    period: Name
    day: date
    recipients: Name
    method: Method
    k: Annotated[int, Field(ge=2)]
    levels: Mapping[Name, Count]
    hierarchies: Mapping[Name, Digest]
    persons: Count
    suppressed: Count
    classes: Mapping[Signature, Count]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if any(count < self.k for count in self.classes.values()):
            raise ValueError("Eine Gruppe ist kleiner als k; so etwas wird nicht herausgegeben.")
        if sum(self.classes.values()) != self.persons:
            raise ValueError("Die Gruppen ergeben zusammen nicht die Zahl der Personen.")
        return self


class Entry(BaseModel):
    """A release in its place: number from 1, the hash of the entry before, its own hash (SHA-256)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    number: Annotated[int, Field(ge=1)]
    previous: Digest
    release: Release
    digest: Digest

    @classmethod
    def after(cls, previous: "Entry | None", release: Release) -> "Entry":
        """The entry that follows; the first one has no entry before it."""
        number, before = (1, NO_ENTRY) if previous is None else (previous.number + 1, previous.digest)
        return cls(number=number, previous=before, release=release, digest=_digest(number, before, release))

    def is_intact(self) -> bool:
        """Whether the hash still fits what the entry says."""
        return self.digest == _digest(self.number, self.previous, self.release)


def _digest(number: int, previous: str, release: Release) -> str:
    content = {"number": number, "previous": previous, "release": release.model_dump(mode="json")}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
