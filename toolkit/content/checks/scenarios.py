"""A scenario's scenes lead to each other, and each can be reached."""

from collections.abc import Iterator

from toolkit.content.checks.references import unknown
from toolkit.content.document import Document
from toolkit.content.problem import Problem, Severity
from toolkit.content.site import Site, strings
from toolkit.content.suggest import did_you_mean

_NEXT = "entscheidungen.*.weiter"


def known_scenes(site: Site) -> Iterator[Problem]:
    """Scenes that are named exist, and effects change a quantity of the scenario's state."""
    for scenario in _scenarios(site):
        scenes = strings(scenario, "szenen.*.id")
        yield from unknown(scenario, "start", scenes, "Die Szene")
        yield from unknown(scenario, f"szenen.*.{_NEXT}", scenes, "Die Szene")
        yield from _unknown_quantities(scenario)


def reachable_scenes(site: Site) -> Iterator[Problem]:
    """From the start, decisions lead to every scene."""
    for scenario in _scenarios(site):
        places = {scene: place for place, scene in scenario.select("szenen.*.id") if isinstance(scene, str)}
        steps = {scene: strings(scenario, _path(place[:-1])) for scene, place in places.items()}
        reached: set[str] = set()
        ahead = strings(scenario, "start")
        while ahead:
            scene = ahead.pop()
            if scene not in reached:
                reached.add(scene)
                ahead += steps.get(scene, [])
        for scene in places.keys() - reached:
            yield scenario.problem(places[scene][:-1], "wird nie erreicht", Severity.WARNING)


def _path(scene: tuple[str | int, ...]) -> str:
    return ".".join([*map(str, scene), _NEXT])


def _unknown_quantities(scenario: Document) -> Iterator[Problem]:
    state = [str(place[-1]) for place, _ in scenario.select("zustand.*")]
    for place, _ in scenario.select("szenen.*.entscheidungen.*.wirkung.*"):
        name = str(place[-1])
        if name not in state:
            yield scenario.problem(place, "fehlt unter zustand" + did_you_mean(name, state))


def _scenarios(site: Site) -> list[Document]:
    return [scenario for module in site.modules for scenario in module.scenarios]
