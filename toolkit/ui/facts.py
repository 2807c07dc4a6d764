"""The catalogue as a page sees it: JSON-able, in German, without a class or an enum."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.content import Attribute, CatalogueEntry, Course, CourseEntry, FundingInstrument
from toolkit.content.catalogue import LegalBasis
from toolkit.content.conditions import Condition
from toolkit.content.courses import Statement
from toolkit.content.fields import ProfileValue
from toolkit.content.terms import AttributeKind
from toolkit.ui.german import format_date, format_number

UNKNOWN = "weiß ich nicht"

Row = tuple[str, str]


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
    rows = [
        ("Für wen", instrument.target_group),
        ("Dauer", instrument.duration),
        ("Antrag stellt", instrument.applicant.label),
        ("Zuständig", instrument.authority),
        ("Anspruch oder Ermessen", instrument.discretion.label),
        ("Reihenfolge", instrument.order_hint),
    ]
    in_note = f"{instrument.applicant.label}; {instrument.legal_basis[0].citation}"
    return _entry_facts(instrument, rows, lesson) | {"in_note": in_note}


def course_facts(entry: CourseEntry, lesson: Mapping[str, str] | None) -> dict[str, Any]:
    """What a result shows of a course or a matter around courses, with what it rests on."""
    facts = _entry_facts(entry, _course_rows(entry) if isinstance(entry, Course) else (), lesson)
    return facts | {
        "in_note": f"{entry.benefit} {entry.legal_basis[0].citation}",
        "statements": statement_groups(entry.statements),
    }


def statement_groups(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Statements by topic: `{title, items}`, topics in the order of their first statement."""
    groups: dict[str, list[dict[str, str]]] = {}
    for statement in statements:
        groups.setdefault(statement.topic.label, []).append(_statement(statement))
    return [{"title": title, "items": items} for title, items in groups.items()]


def condition_facts(condition: Condition) -> dict[str, Any]:
    """One condition: its sentence, its norm and the attribute it asks for (null: a reminder for people)."""
    return {
        "id": condition.id,
        "text": condition.text,
        "source": condition.source,
        "attribute": condition.attribute,
        "if_not_met": condition.if_not_met.value,
    }


def norm_facts(basis: LegalBasis) -> dict[str, str]:
    """A norm with its Stand in words."""
    note = f" ({basis.as_of_note})" if basis.as_of_note else ""
    return {"citation": basis.citation, "as_of": f"{format_date(basis.as_of)}{note}"}


def _entry_facts(
    entry: CatalogueEntry, rows: Sequence[Row], lesson: Mapping[str, str] | None
) -> dict[str, Any]:
    notes = [("Hinweis", entry.note or ""), ("Reform", entry.reform_note or "")]
    return {
        "id": entry.id,
        "name": entry.name,
        "short_name": entry.short_name,
        "category": entry.category.label,
        "benefit": entry.benefit,
        "rows": [{"title": title, "text": text} for title, text in (*rows, *notes) if text],
        "statements": [],
        "at_most": entry.result_at_most.value if entry.result_at_most else None,
        "norms": [norm_facts(basis) for basis in entry.legal_basis],
        "evidence": entry.evidence.value,
        "evidence_label": entry.evidence.label,
        "review_by": format_date(entry.review_by),
        "lesson": dict(lesson) if lesson else None,
        "conditions": [condition_facts(condition) for condition in entry.conditions],
    }


def _course_rows(course: Course) -> list[Row]:
    return [
        ("Für wen", course.target_group),
        ("Mitzubringen", course.entry_level),
        ("Ziel", course.target_level),
        ("Danach", "; ".join(course.followed_by)),
        ("Häufige Fehler", "; ".join(course.common_mistakes)),
    ]


def _statement(statement: Statement) -> dict[str, str]:
    return {
        "text": statement.text,
        "norm": statement.source,
        "as_of": format_date(statement.as_of),
        "evidence": statement.evidence.value,
        "evidence_label": statement.evidence.label,
    }
