"""Anonymisieren: from a delivery to a release that may be read, with a report and an entry in the ledger."""

from collections.abc import Mapping
from datetime import date

from platformdirs import user_config_path

from toolkit import paths
from toolkit.apps.lieferung import samples
from toolkit.cases import read_delivery
from toolkit.content.loader import load_caseload
from toolkit.privacy.handover import Archive, Source
from toolkit.ui.background import Signals
from toolkit.ui.components.anonymise import Anonymise, Office
from toolkit.ui.components.visitor import VisitorLink

SECRETS = "zefas-schluessel"
"""A folder of its own: the key must not lie beside the data."""


def show() -> tuple[VisitorLink, Anonymise]:
    """The page's two components: the visitor's link and the whole way from upload to release."""
    archive = Archive(paths.data_dir(), user_config_path(SECRETS, appauthor=False))
    return VisitorLink(), Anonymise(Office(read, archive, date.today), samples())


def read(files: Mapping[str, bytes], name: str, signals: Signals) -> Source:
    """The delivery as a source of releases. Raises DeliveryError or PrivacyError, also when cancelled."""
    delivery = read_delivery(files, name, progress=signals.advance, cancelled=signals.cancelled)
    return Source.of(delivery, load_caseload())
