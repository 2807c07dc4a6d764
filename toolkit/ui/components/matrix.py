"""The residence matrix: a table that can be searched, with all facts of a status on request."""

from typing import Any, ClassVar

from toolkit.content import ResidenceCatalogue, ResidenceStatus
from toolkit.content.residence import WorkAccess
from toolkit.ui.component import Component
from toolkit.ui.facts import norm_facts
from toolkit.ui.german import format_date


class Matrix(Component):
    """Shows the matrix; searching and opening happen in the page, nothing comes back."""

    name: ClassVar[str] = "matrix"

    def __init__(self, residence: ResidenceCatalogue) -> None:
        used = {entry.access for entry in residence.entries}
        super().__init__(
            rows=[status_facts(entry) for entry in residence.entries],
            accesses=[{"value": each.value, "label": each.label} for each in WorkAccess if each in used],
            rules=[rule.text for rule in residence.rules],
            notes=list(residence.meta.notes),
        )


def status_facts(status: ResidenceStatus) -> dict[str, Any]:
    """One row: the four columns, and the rest as titled rows."""
    more = [
        ("Wartezeit", status.waiting),
        ("Ausbildung", status.training),
        ("Selbständige Arbeit", status.self_employment),
        ("Wohnsitz", status.place_of_residence),
        ("Dauer", status.duration or ""),
        ("Zuerst tun", status.tip or ""),
        ("Achtung", "; ".join(status.risks)),
        ("Häufige Fehler", "; ".join(status.common_mistakes)),
        ("Ungeprüft", status.unverified or ""),
        ("Hinweis", _note(status)),
    ]
    return {
        "id": status.id,
        "label": status.label,
        "access": status.access.value,
        "access_label": status.access.label,
        "employment": status.employment,
        "integration_course": status.integration_course,
        "vocational_course": status.vocational_course,
        "more": [{"title": title, "text": text} for title, text in more if text],
        "norms": [norm_facts(basis) for basis in status.legal_basis],
        "evidence": status.evidence.value,
        "evidence_label": status.evidence.label,
        "review_by": format_date(status.review_by),
    }


def _note(status: ResidenceStatus) -> str:
    note = status.note
    return f"{note.text} ({note.evidence.label}; {note.source})" if note else ""
