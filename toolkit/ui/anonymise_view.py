"""What the page "Anonymisieren" shows: plain values made of the domain's results."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from toolkit.content.caseload import ColumnSpec
from toolkit.german import count, format_date, format_number, format_share
from toolkit.privacy.handover import (
    DATED,
    Candidate,
    Curve,
    Picture,
    Preset,
    Purpose,
    Review,
    Reviewed,
    settings_of,
)
from toolkit.privacy.ledger import HistoryRow
from toolkit.privacy.redaction import Kind
from toolkit.privacy.report.words import risk_rows
from toolkit.privacy.risk import bin_labels

PAGE_SIZE = 20
PURPOSES = {
    Purpose.READING: (
        "Einzelne Fälle lesen",
        "Für Schulung und Besprechung. Jeder Fall bleibt so genau, wie seine Gruppe es erlaubt.",
    ),
    Purpose.TABLES: (
        "Auszählen und vergleichen",
        "Für Statistik. Alle Fälle sind gleich stark vergröbert, dazu kommen geschützte Tabellen. "
        "Keine Texte.",
    ),
}
PRESETS = {
    Preset.TRAINING: (
        "Schulung im Haus",
        "Nur für Menschen, die ohnehin zur Verschwiegenheit verpflichtet sind. Jede Person gleicht "
        "mindestens 2 anderen.",
    ),
    Preset.DISCUSSION: (
        "Fallbesprechung",
        "Für einen festen Kreis, auch aus anderen Projekten. Jede Person gleicht mindestens 4 anderen, und "
        "in jeder Gruppe kommt mehr als ein Leistungsbezug vor.",
    ),
    Preset.HANDING_ON: (
        "Weitergabe",
        "Für Stellen außerhalb. Jede Person gleicht mindestens 9 anderen. Kontakte, Notizen und weitere "
        "sensible Angaben bleiben hier.",
    ),
}


def choices() -> dict[str, Any]:
    """Purposes and presets with their settings, and the kinds a hit can have."""
    return {
        "purposes": [
            {"id": each.value, "title": title, "text": text} for each, (title, text) in PURPOSES.items()
        ],
        "presets": [
            {
                "id": each.value,
                "title": title,
                "text": text,
                "settings": {
                    purpose.value: settings_of(each, purpose).model_dump(mode="json") for purpose in Purpose
                },
            }
            for each, (title, text) in PRESETS.items()
        ],
        "kinds": [{"id": kind.value, "label": kind.label.capitalize()} for kind in Kind],
    }


def attribute_choices(columns: Sequence[ColumnSpec]) -> list[dict[str, Any]]:
    """The attributes that can go along; `dated` ones only for tables."""
    return [{"id": each.name, "title": each.title, "dated": each.name in DATED} for each in columns]


def picture_view(picture: Picture) -> dict[str, Any]:
    """Sentences, class sizes and what drives the risk."""
    return {
        "sentences": list(picture.sentences),
        "persons": picture.risk.persons,
        "uniques": picture.risk.uniques,
        "histogram": [
            {"label": label, "persons": persons}
            for label, persons in zip(bin_labels(), picture.risk.histogram, strict=True)
        ],
        "drivers": [
            {
                "title": each.attribute,
                "uniques": each.uniques,
                "points": format_number(round(each.mean_risk * 100, 1)),
            }
            for each in picture.drivers
        ],
    }


def curve_view(curve: Curve, name: str, persons: int) -> dict[str, Any]:
    """The points with their German figures, and where they come from."""
    return {
        "title": curve.title,
        "alt": curve.alt,
        "source": f"n = {count(persons, 'Person', 'Personen')}. Quelle: {name}, eigene Berechnung.",
        "points": [
            asdict(point)
            | {
                "kept_words": format_share(point.kept),
                "highest_words": format_share(point.highest),
                "mean_words": format_share(point.mean),
            }
            for point in curve.points
        ],
    }


def review_page(review: Review, page: int, undecided_only: bool) -> dict[str, Any]:
    """Some notes with their hits: all of them, or those with a hit to check (decided or not)."""
    wanted = [
        number
        for number, each in enumerate(review.notes)
        if not undecided_only or any(span.check for span in each.spans)
    ]
    pages = max(1, -(-len(wanted) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    chosen = wanted[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return {
        "open": review.open,
        "decided": review.decided,
        "total": len(wanted),
        "page": page,
        "pages": pages,
        "notes": [_note_view(review, number) for number in chosen],
    }


def verdict_view(candidate: Candidate) -> dict[str, Any]:
    """What stands against the release, what to know about it, and the figures before and after."""
    facts = candidate.facts
    return {
        "obstacles": list(facts.obstacles),
        "cautions": [*facts.cautions, *(each.sentence for each in facts.ledger if not each.blocking)],
        "rows": [list(row) for row in risk_rows(facts.before, facts.after)],
        "attributes": [
            {"title": each.label, "before": each.before, "after": each.after, "loss": format_share(each.loss)}
            for each in facts.attributes
        ],
        "loss": format_share(facts.loss),
    }


def history_view(rows: Sequence[HistoryRow]) -> list[dict[str, Any]]:
    """The ledger, newest first."""
    return [asdict(row) | {"day": format_date(row.day)} for row in rows]


def _note_view(review: Review, number: int) -> dict[str, Any]:
    each = review.notes[number]
    flags = sorted({flag.category.label for flag in each.flags})
    return {"number": number, "pieces": _pieces(each), "flags": flags, "hits": _hits(review, number)}


def _pieces(each: Reviewed) -> list[dict[str, Any]]:
    """The text in pieces; those that are a hit name its number."""
    text, end = each.note.text, 0
    pieces: list[dict[str, Any]] = []
    for number, span in enumerate(each.spans):
        pieces += [{"text": text[end : span.start]}, {"text": text[span.start : span.end], "hit": number}]
        end = span.end
    return [piece for piece in [*pieces, {"text": text[end:]}] if piece["text"]]


def _hits(review: Review, number: int) -> list[dict[str, Any]]:
    each = review.notes[number]
    pairs = zip(each.spans, each.verdicts, strict=True)
    return [
        {
            "number": place,
            "term": each.term(place),
            "kind": span.kind.value,
            "check": span.check,
            "alike": len(review.alike(number, place)) if place in each.open else 0,
            "verdict": None if verdict is None else (verdict.kind.value if verdict.kind else "stehen"),
        }
        for place, (span, verdict) in enumerate(pairs)
    ]
