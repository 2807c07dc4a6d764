"""Is the next release safe beside those that are already out?

Somebody who has both looks for the persons that fit both classes. So levels may stay or become coarser, never
finer, and every overlap of an old and a new class needs k persons (Fung, Wang, Chen & Yu, ACM Computing
Surveys 42 (2010), section 7: sequential and continuous publishing). The same holds for overlaps of three and
more releases.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.german import enumerate_words
from toolkit.privacy.ledger.combinations import Crowd, Numbers, crowds
from toolkit.privacy.ledger.entry import Entry, Release
from toolkit.privacy.ledger.history import METHOD_WORDS
from toolkit.privacy.ledger.ledger import Ledger
from toolkit.privacy.ledger.membership import Membership


@dataclass(frozen=True)
class LedgerFinding:
    """One thing about the next release; while a `blocking` one is there, it must not go out.

    `entry` is the number of the earlier release, `persons` how many are concerned (0 where it is no matter of
    persons).
    """

    sentence: str
    blocking: bool
    entry: int
    persons: int = 0


def check_next(
    ledger: Ledger,
    release: Release,
    membership: Membership,
    earlier: Mapping[int, Membership],
) -> tuple[LedgerFinding, ...]:
    """Findings about the release beside every earlier one of the same project; empty when it is safe.

    `membership` is that of the new release, `earlier` those of the old ones by entry number.
    """
    found: list[LedgerFinding] = []
    for entry in ledger.of_project(release.project):
        found.extend(_two_methods(entry, release))
        found.extend(_hierarchies(entry, release))
        found.extend(_finer(entry, release))
        found.extend(_smaller(entry, release))
        found.extend(_overlaps(entry, release, membership, earlier.get(entry.number)))
    found.extend(_together(ledger, release, membership, earlier))
    return tuple(found)


def _two_methods(entry: Entry, release: Release) -> Iterator[LedgerFinding]:
    old = entry.release
    same_data = (old.period, old.recipients) == (release.period, release.recipients)
    if same_data and old.method is not release.method:
        sentence = (
            f"„{release.recipients}“ hat diesen Zeitraum schon {METHOD_WORDS[old.method]} bekommen (Freigabe "
            f"{entry.number}). Beide Fassungen nebeneinander verraten mehr als jede allein; "
            "bitte geben Sie nur eine davon heraus."
        )
        yield LedgerFinding(sentence, True, entry.number)


def _hierarchies(entry: Entry, release: Release) -> Iterator[LedgerFinding]:
    shared = entry.release.hierarchies.keys() & release.hierarchies.keys()
    for name in sorted(shared):
        if entry.release.hierarchies[name] != release.hierarchies[name]:
            sentence = (
                f"Die Gruppen des Merkmals „{name}“ sind seit Freigabe {entry.number} geändert worden. Die "
                "Stufen lassen sich nicht mehr vergleichen; bitte verwenden Sie dieselben Gruppen."
            )
            yield LedgerFinding(sentence, True, entry.number)


def _finer(entry: Entry, release: Release) -> Iterator[LedgerFinding]:
    old = entry.release.levels
    if not old:
        return
    for name, level in sorted(release.levels.items()):
        if name not in old:
            sentence = (
                f"Das Merkmal „{name}“ kam in Freigabe {entry.number} nicht vor. Ein neues Merkmal macht die "
                "Gruppen feiner; bitte lassen Sie es weg."
            )
            yield LedgerFinding(sentence, True, entry.number)
        elif level < old[name]:
            sentence = (
                f"Das Merkmal „{name}“ ist feiner als in Freigabe {entry.number} (Stufe {level} statt "
                f"{old[name]}). Bitte wählen Sie mindestens Stufe {old[name]}."
            )
            yield LedgerFinding(sentence, True, entry.number)


def _smaller(entry: Entry, release: Release) -> Iterator[LedgerFinding]:
    if release.k < entry.release.k:
        sentence = (
            f"Die Mindestgröße der Gruppen ist {release.k}, in Freigabe {entry.number} war sie "
            f"{entry.release.k}. Bitte begründen Sie den schwächeren Schutz im Bericht."
        )
        yield LedgerFinding(sentence, False, entry.number)


def _overlaps(
    entry: Entry, release: Release, new: Membership, old: Membership | None
) -> Iterator[LedgerFinding]:
    if old is None or old.entry != entry.digest:
        sentence = (
            f"Die Zuordnung zu Freigabe {entry.number} fehlt oder gehört zu einer anderen Freigabe. Ob sich "
            "beide gegenseitig verraten, ist deshalb nicht geprüft."
        )
        yield LedgerFinding(sentence, True, entry.number)
        return
    k = max(release.k, entry.release.k)
    small = [count for count in old.overlaps(new).values() if count < k]
    if small:
        sentence = (
            f"Wer auch Freigabe {entry.number} hat, kann {sum(small)} Personen auf Gruppen von weniger als "
            f"{k} eingrenzen. Bitte vergröbern Sie weiter oder lassen Sie diese Personen weg."
        )
        yield LedgerFinding(sentence, True, entry.number, sum(small))
    yield from _newcomers(entry, k, new.newcomers(old), set(old.classes.values()))


def _newcomers(
    entry: Entry, k: int, counts: Mapping[str, int], old_classes: set[str]
) -> Iterator[LedgerFinding]:
    few = [count for signature, count in counts.items() if count < k and signature in old_classes]
    if few:
        sentence = (
            f"{sum(few)} Personen sind seit Freigabe {entry.number} als weniger als {k} in eine bekannte "
            "Gruppe gekommen. Wer weiß, dass jemand neu ist, kann den Unterschied beider Freigaben "
            "auswerten; bitte prüfen Sie die sensiblen Angaben dieser Gruppen."
        )
        yield LedgerFinding(sentence, False, entry.number, sum(few))


def _together(
    ledger: Ledger, release: Release, new: Membership, earlier: Mapping[int, Membership]
) -> Iterator[LedgerFinding]:
    """Persons whom this release narrows down beside two or more earlier ones; one is for `_overlaps`."""
    known = {entry.number: entry for entry in ledger.of_project(release.project)}
    readable = {
        number: earlier[number]
        for number, entry in known.items()
        if number in earlier and earlier[number].entry == entry.digest
    }
    for numbers, persons in _narrowed(release, known, crowds(new, readable)).items():
        named = enumerate_words(map(str, numbers))
        sentence = (
            f"Wer die Freigaben {named} und dazu diese hat, kann {persons} Personen auf Gruppen von weniger "
            "als verlangt eingrenzen. Bitte vergröbern Sie weiter oder lassen Sie diese Personen weg."
        )
        yield LedgerFinding(sentence, True, numbers[-1], persons)


def _narrowed(release: Release, known: Mapping[int, Entry], found: Iterable[Crowd]) -> Counter[Numbers]:
    small: Counter[Numbers] = Counter()
    for crowd in found:
        k = max(release.k, *(known[number].release.k for number in crowd.entries), 0)
        if len(crowd.entries) > 1 and crowd.size < k:
            small[crowd.entries] += crowd.persons
    return small
