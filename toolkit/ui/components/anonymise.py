"""Anonymising a delivery: files come in, a protected release goes out, the raw data stay in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, StringConstraints

from toolkit.errors import UploadError
from toolkit.privacy.handover import (
    Addressee,
    Archive,
    Candidate,
    Curve,
    Picture,
    Review,
    Settings,
    Source,
    Verdict,
    candidate,
    case_notes,
    curve,
    picture,
    start_review,
    workbook,
)
from toolkit.privacy.ledger import history
from toolkit.privacy.progress import Watch
from toolkit.privacy.redaction import Kind
from toolkit.privacy.report import release_report
from toolkit.reports import pdf, xlsx
from toolkit.ui import anonymise_view as view
from toolkit.ui.background import Signals
from toolkit.ui.component import action
from toolkit.ui.components.workbench import XLSX, Files, Made, Sample, SampleId, Ticket, Workbench, name_of

PDF = "application/pdf"
What = Literal["release", "report_pdf", "report_xlsx"]
Choice = Kind | Literal["stehen"]
Number = Annotated[StrictInt, Field(ge=0)]
Typed = Annotated[StrictStr, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Attributes = Annotated[list[Annotated[StrictStr, Field(max_length=60)]], Field(min_length=1, max_length=12)]

NOTHING_HERE = "Hier ist keine Lieferung mehr. Bitte wählen Sie Ihre Dateien noch einmal aus."
NO_REVIEW = "Die Notizen sind noch nicht durchsucht. Bitte starten Sie zuerst die Durchsicht."
NO_RELEASE = "Es gibt noch keine Freigabe. Bitte prüfen Sie die Freigabe zuerst und geben Sie sie dann frei."


@dataclass(frozen=True)
class Office:
    """What the page needs from outside: how files become a source, and where releases are remembered."""

    read: Callable[[Files, str, Signals], Source]
    archive: Archive
    today: Callable[[], date]


@dataclass(frozen=True, eq=False)
class _Loaded:
    name: str
    source: Source


class Anonymise(Workbench):
    """One delivery at a time, from the upload to the ledger."""

    name: ClassVar[str] = "anonymise"

    def __init__(self, office: Office, samples: Sequence[Sample]) -> None:
        self._office = office
        self._loaded: _Loaded | None = None
        self._review: Review | None = None
        self._ready: Candidate | None = None
        self._released: Candidate | None = None
        super().__init__(samples, **view.choices())

    @action
    def load(self, ticket: Ticket) -> None:
        """Starts to read what was uploaded. Raises UploadError unless all of it is here."""
        self._require_rest()
        self._read(self._upload.take(ticket))

    @action
    def load_sample(self, sample: SampleId) -> None:
        """Starts to read a fictional delivery."""
        self._read(self._sample(sample))

    @action
    def look(self, attributes: Attributes) -> None:
        """Starts to compute the risk picture for these attributes."""
        source = self._source()
        self._require_known(source, attributes)
        self._start(lambda _: picture(source, attributes))

    @action
    def trade_off(self, settings: Settings) -> None:
        """Starts to compute risk against information."""
        source = self._source()
        self._require_known(source, settings.attributes)
        self._start(lambda signals: curve(source, settings, signals.advance, signals.cancelled))

    @action
    def search_notes(self) -> None:
        """Starts to search the notes; decisions made before are forgotten."""
        source = self._source()
        self._start(lambda signals: start_review(case_notes(source), signals.advance, signals.cancelled))

    @action
    def notes(self, page: Number, undecided_only: StrictBool) -> dict[str, Any]:
        """One page of notes. Raises UploadError before they are searched."""
        return view.review_page(self._require_review(), page, undecided_only)

    @action
    def decide(
        self, note: Number, hit: Number, choice: Choice, everywhere: StrictBool, page: Number,
        undecided_only: StrictBool,
    ) -> dict[str, Any]:  # fmt: skip
        """Decides a hit, or all undecided ones like it; the answer is the page again."""
        verdict = Verdict(None if choice == "stehen" else Kind(choice))
        self._review = self._require_review().decide(note, hit, verdict, everywhere=everywhere)
        self._ready = None
        return self.notes(page=page, undecided_only=undecided_only)

    @action
    def mark(self, words: Typed, kind: Kind, page: Number, undecided_only: StrictBool) -> dict[str, Any]:
        """Redacts words everywhere that the rules have missed; the answer is the page again."""
        self._review = self._require_review().with_words(words, kind)
        self._ready = None
        return self.notes(page=page, undecided_only=undecided_only)

    @action
    def examine(self, settings: Settings, project: Typed, period: Typed, recipients: Typed) -> None:
        """Starts to make the release and to check it beside earlier ones."""
        source, review = self._source(), self._review
        self._require_known(source, settings.attributes)
        if settings.texts and review is None:
            raise UploadError(NO_REVIEW)
        self._ready = self._released = None
        to = Addressee(project, period, recipients, self._office.today())
        self._start(lambda signals: self._candidate(source, settings, to, review, signals))

    @action
    def release(self) -> dict[str, Any]:
        """Enters the examined release in the ledger; from now on its files can be had.

        Raises UploadError where something stands against it, PrivacyError when the ledger has grown since.
        """
        ready = self._ready
        if ready is None or ready.facts.obstacles:
            raise UploadError(NO_RELEASE)
        self._released, self._ready = ready.enter(self._office.archive), None
        return self.history()

    @action
    def prepare(self, what: What) -> None:
        """Starts to make a file of the release. Raises UploadError before there is one."""
        released = self._released
        if released is None:
            raise UploadError(NO_RELEASE)
        dictionary = self._source().dictionary
        self._start(lambda _: _made(what, released, lambda: workbook(released, dictionary)))

    @action
    def history(self) -> dict[str, Any]:
        """The ledger, newest first, and the projects in it."""
        ledger = self._office.archive.ledger()
        projects = sorted({entry.release.project for entry in ledger.entries})
        return {"rows": view.history_view(history(ledger)), "projects": projects}

    def _read(self, files: Files) -> None:
        name = name_of(files)
        self._start(lambda signals: _Loaded(name, self._office.read(files, name, signals)))

    def _candidate(
        self, source: Source, settings: Settings, to: Addressee, review: Review | None, signals: Signals
    ) -> Candidate:
        watch = Watch(signals.advance, signals.cancelled)
        return candidate(source, settings, to, review, self._office.archive, watch)

    def _keep(self, result: _Loaded | Picture | Curve | Review | Candidate) -> dict[str, Any]:
        match result:
            case _Loaded():
                self._loaded = result
                attributes = view.attribute_choices(result.source.attributes)
                return {"name": result.name, "persons": result.source.count, "attributes": attributes}
            case Picture():
                return {"picture": view.picture_view(result)}
            case Curve():
                loaded = self._require_loaded()
                return {"curve": view.curve_view(result, loaded.name, loaded.source.count)}
            case Review():
                self._review, self._ready = result, None
                return {"review": view.review_page(result, 1, undecided_only=True)}
            case Candidate():
                self._ready = result
                return {"verdict": view.verdict_view(result)}

    def _require_loaded(self) -> _Loaded:
        if self._loaded is None:
            raise UploadError(NOTHING_HERE)
        return self._loaded

    def _source(self) -> Source:
        return self._require_loaded().source

    def _require_known(self, source: Source, attributes: Sequence[str]) -> None:
        if not set(attributes) <= {each.name for each in source.attributes}:
            raise UploadError("Ein gewähltes Merkmal steht nicht in der Lieferung. Bitte wählen Sie andere.")

    def _require_review(self) -> Review:
        if self._review is None:
            raise UploadError(NO_REVIEW)
        return self._review

    def _forget(self) -> None:
        super()._forget()
        self._loaded = self._review = self._ready = self._released = None


def _made(what: What, released: Candidate, book: Callable[[], bytes]) -> Made:
    stem = f"freigabe-{len(released.ledger.entries)}"
    match what:
        case "release":
            return Made(f"{stem}.xlsx", XLSX, book())
        case "report_pdf":
            return Made(f"{stem}-bericht.pdf", PDF, pdf(release_report(released.facts)))
        case "report_xlsx":
            return Made(f"{stem}-bericht.xlsx", XLSX, xlsx(release_report(released.facts)))
