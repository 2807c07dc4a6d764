"""Every way through a scenario: which scenes are met, and from where no ending can be reached.

A learner's place is a scene with as much of the situation as any decision ahead can still ask for.
Quantities are bounded and notes are few, so there are finitely many places; all of them are visited.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.content.scenarios import Decision, Scenario, Scene
from toolkit.content.situation import Situation

MAX_PLACES = 60_000
"""Far more than a scenario has that a person can still oversee."""

Place = tuple[str, Situation]


@dataclass(frozen=True)
class Walk:
    """What walking every way has shown. `complete` is False when `MAX_PLACES` was not enough."""

    met: frozenset[str]
    """Ids of the scenes that some way leads to."""
    stuck: frozenset[str]
    """Ids of scenes where a learner can arrive and has no decision to take."""
    trapped: frozenset[str]
    """Ids of scenes where a learner can arrive and go on, but never to an ending."""
    lengths: tuple[int, int] | None
    """Fewest decisions to the nearest and to the farthest ending; None where no ending is reached."""
    complete: bool


def walk(scenario: Scenario) -> Walk:
    """Walks every way through a scenario whose scenes all exist. Raises KeyError where one does not."""
    onward, complete = _places(scenario)
    endings = {place for place in onward if scenario.by_id[place[0]].ending}
    stuck = {place for place, following in onward.items() if not following} - endings
    saved = _leading_to(endings | stuck, onward)
    return Walk(
        met=frozenset(name for name, _ in onward),
        stuck=frozenset(name for name, _ in stuck if complete),
        trapped=frozenset(name for name, _ in onward.keys() - saved if complete),
        lengths=_lengths(scenario, onward, endings),
        complete=complete,
    )


def open_decisions(scene: Scene, situation: Situation) -> tuple[Decision, ...]:
    """The decisions a learner has in a scene, in the file's order."""
    return tuple(decision for decision in scene.decisions if decision.is_open(situation))


def _places(scenario: Scenario) -> tuple[dict[Place, tuple[Place, ...]], bool]:
    asked = _asked_ahead(scenario)
    onward: dict[Place, tuple[Place, ...]] = {}
    ahead: list[Place] = [_start(scenario, asked)]
    while ahead and len(onward) < MAX_PLACES:
        place = ahead.pop()
        if place not in onward:
            decisions = open_decisions(scenario.by_id[place[0]], place[1])
            onward[place] = tuple(_seen(decision.follow(place[1]), asked) for decision in decisions)
            ahead.extend(onward[place])
    return onward, not ahead


def _start(scenario: Scenario, asked: Mapping[str, set[str]]) -> Place:
    return _seen((scenario.start, scenario.opening), asked)


def _seen(place: Place, asked: Mapping[str, set[str]]) -> Place:
    """The place with only that part of its situation which is asked for from here on."""
    scene, situation = place
    values = tuple((name, value) for name, value in situation.values if name in asked[scene])
    return scene, Situation(values, situation.notes & asked[scene])


def _asked_ahead(scenario: Scenario) -> dict[str, set[str]]:
    """For each scene the quantities and notes that decisions there or further on ask for."""
    asked = {scene.id: set(_asked_in(scene)) for scene in scenario.scenes}
    grown = True
    while grown:
        before = sum(map(len, asked.values()))
        for scene in scenario.scenes:
            for decision in scene.decisions:
                asked[scene.id].update(*(asked[target] for target in decision.targets))
        grown = sum(map(len, asked.values())) > before
    return asked


def _asked_in(scene: Scene) -> Iterator[str]:
    for decision in scene.decisions:
        yield from (condition.name for condition in decision.conditions)
        for switch in decision.switches:
            yield from (condition.name for condition in switch.conditions)


def _leading_to(goals: Iterable[Place], onward: Mapping[Place, tuple[Place, ...]]) -> set[Place]:
    """The places from which one of the goals can be reached, goals included."""
    before: dict[Place, list[Place]] = defaultdict(list)
    for place, following in onward.items():
        for target in following:
            before[target].append(place)
    found: set[Place] = set()
    ahead = list(goals)
    while ahead:
        place = ahead.pop()
        if place not in found:
            found.add(place)
            ahead.extend(before[place])
    return found


def _lengths(
    scenario: Scenario, onward: Mapping[Place, tuple[Place, ...]], endings: set[Place]
) -> tuple[int, int] | None:
    start = _start(scenario, _asked_ahead(scenario))
    arrivals = [depth for place, depth in _depths(start, onward) if place in endings]
    return (min(arrivals), max(arrivals)) if arrivals else None


def _depths(start: Place, onward: Mapping[Place, tuple[Place, ...]]) -> Iterator[tuple[Place, int]]:
    level, seen, depth = [start], {start}, 0
    while level:
        yield from ((place, depth) for place in level)
        following = {target for place in level for target in onward.get(place, ())} - seen
        seen |= following
        level, depth = list(following), depth + 1
