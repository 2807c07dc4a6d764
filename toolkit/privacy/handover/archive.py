"""Where releases are remembered: the ledger beside the data, key and memberships in a folder of their own."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import PrivacyError
from toolkit.privacy.keys import ENVIRONMENT, ENVIRONMENT_FILE, SecretKey, create_key, load_key
from toolkit.privacy.ledger import (
    Ledger,
    Membership,
    Release,
    load_ledger,
    load_membership,
    save_ledger,
    save_membership,
)

LEDGER_FILE = "freigabebuch.json"
KEY_FILE = "pseudonyme.schluessel"


@dataclass(frozen=True)
class Archive:
    """`data` holds the ledger, `secrets` the key (unless the environment names one) and the memberships."""

    data: Path
    secrets: Path

    def key(self) -> SecretKey:
        """The key; made at the first release where the environment names none. Raises PrivacyError."""
        if os.environ.get(ENVIRONMENT) or os.environ.get(ENVIRONMENT_FILE):
            return load_key(data_folder=self.data)
        own = self.secrets / KEY_FILE
        if not own.is_file():
            self.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
            create_key(own)
        return load_key(own, data_folder=self.data)

    def ledger(self) -> Ledger:
        """All releases. Raises PrivacyError when the file is damaged."""
        return load_ledger(self.data / LEDGER_FILE)

    def memberships(self, ledger: Ledger, project: str) -> Mapping[int, Membership]:
        """Who was in the earlier releases of a project, by entry; those that cannot be read are left out."""
        found = {}
        for entry in ledger.of_project(project):
            try:
                found[entry.number] = load_membership(self._membership(entry.digest))
            except PrivacyError:
                continue  # the check of the ledger says that it is missing
        return found

    def enter(self, ledger: Ledger, release: Release, membership: Membership) -> Ledger:
        """Adds a release to the ledger it was checked with. Raises PrivacyError if it has grown since."""
        longer = ledger.with_release(release)
        self.data.mkdir(parents=True, exist_ok=True)
        self.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
        entry = longer.entries[-1].digest
        save_ledger(self.data / LEDGER_FILE, longer)
        save_membership(self._membership(entry), Membership(membership.classes, entry))
        return longer

    def _membership(self, digest: str) -> Path:
        return self.secrets / f"zuordnung-{digest[:16]}.json"
