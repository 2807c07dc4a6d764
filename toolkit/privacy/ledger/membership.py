"""Who was in which class of a release: needed to compare it with the next one, and not part of the ledger.

The file holds tags of persons, keyed hashes, and so it is pseudonymised personal data. It stays with the
project's key, is readable to its user alone, and is deleted with the data. Without it the next release cannot
be checked for overlaps, and `check_next` says so.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import PrivacyError
from toolkit.privacy.keys import SecretKey
from toolkit.privacy.ledger.signatures import person_tag


@dataclass(frozen=True)
class Membership:
    """The class signature of each person's tag; `entry` is the hash of the ledger entry, "" before it."""

    classes: Mapping[str, str]
    entry: str = ""

    @classmethod
    def of(
        cls,
        key: SecretKey,
        project: str,
        persons: Iterable[str],
        classes: NDArray[np.integer],
        signatures: Sequence[str],
    ) -> "Membership":
        """From person and class of each row of the input; suppressed rows (-1) are in no class."""
        pairs = zip(persons, classes, strict=True)
        return cls(
            {
                person_tag(key, project, person): signatures[int(number)]
                for person, number in pairs
                if number >= 0
            }
        )

    def overlaps(self, other: "Membership") -> Counter[tuple[str, str]]:
        """How many persons of each class of this release are in each class of the other one."""
        both = self.classes.keys() & other.classes.keys()
        return Counter((self.classes[tag], other.classes[tag]) for tag in both)

    def newcomers(self, earlier: "Membership") -> Counter[str]:
        """How many persons of each class were not in the earlier release."""
        return Counter(self.classes[tag] for tag in self.classes.keys() - earlier.classes.keys())


def save_membership(path: Path, membership: Membership) -> None:
    """Write the file, readable to this user alone; one that exists is replaced."""
    path.unlink(missing_ok=True)
    text = json.dumps({"entry": membership.entry, "classes": dict(membership.classes)})
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def load_membership(path: Path) -> Membership:
    """Read the file; raises PrivacyError when it is missing or damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        classes = {str(tag): str(signature) for tag, signature in content["classes"].items()}
        return Membership(classes, str(content["entry"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        sentence = (
            f"Die Zuordnung „{path.name}“ zur früheren Freigabe lässt sich nicht lesen. "
            "Ohne sie kann nicht geprüft werden, ob sich beide Freigaben gegenseitig verraten."
        )
        raise PrivacyError(sentence, place=str(path)) from error
