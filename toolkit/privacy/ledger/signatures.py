"""Keyed hashes: of a class, to know it again, and of a person, to see who is in two releases."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.privacy.hierarchy import Hierarchy
from toolkit.privacy.keys import SecretKey

SIGNATURE_CHARS = 32
"""128 bits as hexadecimal digits."""


def class_signatures(
    key: SecretKey, project: str, released: pd.DataFrame, quasi_identifiers: Sequence[str]
) -> tuple[str, ...]:
    """The signature of each class from its generalised values.

    `released` is the anonymised frame, sorted by class as `anonymise` returns it; the signatures stand in the
    order of the classes. The same combination of categories has the same signature in every release of the
    project.
    """
    hashed = key.derive("zefas/classes/1", project)
    labels = released.loc[:, sorted(quasi_identifiers)].astype("string").drop_duplicates()
    return tuple(hashed.digest(_canonical(row)).hex()[:SIGNATURE_CHARS] for row in labels.to_dict("records"))


def person_tag(key: SecretKey, project: str, person: str) -> str:
    """A person's tag, the same in every release of the project and in no other place."""
    return key.derive("zefas/membership/1", project).digest(person).hex()[:SIGNATURE_CHARS]


def hierarchy_digest(hierarchy: Hierarchy) -> str:
    """SHA-256 of every value with its groups: levels compare only within the same hierarchy."""
    rows = zip(*([level.labels[group] for group in level.groups] for level in hierarchy.levels), strict=True)
    return hashlib.sha256(json.dumps(sorted(rows), ensure_ascii=False).encode()).hexdigest()


def _canonical(row: Mapping[Any, Any]) -> str:
    pairs = [[name, None if pd.isna(value) else value] for name, value in row.items()]
    return json.dumps(pairs, ensure_ascii=False)
