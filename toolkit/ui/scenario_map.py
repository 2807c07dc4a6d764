"""The map of a scenario as a drawing: boxes for scenes, lines for decisions, one's own path in bold.

Everything that shape and colour say stands in the table beside the drawing, too.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.content.scenarios import Decision, Scenario, Scene
from toolkit.ui.scenario_layout import Layout, Link, lay_out

BOX_WIDTH, BOX_HEIGHT = 156, 58
GAP_X, GAP_Y = 16, 54
APART = 13
"""Distance of lines that join the same two scenes."""
MARGIN = 8
LINE_CHARS, LINES = 21, 2

Path = Sequence[tuple[str, Decision]]
"""The decisions taken in their order, each with the id of its scene."""

_Stride = tuple[str, Decision, str]


@dataclass(frozen=True, slots=True)
class Box:
    """A scene at its place (pixels, upper left corner); `lines` is its title, broken into two lines."""

    scene: Scene
    number: int
    x: float
    y: float
    lines: tuple[str, ...]
    visited: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A decision as an SVG path."""

    d: str
    rating: str
    walked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A decision in the table: from scene number to scene numbers, and whether it was taken."""

    number: int
    title: str
    decision: Decision
    targets: tuple[str, ...]
    walked: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the fragment scenario_map.html.j2 shows; sizes in pixels."""

    id: str
    title: str
    summary: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]


def draw_map(scenario: Scenario, path: Path = ()) -> Drawing:
    """The map of a scenario with the decisions of `path` marked. Raises KeyError for a missing scene."""
    layout = lay_out(scenario)
    numbers = _numbers(layout)
    trail = _trail(scenario, path)
    visited = {name for scene, _, target in trail for name in (scene, target)}
    lines = tuple(
        _line(link, shift, (link.scene.id, link.decision, link.target) in trail)
        for link, shift in zip(layout.links, _shifts(layout.links), strict=True)
    )
    return Drawing(
        id=scenario.id,
        title=scenario.title,
        summary=_summary(scenario),
        width=layout.columns * (BOX_WIDTH + GAP_X) - GAP_X + 2 * MARGIN,
        height=layout.layers * (BOX_HEIGHT + GAP_Y) - GAP_Y + 2 * MARGIN,
        boxes=tuple(_box(scenario.by_id[name], layout, numbers, name in visited) for name in numbers),
        lines=tuple(sorted(lines, key=lambda line: line.walked)),  # the own path lies on top
        rows=tuple(_rows(scenario, numbers, path)),
    )


def _numbers(layout: Layout) -> dict[str, int]:
    """Scenes numbered as one reads them: layer by layer, from left to right."""
    return {
        name: number for number, name in enumerate(sorted(layout.places, key=lambda n: layout.places[n]), 1)
    }


def _trail(scenario: Scenario, path: Path) -> list[_Stride]:
    """The path with the scene that each decision led to."""
    situation, strides = scenario.opening, []
    for scene, decision in path:
        target, situation = decision.follow(situation)
        strides.append((scene, decision, target))
    return strides


def _box(scene: Scene, layout: Layout, numbers: dict[str, int], visited: bool) -> Box:
    layer, column = layout.places[scene.id]
    x, y = _corner(layer, column)
    words = f"{numbers[scene.id]} {scene.title}"
    lines = textwrap.wrap(words, LINE_CHARS, max_lines=LINES, placeholder=" …")
    return Box(scene, numbers[scene.id], x, y, tuple(lines), visited)


def _corner(layer: int, column: float) -> tuple[float, float]:
    return MARGIN + column * (BOX_WIDTH + GAP_X), MARGIN + layer * (BOX_HEIGHT + GAP_Y)


def _shifts(links: tuple[Link, ...]) -> list[float]:
    """How far each line lies beside the middle, so that those between the same scenes can be told apart."""
    ends = [(link.scene.id, link.target) for link in links]
    return [
        (ends[:index].count(each) - (ends.count(each) - 1) / 2) * APART for index, each in enumerate(ends)
    ]


def _line(link: Link, shift: float, walked: bool) -> Line:
    """From the lower edge of a box to the upper edge of another, as curves through the layers between."""
    points = [_corner(layer, column) for layer, column in link.through]
    start = (points[0][0] + BOX_WIDTH / 2 + shift, points[0][1] + BOX_HEIGHT)
    stops = [(x + BOX_WIDTH / 2 + shift, y) for x, y in points[1:]]
    parts = [f"M{start[0]:g},{start[1]:g}"]
    for index, (x, y) in enumerate(stops):
        parts.append(_curve(start, (x, y)))
        start = (x, y)
        if index < len(stops) - 1:  # straight through the layer, beside its boxes
            start = (x, y + BOX_HEIGHT)
            parts.append(f"V{start[1]:g}")
    return Line(" ".join(parts), link.decision.rating.value, walked)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    middle = (start[1] + end[1]) / 2
    return f"C{start[0]:g},{middle:g} {end[0]:g},{middle:g} {end[0]:g},{end[1]:g}"


def _rows(scenario: Scenario, numbers: dict[str, int], path: Path) -> list[Row]:
    scenes = sorted(scenario.scenes, key=lambda scene: numbers[scene.id])
    return [
        Row(
            numbers[scene.id],
            scene.title,
            decision,
            tuple(f"{numbers[name]} {scenario.by_id[name].title}" for name in decision.targets),
            (scene.id, decision) in path,
        )
        for scene in scenes
        for decision in scene.decisions
    ]


def _summary(scenario: Scenario) -> str:
    endings = sum(scene.ending is not None for scene in scenario.scenes)
    decisions = sum(len(scene.decisions) for scene in scenario.scenes)
    return (
        f"{len(scenario.scenes) - endings} Szenen mit {decisions} Entscheidungen "
        f"führen zu {endings} verschiedenen Enden."
    )
