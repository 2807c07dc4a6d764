"""The catalogue as a page sees it: JSON-able, in German, without a class or an enum."""

from collections.abc import Mapping
from typing import Any

from toolkit.content import Attribute, FundingInstrument
from toolkit.content.catalogue import LegalBasis
from toolkit.content.conditions import Condition
from toolkit.content.fields import ProfileValue
from toolkit.content.terms import AttributeKind
from toolkit.ui.german import format_date, format_number

UNKNOWN = "weiß ich nicht"


def value_words(attribute: Attribute, value: ProfileValue) -> str:
    """A profile value in words: the choice's label, Ja or Nein, a number with its unit."""
    if value is None:
        return UNKNOWN
    if attribute.kind is AttributeKind.YES_NO:
        return "Ja" if value else "Nein"
    if attribute.kind is AttributeKind.CHOICE:
        return next((choice.label for choice in attribute.values if choice.value == value), str(value))
    unit = f" {attribute.unit}" if attribute.unit else ""
    return f"{format_number(float(value))}{unit}"


def attribute_facts(attribute: Attribute) -> dict[str, Any]:
    """One question of the profile form."""
    return {
        "name": attribute.name,
        "kind": attribute.kind.value,
        "label": attribute.label,
        "question": attribute.question,
        "help": attribute.help or "",
        "group": attribute.group,
        "stage": attribute.stage,
        "unit": attribute.unit or "",
        "minimum": attribute.minimum,
        "maximum": attribute.maximum,
        "choices": [{"value": choice.value, "label": choice.label} for choice in attribute.values],
    }


def instrument_facts(instrument: FundingInstrument, lesson: Mapping[str, str] | None) -> dict[str, Any]:
    """What a result shows of an instrument; `lesson`: `{url, title}` of the section that teaches it."""
    return {
        "id": instrument.id,
        "name": instrument.name,
        "short_name": instrument.short_name,
        "category": instrument.category.label,
        "target_group": instrument.target_group,
        "benefit": instrument.benefit,
        "duration": instrument.duration,
        "applicant": instrument.applicant.label,
        "authority": instrument.authority,
        "discretion": instrument.discretion.label,
        "order_hint": instrument.order_hint,
        "note": instrument.note or "",
        "reform_note": instrument.reform_note or "",
        "capped": instrument.result_at_most is not None,
        "norms": [_norm(basis) for basis in instrument.legal_basis],
        "evidence": instrument.evidence.value,
        "evidence_label": instrument.evidence.label,
        "review_by": format_date(instrument.review_by),
        "lesson": dict(lesson) if lesson else None,
        "conditions": [condition_facts(condition) for condition in instrument.conditions],
    }


def condition_facts(condition: Condition) -> dict[str, Any]:
    """One condition: its sentence, its norm and the attribute it asks for (null: a reminder for people)."""
    return {
        "id": condition.id,
        "text": condition.text,
        "source": condition.source,
        "attribute": condition.attribute,
        "if_not_met": condition.if_not_met.value,
    }


def _norm(basis: LegalBasis) -> dict[str, str]:
    note = f" ({basis.as_of_note})" if basis.as_of_note else ""
    return {"citation": basis.citation, "as_of": f"{format_date(basis.as_of)}{note}"}
