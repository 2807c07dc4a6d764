"""What the page may see of a scenario: a scene, what a decision led to, or the look back; JSON only."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from toolkit.content import Evidence
from toolkit.content.scenarios import Decision, Scenario, Scene
from toolkit.content.situation import Quantity, Situation
from toolkit.learning.scenario import Reviewed, ScenarioSession, Step, decision_id, look_back
from toolkit.ui.german import count, enumerate_words, format_date, format_number
from toolkit.ui.html import inline_markdown, markdown, scenario_map
from toolkit.ui.scenario_map import draw_map

_LEVELS = ("noch keine", "A1", "A2", "B1", "B2", "C1", "C2")
_MOST_TRUST = 5


def matter(scenario: Scenario) -> dict[str, Any]:
    """The part of the state that stays: title and introduction."""
    return {"title": scenario.title, "introduction_html": markdown(scenario.introduction)}


def view(session: ScenarioSession) -> dict[str, Any]:
    """The part of the state that depends on the session; `moment` differs from one step to the next."""
    scene = session.scene
    return {
        "moment": f"{len(session.steps)}-{session.reading}-{scene.id}",
        "number": len(session.steps) + (not session.reading),
        "scene": _scene(scene, session.steps[-1].before if session.reading else session.situation),
        "standing": _standing(session.situation),
        "choices": [_choice(scene, each) for each in session.choices],
        "consequence": _consequence(session.steps[-1]) if session.reading else None,
        "ending": _ending(session) if session.ended else None,
    }


def _scene(scene: Scene, situation: Situation) -> dict[str, Any]:
    return {
        "title": scene.title,
        "text_html": markdown(scene.text),
        "additions_html": [markdown(each.text) for each in scene.additions if each.applies(situation)],
    }


def _choice(scene: Scene, decision: Decision) -> dict[str, str]:
    return {"id": decision_id(scene, decision), "text_html": inline_markdown(decision.text)}


def _consequence(step: Step) -> dict[str, Any]:
    return {
        "decision_html": inline_markdown(step.decision.text),
        "feedback_html": markdown(step.decision.feedback),
        "changes": _changes(step),
        **_reasons(step),
    }


def _reasons(step: Step) -> dict[str, Any]:
    """What stands behind the scene, and the decision's own norm where it has one."""
    behind, decision = step.scene.background, step.decision
    own = (
        _source(decision.norm, decision.as_of, decision.evidence)
        if decision.norm and decision.as_of and decision.evidence
        else None
    )
    return {
        "background_html": markdown(behind.text) if behind else "",
        "source": _source(behind.norm, behind.as_of, behind.evidence) if behind else None,
        "own_source": own,
    }


def _source(norm: str, as_of: date, evidence: Evidence) -> dict[str, str]:
    return {
        "norm": norm,
        "as_of": format_date(as_of),
        "evidence": evidence.value,
        "evidence_label": evidence.label,
    }


def _standing(situation: Situation) -> list[dict[str, Any]]:
    return [
        {"name": name, "label": _LABELS[name], "words": _WORDS[name](value)}
        for name, value in situation.values
    ]


def _changes(step: Step) -> list[str]:
    """What the decision changed, in words; a change that a bound swallowed is none."""
    before = dict(step.before.values)
    return [
        _CHANGE_WORDS[name](value - before[name], value)
        for name, value in step.after.values
        if value != before[name]
    ]


def _ending(session: ScenarioSession) -> dict[str, Any]:
    scenario, back = session.scenario, look_back(session)
    path = [(step.scene.id, step.decision) for step in session.steps]
    total = sum(scene.ending is not None for scene in scenario.scenes)
    ending = session.scene.ending
    return {
        "kind": ending.value if ending else "",
        "label": ending.label if ending else "",
        "sentence": _sentence(len(back.steps), back.best, len(session.endings), total),
        "steps": [_reviewed(entry, place) for place, entry in enumerate(back.steps)],
        "conclusion_html": markdown(scenario.conclusion),
        "map_html": scenario_map(draw_map(scenario, path)),
    }


def _sentence(taken: int, best: int, seen: int, total: int) -> str:
    sound = f"{best if best else 'keine'} {'trägt' if best < 2 else 'tragen'}"
    return (
        f"{count(taken, 'Entscheidung', 'Entscheidungen')} haben Sie getroffen, {sound}. "
        f"Sie kennen jetzt {seen} von {count(total, 'Ende', 'Enden')} dieser Geschichte."
    )


def _reviewed(entry: Reviewed, position: int) -> dict[str, Any]:
    step = entry.step
    return {
        "position": position,
        "title": step.scene.title,
        "decision_html": inline_markdown(step.decision.text),
        "rating": step.decision.rating.value,
        "rating_label": step.decision.rating.label,
        "feedback_html": markdown(step.decision.feedback),
        "changes": enumerate_words(_changes(step)),
        "alternatives": [
            {
                "text_html": inline_markdown(each.text),
                "feedback_html": markdown(each.feedback),
                "rating_label": each.rating.label,
            }
            for each in entry.alternatives
        ],
        "later": [{"title": each.scene.title, "text_html": markdown(each.text)} for each in entry.later],
        **_reasons(step),
    }


def _trust_change(change: int, _value: int) -> str:
    steps = "etwas" if abs(change) == 1 else "deutlich"
    return f"{steps} {'mehr' if change > 0 else 'weniger'} Vertrauen"


def _money_change(change: int, _value: int) -> str:
    return f"{format_number(abs(change))} Euro {'mehr' if change > 0 else 'weniger'}"


_LABELS: Mapping[str, str] = {
    Quantity.TIME: "Vergangene Zeit",
    Quantity.TRUST: "Vertrauen",
    Quantity.MONEY: "Geld",
    Quantity.LANGUAGE: "Deutsch",
}
_WORDS: Mapping[str, Callable[[int], str]] = {
    Quantity.TIME: lambda value: count(value, "Woche", "Wochen"),
    Quantity.TRUST: lambda value: f"{value} von {_MOST_TRUST}",
    Quantity.MONEY: lambda value: f"{format_number(value)} Euro",
    Quantity.LANGUAGE: lambda value: _LEVELS[value],
}
_CHANGE_WORDS: Mapping[str, Callable[[int, int], str]] = {
    Quantity.TIME: lambda change, _: f"{count(change, 'Woche vergeht', 'Wochen vergehen')}",
    Quantity.TRUST: _trust_change,
    Quantity.MONEY: _money_change,
    Quantity.LANGUAGE: lambda _, value: f"Deutsch jetzt {_LEVELS[value]}",
}
