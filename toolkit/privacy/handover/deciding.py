"""May it go out? The package beside earlier releases, the facts for the report, and the files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.german import count, format_number
from toolkit.privacy.handover.archive import Archive
from toolkit.privacy.handover.package import Package, pack
from toolkit.privacy.handover.persons import PERSON
from toolkit.privacy.handover.picture import picture
from toolkit.privacy.handover.review import Review
from toolkit.privacy.handover.settings import GUARDED, Settings
from toolkit.privacy.handover.source import Source
from toolkit.privacy.ledger import Ledger, Membership, Occasion, Release, check_next, prepare
from toolkit.privacy.progress import Watch
from toolkit.privacy.report import (
    AttributeChange,
    ManualCheck,
    ProtectionLevel,
    ReleaseFacts,
    TableSummary,
)
from toolkit.privacy.risk import class_sizes


@dataclass(frozen=True)
class Addressee:
    """Project, period of the data and readers, as the person who releases typed them, and the day."""

    project: str
    period: str
    recipients: str
    day: date


@dataclass(frozen=True, eq=False)
class Candidate:
    """A release that is ready but not yet entered; `facts.obstacles` says what stands against it."""

    package: Package
    facts: ReleaseFacts
    release: Release
    membership: Membership
    ledger: Ledger

    def enter(self, archive: Archive) -> "Candidate":
        """The candidate in the ledger. Raises PrivacyError when another release came between."""
        return replace(self, ledger=archive.enter(self.ledger, self.release, self.membership))


def candidate(
    source: Source,
    settings: Settings,
    addressee: Addressee,
    review: Review | None,
    archive: Archive,
    watch: Watch,
) -> Candidate:
    """Makes the release and checks it against the ledger; writes nothing but, at the first time, the key.

    Raises PrivacyError when it cannot be made.
    """
    key, ledger = archive.key(), archive.ledger()
    package = pack(source, settings, key, (addressee.project, addressee.period), review, watch)
    made = package.protected
    occasion = Occasion(addressee.project, addressee.period, addressee.day, addressee.recipients, settings.k)
    release, membership = prepare(
        key, occasion, made.anonymised, settings.method, source.cases[PERSON], made.hierarchies
    )
    earlier = archive.memberships(ledger, addressee.project)
    facts = _facts(source, settings, addressee, package, review if settings.texts else None)
    found = check_next(ledger, release, membership, earlier)
    facts = replace(facts, ledger=found, ledger_head=ledger.head if ledger.entries else "")
    return Candidate(package, facts, release, membership, ledger)


def _facts(
    source: Source, settings: Settings, addressee: Addressee, package: Package, review: Review | None
) -> ReleaseFacts:
    before, made = picture(source, settings.attributes), package.protected
    return ReleaseFacts(
        project=addressee.project,
        period=addressee.period,
        day=addressee.day,
        recipients=addressee.recipients,
        method=settings.method,
        protection=_level(source, settings),
        before=before.risk,
        after=made.risk,
        drivers=before.drivers,
        attributes=_changes(source, settings, package),
        loss=made.anonymised.loss.gcp,
        tables=_tables(source, package),
        redaction=review.summary() if review else None,
        manual=_manual(review),
        cautions=_cautions(source, package),
        pseudonyms="fall_id" in package.cases.columns,
    )


def _level(source: Source, settings: Settings) -> ProtectionLevel:
    title = source.column(GUARDED).title
    return ProtectionLevel(settings.k, settings.diversity, settings.closeness, title, settings.allowance)


def _changes(source: Source, settings: Settings, package: Package) -> tuple[AttributeChange, ...]:
    """How many values there were and are; no value as delivered."""
    losses = package.protected.anonymised.loss.by_column
    return tuple(
        AttributeChange(
            source.column(name).title,
            count(source.cases[name].nunique(dropna=False), "Wert", "verschiedene Werte"),
            _groups(package, name),
            losses[name],
        )
        for name in settings.attributes
    )


def _groups(package: Package, name: str) -> str:
    found = package.cases[name].value_counts()
    number = count(len(found), "Gruppe", "Gruppen")
    return f"{number}, am häufigsten „{found.index[0]}“" if len(found) else number


def _tables(source: Source, package: Package) -> Sequence[TableSummary]:
    if package.counts is None:
        return ()
    titles = [" nach ".join(source.column(name).title for name in reversed(names)) for names in package.names]
    return (TableSummary.of(", ".join(titles), package.counts),)


def _manual(review: Review | None) -> tuple[ManualCheck, ...]:
    if review is None or not review.decided:
        return ()
    result = f"{count(review.decided, 'Stelle', 'Stellen')} entschieden"
    return (ManualCheck("Unsichere Stellen in den Notizen", "Freigebende Person", result),)


def _cautions(source: Source, package: Package) -> tuple[str, ...]:
    """What somebody can do who knows how many contacts a person had."""
    if "kontakte" not in package.linked:
        return ()
    owner = source.tables["kontakte"]["fall_id"].map(source.persons)
    first = ~source.cases[PERSON].duplicated()
    numbers = source.cases.loc[first, PERSON].map(owner.value_counts()).fillna(0).astype(int)
    classes = package.protected.anonymised.classes[first.to_numpy()]
    both = class_sizes(classes * (int(numbers.max()) + 1) + numbers.to_numpy())
    alone = int((both == 1).sum())
    sentence = (
        f"Die Kontakte gehen einzeln mit. Wer außerdem weiß, wie viele Kontakte jemand hatte, könnte "
        f"{format_number(alone)} von {count(len(both), 'Person', 'Personen')} erkennen. Geben Sie diese "
        "Fassung deshalb nur an Menschen, die zur Verschwiegenheit verpflichtet sind."
    )
    return (sentence,)
