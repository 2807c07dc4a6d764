"""All releases of a project laid side by side, however many there are.

Whoever has several looks for the persons who fit the classes of all of them. For one person the narrowest
view is that of all releases the person is in: any choice of fewer leaves at least as many candidates. So one
count per person covers every combination, and none has to be tried out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.privacy.ledger.membership import Membership

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Crowd:
    """How many `persons` of the new release share every class with `size` - 1 others.

    `entries` are the numbers of the earlier releases they are in.
    """

    entries: Numbers
    size: int
    persons: int


def crowds(new: Membership, earlier: Mapping[int, Membership]) -> Iterator[Crowd]:
    """One for each set of earlier releases and each combination of classes that persons have."""
    together: dict[Numbers, list[str]] = defaultdict(list)
    for tag in new.classes:
        together[tuple(number for number, old in sorted(earlier.items()) if tag in old.classes)].append(tag)
    for entries, tags in sorted(together.items()):
        views = [new, *(earlier[number] for number in entries)]
        candidates = set.intersection(*(set(each.classes) for each in views))
        sizes = _counted(views, candidates)
        for view, persons in _counted(views, tags).items():
            yield Crowd(entries, sizes[view], persons)


def _counted(views: Iterable[Membership], tags: Iterable[str]) -> Counter[tuple[str, ...]]:
    known = [each.classes for each in views]
    return Counter(tuple(classes[tag] for classes in known) for tag in tags)
