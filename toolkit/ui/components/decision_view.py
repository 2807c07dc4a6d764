"""What the page sees of a closing case; the rule engine's answer only after the learner's."""

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.content import Attribute, Case, CatalogueEntry, ProfileValue, ProfileVocabulary, Result
from toolkit.rules import Finding, State, Verdict
from toolkit.ui.facts import value_words
from toolkit.ui.html import markdown

FIRST_STAGE = 1
NOT_KNOWN = "nicht bekannt"


def matter(
    case: Case, instruments: Sequence[CatalogueEntry], vocabulary: ProfileVocabulary
) -> dict[str, Any]:
    """Story, profile in words (the most telling attributes first) and the instruments to sort."""
    known = [(vocabulary.attributes[name], value) for name, value in case.profile.items()]
    rows = [
        (attribute, {"label": attribute.label, "value": _words(attribute, value)})
        for attribute, value in known
    ]
    return {
        "title": case.title,
        "story_html": markdown(case.story),
        "profile": [row for attribute, row in rows if attribute.stage == FIRST_STAGE],
        "more": [row for attribute, row in rows if attribute.stage != FIRST_STAGE],
        "instruments": [
            {"id": entry.id, "name": entry.name, "benefit": entry.benefit} for entry in instruments
        ],
        "results": [{"value": result.value, "label": result.label} for result in Result],
    }


def answer(
    case: Case,
    instruments: Sequence[CatalogueEntry],
    verdicts: Mapping[str, Verdict],
    choices: Mapping[str, Result],
    vocabulary: ProfileVocabulary,
) -> dict[str, Any]:
    """The rule engine's answer beside the learner's, instrument by instrument, and the score in words."""
    agreed = sum(verdicts[entry.id].result is choices[entry.id] for entry in instruments)
    return {
        "sentence": _score(agreed, len(instruments)),
        "instruments": [
            {
                "id": entry.id,
                "name": entry.name,
                "agreed": verdicts[entry.id].result is choices[entry.id],
                "own": choices[entry.id].label,
                "result": verdicts[entry.id].result.value,
                "label": verdicts[entry.id].result.label,
                "capped": verdicts[entry.id].capped,
                "reform_note": entry.reform_note,
                "findings": [_finding(found, vocabulary) for found in _told(verdicts[entry.id])],
            }
            for entry in instruments
        ],
        "afterthought_html": markdown(case.afterthought) if case.afterthought else None,
    }


def _told(verdict: Verdict) -> tuple[Finding, ...]:
    """The decisive findings; where nothing stands in the way, what is met and what is left to people."""
    return verdict.decisive or tuple(
        found for found in verdict.findings if found.state in (State.MET, State.MANUAL)
    )


def _finding(found: Finding, vocabulary: ProfileVocabulary) -> dict[str, Any]:
    attribute = vocabulary.attributes.get(found.condition.attribute or "")
    return {
        "text": found.condition.text,
        "norm": found.condition.source,
        "state": found.state.value,
        "state_label": found.state.label,
        "value": f"{attribute.label}: {_words(attribute, found.value)}" if attribute else None,
    }


def _words(attribute: Attribute, value: ProfileValue) -> str:
    return NOT_KNOWN if value is None else value_words(attribute, value)


def _score(agreed: int, total: int) -> str:
    if agreed == total:
        return f"Sie haben alle {total} Punkte so eingeordnet wie die Regelprüfung."
    if not agreed:
        return f"Die Regelprüfung ordnet alle {total} Punkte anders ein. Sehen Sie nach, warum."
    return f"Sie haben {agreed} von {total} Punkten so eingeordnet wie die Regelprüfung."
