"""Several privacy models as one requirement, with what a search may conclude from them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from toolkit.errors import PrivacyError
from toolkit.privacy.arrays import Booleans
from toolkit.privacy.classes import EquivalenceClasses
from toolkit.privacy.coding import Coded
from toolkit.privacy.models import DistinctLDiversity, KAnonymity, PrivacyModel


@dataclass(frozen=True)
class Requirement:
    """All of `models` hold for every released class; at most `limit` persons are left out.

    Without suppression every model is monotone: merging classes that hold gives one that holds. With
    suppression only those that `shrinks`; entropy, recursive diversity and t-closeness can fail for a
    merged class of which only a part failed before.
    """

    models: tuple[PrivacyModel, ...]
    limit: int = 0

    @property
    def monotone(self) -> "Requirement":
        """The part of it that failing at a node rules out every finer node."""
        if self.limit == 0:
            return self
        return Requirement(tuple(model for model in self.models if model.shrinks), self.limit)

    @property
    def is_monotone(self) -> bool:
        """Whether that part is all of it."""
        return len(self.monotone.models) == len(self.models)

    def failing(self, classes: EquivalenceClasses) -> Booleans:
        """Classes that must not be released; shape (classes,)."""
        failing = np.zeros(len(classes.sizes), bool)
        for model in self.models:
            failing |= ~model.holds(classes)
        return failing

    def met_by(self, classes: EquivalenceClasses) -> Booleans:
        """Classes that may be released."""
        return ~self.failing(classes)


def requirement(models: Iterable[PrivacyModel], coded: Coded, suppression: float) -> Requirement:
    """The requirement for a coded table; `suppression` is the share of persons that may be left out.

    Raises PrivacyError if a model needs a sensitive attribute or a population that is not there.
    """
    chosen = tuple(models)
    if not chosen:
        raise PrivacyError("Bitte wählen Sie mindestens ein Schutzmodell, zum Beispiel k-Anonymität.")
    if not 0 <= suppression <= 1:
        raise PrivacyError("Der Anteil der Unterdrückung liegt zwischen 0 und 1.", value=suppression)
    if coded.table.sensitive is None and any(model.needs_sensitive for model in chosen):
        raise PrivacyError("Für l-Diversität und t-Closeness fehlt die Angabe des sensiblen Merkmals.")
    if coded.table.population is None and any(model.needs_population for model in chosen):
        raise PrivacyError("Für dieses Schutzmodell fehlt die Grundgesamtheit, aus der die Tabelle stammt.")
    wanted = Requirement(chosen, int(suppression * coded.rows + 1e-9))
    if wanted.limit < coded.rows:
        for model in chosen:
            _refuse_impossible(model, coded)
    return wanted


def _refuse_impossible(model: PrivacyModel, coded: Coded) -> None:
    """What no grouping of this table can reach, said with the figures."""
    if isinstance(model, KAnonymity) and model.k > coded.rows:
        sentence = (
            f"Verlangt sind Gruppen von mindestens {model.k} Personen, die Tabelle hat nur {coded.rows}. "
            "Bitte wählen Sie ein kleineres k."
        )
        raise PrivacyError(sentence, value=model.k, place="k")
    if isinstance(model, DistinctLDiversity) and model.l > len(coded.sensitive_values):
        sentence = (
            f"Verlangt sind {model.l} verschiedene sensible Werte je Gruppe, die ganze Tabelle hat aber nur "
            f"{len(coded.sensitive_values)}. Bitte wählen Sie ein kleineres l."
        )
        raise PrivacyError(sentence, value=model.l, place="l")
