"""From an anonymised table to what the ledger keeps of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.privacy.anonymise import Anonymised, Method
from toolkit.privacy.hierarchy import Hierarchy
from toolkit.privacy.keys import SecretKey
from toolkit.privacy.ledger.entry import Release
from toolkit.privacy.ledger.membership import Membership
from toolkit.privacy.ledger.signatures import class_signatures, hierarchy_digest


@dataclass(frozen=True)
class Occasion:
    """What is released to whom: project, period of the data, day, recipients, and the k asked for."""

    project: str
    period: str
    day: date
    recipients: str
    k: int


def prepare(
    key: SecretKey,
    occasion: Occasion,
    anonymised: Anonymised,
    method: Method,
    persons: Iterable[str],
    hierarchies: Mapping[str, Hierarchy],
) -> tuple[Release, Membership]:
    """The release and its membership, to be checked and then entered.

    `persons` holds the person's key for each row that went into `anonymise`; `hierarchies` are those of
    the quasi-identifiers. Raises pydantic's ValidationError when a class is smaller than k.
    """
    names = sorted(hierarchies)
    signatures = class_signatures(key, occasion.project, anonymised.frame, names)
    release = Release(
        project=occasion.project,
        period=occasion.period,
        day=occasion.day,
        recipients=occasion.recipients,
        method=method,
        k=occasion.k,
        levels=dict(anonymised.levels or {}),
        hierarchies={name: hierarchy_digest(hierarchies[name]) for name in names},
        persons=anonymised.persons - anonymised.suppressed,
        suppressed=anonymised.suppressed,
        classes={signature: int(size) for signature, size in zip(signatures, anonymised.sizes, strict=True)},
    )
    return release, Membership.of(key, occasion.project, persons, anonymised.classes, signatures)
