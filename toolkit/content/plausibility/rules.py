"""The file plausibility.yaml: rules over a delivery, each with a sentence and two worked examples."""

from collections.abc import Mapping
from functools import cached_property
from string import Formatter
from types import MappingProxyType
from typing import Self

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr, model_validator

from toolkit.content.caseload_terms import Severity
from toolkit.content.fields import AttributeName, ContentModel, Day, Evidence, Slug, Text, rejection
from toolkit.content.plausibility.comparisons import Claim
from toolkit.content.plausibility.quantities import Hit, Quantity
from toolkit.content.quality import CriterionId

Cell = StrictBool | StrictInt | StrictFloat | Day | StrictStr | None
Rows = Mapping[AttributeName, tuple[Mapping[AttributeName, Cell], ...]]


class WordList(ContentModel):
    """Words that should make a reader of a free text look twice."""

    id: Slug = Field(alias="id")
    """Kennung der Liste."""
    title: Text = Field(alias="titel")
    """Worum es geht."""
    words: tuple[Text, ...] = Field(alias="woerter", min_length=1)
    """Wörter in Kleinschreibung; ein * am Ende lässt Endungen zu."""
    harmless: tuple[Text, ...] = Field((), alias="unbedenklich")
    """Wörter, die einen Treffer enthalten und doch harmlos sind, zum Beispiel krankenkasse."""


class Source(ContentModel):
    """What a rule rests on."""

    text: Text = Field(alias="text")
    """Norm oder fachlicher Grund."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""
    as_of: Day = Field(alias="stand")
    """Stand der Angabe (JJJJ-MM-TT)."""


class Examples(ContentModel):
    """A small delivery where the rule speaks, and one where it is silent."""

    failing: Rows = Field(alias="auffaellig")
    """Tabellen mit Zeilen; die Regel meldet sich."""
    passing: Rows = Field(alias="unauffaellig")
    """Tabellen mit Zeilen; die Regel schweigt."""


class PlausibilityRule(ContentModel):
    """One rule. It speaks about a row when all its comparisons certainly hold."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig in der Datei."""
    title: Text = Field(alias="titel")
    """Kurzer Name."""
    severity: Severity = Field(alias="schwere")
    """fehler: kann so nicht stimmen; warnung: bitte ansehen; hinweis: zum Nachdenken."""
    criteria: tuple[CriterionId, ...] = Field(alias="kriterium", min_length=1)
    """Punkte der Checkliste, für die der Befund ein Prüfhinweis ist."""
    table: AttributeName = Field(alias="tabelle")
    """Tabelle, deren Zeilen geprüft werden."""
    column: AttributeName = Field(alias="spalte")
    """Spalte, an der der Befund steht."""
    quantities: Mapping[AttributeName, Quantity] = Field(default_factory=dict, alias="groessen")
    """Abgeleitete Größen, der Reihe nach berechnet."""
    claims: tuple[Claim, ...] = Field(alias="befund_wenn", min_length=1)
    """Die Regel meldet sich, wenn alle Vergleiche sicher zutreffen."""
    sentence: Text = Field(alias="satz")
    """Was auffällt; {name} steht für den Wert einer Größe."""
    expected: Text = Field(alias="erwartet")
    """Was stattdessen zu erwarten wäre."""
    suggestion: Text = Field(alias="vorschlag")
    """Was zu tun ist."""
    source: Source = Field(alias="grundlage")
    """Worauf die Regel beruht."""
    examples: Examples = Field(alias="beispiele")
    """Je ein Beispiel, das auffällt und das nicht auffällt; der Test führt beide aus."""

    @cached_property
    def placeholders(self) -> tuple[str, ...]:
        """The names in the sentence whose values are filled in."""
        names = (name for _, name, _, _ in Formatter().parse(self.sentence))
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def lists(self) -> tuple[str, ...]:
        """The word lists it uses."""
        hits = [quantity for quantity in self.quantities.values() if isinstance(quantity, Hit)]
        return tuple(name for hit in hits for name in hit.lists)


class PlausibilityMeta(ContentModel):
    """Where the rules come from and how to read them."""

    title: Text = Field(alias="titel")
    """Titel der Datei."""
    as_of: Day = Field(alias="stand")
    """Stand der Regeln."""
    example_day: Day = Field(alias="stichtag_der_beispiele")
    """Stichtag, mit dem die Beispiele geprüft werden."""
    notes: tuple[Text, ...] = Field((), alias="hinweise")
    """Hinweise zur Lesart."""


class PlausibilityCatalogue(ContentModel):
    """The file plausibility.yaml."""

    meta: PlausibilityMeta = Field(alias="meta")
    """Herkunft und Stand."""
    word_lists: tuple[WordList, ...] = Field((), alias="wortlisten")
    """Wortlisten für Freitexte."""
    entries: tuple[PlausibilityRule, ...] = Field(alias="regeln", min_length=1)
    """Die Regeln."""

    @cached_property
    def rules(self) -> Mapping[str, PlausibilityRule]:
        """Rules by id, in the order of the file."""
        return MappingProxyType({rule.id: rule for rule in self.entries})

    @cached_property
    def words(self) -> Mapping[str, WordList]:
        """Word lists by id."""
        return MappingProxyType({words.id: words for words in self.word_lists})

    @model_validator(mode="after")
    def _lists_exist(self) -> Self:
        known = {words.id for words in self.word_lists}
        for rule in self.entries:
            if unknown := set(rule.lists) - known:
                raise rejection(
                    "wortlisten", f"{rule.id} nennt die Wortliste {min(unknown)}, die es nicht gibt"
                )
        return self
