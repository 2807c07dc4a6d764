"""A section is long enough to learn, short enough to finish, and asks enough questions."""

from collections import Counter
from collections.abc import Iterator

from toolkit.content.cases import CaseKind
from toolkit.content.problem import Problem, Severity
from toolkit.content.site import Site, strings

_QUESTIONS = 6
_MINUTES = range(10, 21)
_INSTRUMENTS = range(5, 8)


def enough_questions(site: Site) -> Iterator[Problem]:
    """Each section has at least six questions."""
    for module in site.modules:
        asked = Counter(strings(module.questions, "fragen.*.abschnitt"))
        for place, section in module.outline.select("abschnitte.*.id") if module.outline else ():
            if module.outline and isinstance(section, str) and asked[section] < _QUESTIONS:
                sentence = f"nur {asked[section]} von mindestens {_QUESTIONS} Fragen in questions.yaml"
                yield module.outline.problem(place[:-1], sentence, Severity.WARNING)


def enough_instruments(site: Site) -> Iterator[Problem]:
    """A case to decide offers five to seven instruments: enough to think, few enough to see at once."""
    for cases in (module.cases for module in site.modules if module.cases):
        for place, case in cases.select("faelle.*"):
            if not isinstance(case, dict) or case.get("art") != CaseKind.DECISION:
                continue
            offered = case.get("instrumente")
            if isinstance(offered, list) and len(offered) not in _INSTRUMENTS:
                sentence = f"fünf bis sieben Instrumente sind gut zu überschauen, hier sind es {len(offered)}"
                yield cases.problem((*place, "instrumente"), sentence, Severity.WARNING)


def durations(site: Site) -> Iterator[Problem]:
    """A section takes 10 to 20 minutes; the module's sum is stated."""
    for outline in (module.outline for module in site.modules if module.outline):
        minutes = [
            (place, value) for place, value in outline.select("abschnitte.*.minuten") if type(value) is int
        ]
        for place, value in minutes:
            if value not in _MINUTES:
                sentence = f"ein Abschnitt dauert 10 bis 20 Minuten, hier {value}"
                yield outline.problem(place, sentence, Severity.WARNING)
        total = sum(value for _, value in minutes if isinstance(value, int))
        yield outline.problem((), f"{len(minutes)} Abschnitte, zusammen {total} Minuten", Severity.INFO)
