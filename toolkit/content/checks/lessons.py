"""A lesson follows its module: sections in order, calls that find what they name, nothing left out."""

from collections.abc import Iterator

from toolkit.content.cases import CaseKind
from toolkit.content.document import Document
from toolkit.content.lesson_calls import LessonCall, code_cells, lesson_calls, parse
from toolkit.content.notebook import cells
from toolkit.content.problem import Problem, Severity
from toolkit.content.site import ModuleFiles, Site, strings
from toolkit.content.suggest import did_you_mean

_SECTION = "Den Abschnitt"
_INSTRUMENT = "Das Instrument"
_COURSE = "Den Kurs"
_RESIDENCE = "Den Aufenthaltsstatus"
_EXAMPLE = "Das Beispiel"
_DECISION = "Die Entscheidung"
_SCENARIO = "Das Szenario"
_GROUP = "Die Zielgruppe"
_RECOGNITION = "Die Auskunft zur Anerkennung"
_CALLS = {
    "overview": None,
    "state_programmes": None,
    "quiz": _SECTION,
    "sources": _SECTION,
    "worked_case": _EXAMPLE,
    "decision": _DECISION,
    "scenario": _SCENARIO,
    "target_group": _GROUP,
    "recognition": _RECOGNITION,
    "instruments": _INSTRUMENT,
    "courses": _COURSE,
    "residence": _RESIDENCE,
}
_NOT_TO_MISS = ("quiz", "worked_case", "decision", "scenario")


def sections_in_order(site: Site) -> Iterator[Problem]:
    """The sections a lesson opens are those of module.yaml, in its order, each under a heading."""
    for module, lesson in site.lessons:
        opened = [cell for cell in cells(lesson) if cell.section]
        for cell in opened:
            if not cell.source.startswith("## "):
                yield lesson.problem(cell.place, "ein Abschnitt beginnt mit einer Überschrift „## …“")
        found = [str(cell.section) for cell in opened]
        expected = strings(module.outline, "abschnitte.*.id")
        if module.outline and found != expected:
            sentence = f"Abschnitte hier: {_listed(found)}; in module.yaml: {_listed(expected)}"
            yield lesson.problem((), sentence)


def known_calls(site: Site) -> Iterator[Problem]:
    """Each code cell is valid, each call of the lesson exists, and what it names exists."""
    for module, lesson in site.lessons:
        for cell in code_cells(lesson):
            if parse(cell) is None:
                sentence = "Der Code ist nicht gültig; bitte prüfen Sie Klammern und Anführungszeichen"
                yield lesson.problem(cell.place, sentence)
        for call in lesson_calls(lesson):
            for sentence in _faults(site, module, call):
                yield lesson.problem(call.place, sentence)


def nothing_left_out(site: Site) -> Iterator[Problem]:
    """Every section asks its questions and every case is shown."""
    for module, lesson in site.lessons:
        shown = {(call.method, argument) for call in lesson_calls(lesson) for argument in call.arguments}
        for method in _NOT_TO_MISS:
            for name in _known(site, module, _CALLS[method]):
                if (method, name) not in shown:
                    sentence = f'lesson.{method}("{name}") fehlt; der Inhalt wird nirgends gezeigt'
                    yield lesson.problem((), sentence, Severity.WARNING)


def _faults(site: Site, module: ModuleFiles, call: LessonCall) -> Iterator[str]:
    if call.method == "Lesson":
        if call.arguments != (module.slug,):
            yield f'Lesson("{module.slug}") erwartet; so heißt der Ordner'
    elif call.method not in _CALLS:
        yield f"lesson.{call.method} gibt es nicht" + did_you_mean(call.method, _CALLS)
    elif (_CALLS[call.method] is None) == bool(call.arguments):
        needs = "eine Kennung in Anführungszeichen" if _CALLS[call.method] else "keine Angabe"
        yield f"lesson.{call.method} braucht {needs}"
    else:
        yield from _unknown(call, _CALLS[call.method], _known(site, module, _CALLS[call.method]))


def _unknown(call: LessonCall, kind: str | None, known: list[str]) -> Iterator[str]:
    for argument in call.arguments:
        if known and argument not in known:
            yield f"{kind} „{argument}“ gibt es nicht" + did_you_mean(str(argument), known)


def _known(site: Site, module: ModuleFiles, kind: str | None) -> list[str]:
    if kind == _SECTION:
        return strings(module.outline, "abschnitte.*.id")
    if kind == _INSTRUMENT:
        return strings(site.funding, "instrumente.*.id")
    if kind == _RESIDENCE:
        return strings(site.residence, "status.*.id")
    if kind == _COURSE:
        return [*strings(site.courses, "kurse.*.id"), *strings(site.courses, "auskuenfte.*.id")]
    if kind == _GROUP:
        return strings(site.target_groups, "gruppen.*.id")
    if kind == _RECOGNITION:
        return strings(site.recognition, "eintraege.*.id")
    if kind == _SCENARIO:
        return [name for scenario in module.scenarios for name in strings(scenario, "id")]
    return _cases(module.cases, CaseKind.EXAMPLE if kind == _EXAMPLE else CaseKind.DECISION)


def _cases(cases: Document | None, kind: CaseKind) -> list[str]:
    found = [case for _, case in cases.select("faelle.*")] if cases else []
    return [
        case["id"]
        for case in found
        if isinstance(case, dict) and case.get("art") == kind and isinstance(case.get("id"), str)
    ]


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "keine"
