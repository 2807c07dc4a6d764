"""A scenario's scenes lead to each other, each can be reached, and every way comes to an end."""

from collections.abc import Iterator

from pydantic import ValidationError

from toolkit.content.checks.references import unknown
from toolkit.content.document import Document, Place
from toolkit.content.fields import Evidence
from toolkit.content.problem import Problem, Severity
from toolkit.content.scenario_walk import Walk, walk
from toolkit.content.scenarios import Rating, Scenario
from toolkit.content.site import Site, strings
from toolkit.content.situation import BOUNDS
from toolkit.content.suggest import did_you_mean
from toolkit.law import parse_citations

_NEXT = ("entscheidungen.*.weiter", "entscheidungen.*.weichen.*.weiter")
_CONDITIONS = (
    "szenen.*.zusaetze.*.wenn.*",
    "szenen.*.entscheidungen.*.wenn.*",
    "szenen.*.entscheidungen.*.weichen.*.wenn.*",
)
_LEAST_DECISIONS = 2
_ENOUGH_TO_GUESS = 3
_GUESSABLE = 2 / 3


def known_scenes(site: Site) -> Iterator[Problem]:
    """Scenes that are named exist, and effects change a quantity of the scenario's state."""
    for scenario in _scenarios(site):
        scenes = strings(scenario, "szenen.*.id")
        yield from unknown(scenario, "start", scenes, "Die Szene")
        for following in _NEXT:
            yield from unknown(scenario, f"szenen.*.{following}", scenes, "Die Szene")
        yield from _unknown_quantities(scenario)
        yield from _unknown_notes(scenario)


def reachable_scenes(site: Site) -> Iterator[Problem]:
    """From the start, decisions lead to every scene."""
    for scenario in _scenarios(site):
        places = _scenes(scenario)
        for scene in places.keys() - _reached(scenario, places):
            yield scenario.problem(places[scene], "wird nie erreicht")


def every_way_ends(site: Site) -> Iterator[Problem]:
    """Whatever a learner decides, there is a decision left to take or an ending, and no loop keeps them."""
    for document, scenario in _models(site):
        found, places = walk(scenario), _scenes(document)
        for scene, sentence, severity in _flow_faults(found):
            yield document.problem(places[scene], sentence, severity)
        statically = _reached(document, places)
        for scene in (places.keys() & statically) - found.met if found.complete else ():
            yield document.problem(places[scene], "wird unter keiner Bedingung erreicht", Severity.WARNING)


def worthwhile_choices(site: Site) -> Iterator[Problem]:
    """A scene offers a choice, one of its decisions is good, and what claims a norm names one."""
    for document, scenario in _models(site):
        for index, scene in enumerate(scenario.scenes):
            place: Place = ("szenen", index)
            if scene.decisions and len(scene.decisions) < _LEAST_DECISIONS:
                yield document.problem(place, "eine Entscheidung braucht mindestens zwei Möglichkeiten")
            if scene.decisions and not any(each.rating is Rating.GOOD for each in scene.decisions):
                yield document.problem(place, "keine Entscheidung ist mit „gut“ bewertet", Severity.WARNING)
        yield from _guessable(document, scenario)
        yield from _unreadable_norms(document)


def _guessable(document: Document, scenario: Scenario) -> Iterator[Problem]:
    """The longest option is the most common cue to the right one (Haladyna, Downing, Rodriguez, 2002)."""
    scenes = [scene for scene in scenario.scenes if scene.decisions]
    longest = [max(scene.decisions, key=lambda each: len(each.text)) for scene in scenes]
    given_away = sum(each.rating is Rating.GOOD for each in longest)
    if len(scenes) >= _ENOUGH_TO_GUESS and given_away > _GUESSABLE * len(scenes):
        sentence = (
            f"in {given_away} von {len(scenes)} Szenen ist die gute Möglichkeit zugleich die längste; "
            "so lässt sie sich an der Länge erraten"
        )
        yield document.problem(("szenen",), sentence, Severity.WARNING)


def _flow_faults(found: Walk) -> Iterator[tuple[str, str, Severity]]:
    for scene in found.stuck:
        yield scene, "Sackgasse: hier kann es vorkommen, dass keine Entscheidung möglich ist", Severity.ERROR
    for scene in found.trapped:
        yield scene, "Schleife ohne Ausgang: von hier führt kein Weg zu einem Ende", Severity.ERROR


def _unreadable_norms(document: Document) -> Iterator[Problem]:
    for pattern in ("szenen.*.hintergrund.norm", "szenen.*.entscheidungen.*.norm"):
        for place, norm in document.select(pattern):
            evidence = document.at((*place[:-1], "belegt"))
            named = isinstance(norm, str) and any(each.law for each in parse_citations(norm))
            if evidence == Evidence.LAW and not named:
                yield document.problem(
                    place, f"„{norm}“ ist keine Norm mit Gesetz, zum Beispiel § 81 SGB III"
                )


def _scenes(scenario: Document) -> dict[str, Place]:
    return {scene: place[:-1] for place, scene in scenario.select("szenen.*.id") if isinstance(scene, str)}


def _reached(scenario: Document, places: dict[str, Place]) -> set[str]:
    """The scenes that decisions lead to, whatever their conditions."""
    reached: set[str] = set()
    ahead = strings(scenario, "start")
    while ahead:
        scene = ahead.pop()
        if scene in places and scene not in reached:
            reached.add(scene)
            for following in _NEXT:
                ahead += strings(scenario, ".".join([*map(str, places[scene]), following]))
    return reached


def _unknown_quantities(scenario: Document) -> Iterator[Problem]:
    state = [str(place[-1]) for place, _ in scenario.select("zustand.*")]
    for place, _ in scenario.select("zustand.*"):
        if place[-1] not in BOUNDS:
            yield scenario.problem(place, f"ist keine Zustandsgröße; möglich: {', '.join(BOUNDS)}")
    for place, _ in scenario.select("szenen.*.entscheidungen.*.wirkung.*"):
        name = str(place[-1])
        if name not in state:
            yield scenario.problem(place, "fehlt unter zustand" + did_you_mean(name, state))


def _unknown_notes(scenario: Document) -> Iterator[Problem]:
    """A condition asks for a quantity of the state or for a note that some decision takes."""
    state = [str(place[-1]) for place, _ in scenario.select("zustand.*")]
    taken = strings(scenario, "szenen.*.entscheidungen.*.merkt.*")
    for pattern in _CONDITIONS:
        for place, text in scenario.select(pattern):
            words = text.removeprefix("nicht ").split(" ") if isinstance(text, str) else [""]
            known = state if len(words) > 1 else taken
            if words[0] and words[0] not in known:
                sentence = "fehlt unter zustand" if len(words) > 1 else "wird von keiner Entscheidung gemerkt"
                yield scenario.problem(place, f"„{words[0]}“ {sentence}" + did_you_mean(words[0], known))


def _models(site: Site) -> Iterator[tuple[Document, Scenario]]:
    """The well-formed scenarios whose scenes all exist; the others are reported elsewhere."""
    for document in _scenarios(site):
        try:
            scenario = Scenario.model_validate(document.data, by_alias=True, by_name=False)
        except ValidationError:
            continue
        named = {target for scene in scenario.scenes for each in scene.decisions for target in each.targets}
        if named | {scenario.start} <= scenario.by_id.keys():
            yield document, scenario


def _scenarios(site: Site) -> list[Document]:
    return [scenario for module in site.modules for scenario in module.scenarios]
