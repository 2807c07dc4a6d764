"""Places the scenes of a scenario in layers, so that its decisions can be drawn as lines that run down.

Layered drawing after Sugiyama, Tagawa and Toda (1981): layers by the longest way from the start, long
lines through places of their own in the layers between, order within a layer by barycentre.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.content.scenarios import Decision, Scenario, Scene

SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """A decision's way from one scene to another; `through` are the columns it passes, layer by layer."""

    scene: Scene
    decision: Decision
    target: str
    through: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Layer (from 0) and column (in units, from 0) of each scene, and the links between them."""

    places: Mapping[str, tuple[int, float]]
    links: tuple[Link, ...]
    layers: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Way:
    scene: Scene
    decision: Decision
    target: str


def lay_out(scenario: Scenario) -> Layout:
    """The layout of a scenario whose scenes all exist; what nothing leads to lies in the first layer."""
    ways = [
        _Way(scene, each, target)
        for scene in scenario.scenes
        for each in scene.decisions
        for target in each.targets
    ]
    depth = _depths(scenario, ways)
    chains = {index: _chain(index, way, depth) for index, way in enumerate(ways)}
    layers = _layers(depth, chains.values())
    columns = _columns(_ordered(layers, _neighbours(chains.values())))
    places = {name: (layer, columns[name]) for name, layer in depth.items()}
    links = tuple(
        Link(
            way.scene,
            way.decision,
            way.target,
            tuple((layer, columns[name]) for name, layer in chains[index]),
        )
        for index, way in enumerate(ways)
    )
    return Layout(places, links, len(layers), max(map(len, layers)))


def _depths(scenario: Scenario, ways: Sequence[_Way]) -> dict[str, int]:
    """The longest way from the start to each scene, without the ways that lead back."""
    onward = defaultdict(list)
    for way in ways:
        onward[way.scene.id].append(way.target)
    depth = {scene.id: 0 for scene in scenario.scenes}

    def visit(name: str, level: int, path: frozenset[str]) -> None:
        depth[name] = max(depth[name], level)
        for target in onward[name]:
            if target not in path and depth[target] <= level:
                visit(target, level + 1, path | {target})

    visit(scenario.start, 0, frozenset({scenario.start}))
    return depth


_Node = tuple[str, int]


def _chain(index: int, way: _Way, depth: Mapping[str, int]) -> tuple[_Node, ...]:
    """From scene to scene with a place of its own in each layer between; a way back runs directly."""
    first, last = depth[way.scene.id], depth[way.target]
    between = tuple((f"{index}/{layer}", layer) for layer in range(first + 1, last))
    return ((way.scene.id, first), *between, (way.target, last))


def _layers(depth: Mapping[str, int], chains: Iterable[tuple[_Node, ...]]) -> list[list[str]]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for name, layer in depth.items():
        found[layer][name] = None
    for chain in chains:
        for name, layer in chain[1:-1]:
            found[layer][name] = None
    return [list(found[layer]) for layer in sorted(found)]


def _neighbours(chains: Iterable[tuple[_Node, ...]]) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for (one, _), (other, _) in pairwise(chain):
            beside[one].append(other)
            beside[other].append(one)
    return beside


def _ordered(layers: list[list[str]], beside: Mapping[str, list[str]]) -> list[list[str]]:
    """Sorts each layer by the mean place of its neighbours in the layer before, down and up in turn."""
    for sweep in range(SWEEPS):
        order = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for index in order:
            other = layers[index - 1 if sweep % 2 == 0 else index + 1]
            rank = {name: place for place, name in enumerate(other)}
            layers[index] = sorted(layers[index], key=lambda name: _mean(name, beside, rank))
    return layers


def _mean(name: str, beside: Mapping[str, list[str]], rank: Mapping[str, int]) -> float:
    places = [rank[each] for each in beside.get(name, ()) if each in rank]
    return sum(places) / len(places) if places else float(len(rank)) / 2


def _columns(layers: Sequence[Sequence[str]]) -> dict[str, float]:
    """Each layer centred; the widest one begins at column 0."""
    widest = max(map(len, layers))
    return {name: place + (widest - len(layer)) / 2 for layer in layers for place, name in enumerate(layer)}
