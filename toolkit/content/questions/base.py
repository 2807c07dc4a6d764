"""What all questions have in common."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from toolkit.content.fields import ContentModel, Day, Evidence, Slug, Text, rejection


class QuestionType(StrEnum):
    """The value of `typ`."""

    SINGLE_CHOICE = "einfachauswahl"
    MULTIPLE_CHOICE = "mehrfachauswahl"
    TRUE_FALSE = "richtig_falsch"
    NUMERIC = "zahl"
    SHORT_TEXT = "kurztext"
    ORDERING = "reihenfolge"
    MATCHING = "zuordnung"
    CLOZE = "luecken"


class QuestionBase(ContentModel):
    """What every question has."""

    id: Slug = Field(alias="id")
    """Kennung, eindeutig im Modul."""
    section: Slug = Field(alias="abschnitt")
    """Kennung des Abschnitts."""
    prompt: Text = Field(alias="frage")
    """Die Frage (Markdown in einer Zeile)."""
    explanation: Text = Field(alias="begruendung")
    """Begründung, nach der Antwort gezeigt."""
    norm: Text = Field(alias="norm")
    """Norm, zum Beispiel § 81 Abs. 4 SGB III."""
    as_of: Day = Field(alias="stand")
    """Stand der Aussage (JJJJ-MM-TT)."""
    evidence: Evidence = Field(alias="belegt")
    """gesetz, praxis oder ungeprüft."""
    hint: Text | None = Field(None, alias="tipp")
    """Tipp vor der Antwort."""
    instruments: tuple[Slug, ...] = Field((), alias="instrumente")
    """Kennungen der Instrumente, um die es geht."""


def require_distinct(texts: Iterable[str]) -> None:
    """Refuse two entries with the same wording, because a learner could not tell them apart."""
    seen: set[str] = set()
    for text in texts:
        if text.casefold() in seen:
            raise rejection("", f"„{text}“ steht mehrfach da")
        seen.add(text.casefold())
