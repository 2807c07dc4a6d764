"""Everything `zefas check` looks at, read once: documents rather than models, so that a broken file
still takes part in the checks of its neighbours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from toolkit.content.document import Document
from toolkit.content.hierarchies_loading import hierarchy_files
from toolkit.content.loader import (
    CASELOAD_FILE,
    CATALOGUE_FILES,
    COURSES_FILE,
    RESIDENCE_FILE,
    code_files,
)
from toolkit.content.location import Location
from toolkit.content.notebook import read_notebook
from toolkit.content.plausibility.loading import PLAUSIBILITY_FILE
from toolkit.content.problem import Problem
from toolkit.content.profile import Attribute
from toolkit.content.quality import QUALITY_FILE
from toolkit.content.reader import read_document
from toolkit.content.recognition import RECOGNITION_FILE
from toolkit.content.target_groups import TARGET_GROUPS_FILE
from toolkit.errors import ContentError


@dataclass(frozen=True)
class ModuleFiles:
    """The readable files of one module."""

    slug: str
    folder: Path
    outline: Document | None
    questions: Document | None
    cases: Document | None
    scenarios: tuple[Document, ...]
    lesson: Document | None

    @property
    def documents(self) -> list[Document]:
        """All of them."""
        single = (self.outline, self.questions, self.cases, self.lesson)
        return [document for document in (*single, *self.scenarios) if document]


@dataclass(frozen=True)
class Site:
    """The readable files of catalogue, modules and notebooks, and what could not be read."""

    root: Path
    today: date
    profile: Document | None
    funding: Document | None
    programmes: Document | None
    modules: tuple[ModuleFiles, ...]
    notebooks: tuple[Document, ...]
    unreadable: tuple[Problem, ...]
    caseload: Document | None = None
    codes: tuple[Document, ...] = ()
    plausibility: Document | None = None
    quality: Document | None = None
    courses: Document | None = None
    residence: Document | None = None
    target_groups: Document | None = None
    recognition: Document | None = None
    hierarchies: tuple[Document, ...] = ()

    @property
    def catalogue(self) -> list[Document]:
        """The readable files of the catalogue."""
        legal = (self.courses, self.residence, self.target_groups, self.recognition)
        files = (self.profile, self.funding, self.programmes, *legal)
        return [document for document in files if document]

    @property
    def lessons(self) -> list[tuple[ModuleFiles, Document]]:
        """The modules that have a readable lesson, with it."""
        return [(module, module.lesson) for module in self.modules if module.lesson]

    @property
    def documents(self) -> list[Document]:
        """Every readable file."""
        of_modules = [document for module in self.modules for document in module.documents]
        further = [each for each in (self.caseload, self.plausibility, self.quality) if each]
        return [*self.catalogue, *further, *self.codes, *self.hierarchies, *of_modules, *self.notebooks]

    @cached_property
    def instruments(self) -> frozenset[str]:
        """Ids of all instruments, courses and matters, also of those that are broken otherwise."""
        courses = [strings(self.courses, f"{kind}.*.id") for kind in ("kurse", "auskuenfte")]
        return frozenset(strings(self.funding, "instrumente.*.id")).union(*courses)

    @cached_property
    def attributes(self) -> dict[str, Attribute | None]:
        """Both vocabularies by name; None where an attribute's own form is broken."""
        vocabularies = [document for document in (self.profile, self.courses) if document]
        return {
            entry["name"]: _attribute(entry)
            for document in vocabularies
            for _, entry in document.select("merkmale.*")
            if isinstance(entry, dict) and isinstance(entry.get("name"), str)
        }


def strings(document: Document | None, pattern: str) -> list[str]:
    """The strings at the places that match a pattern; none without a document."""
    found = document.select(pattern) if document else ()
    return [value for _, value in found if isinstance(value, str)]


def read_site(location: Location, today: date) -> Site:
    """Read everything at a location; what cannot be read becomes problems."""
    shelf = _Shelf(location.root)
    profile, funding, programmes = (shelf.yaml(location.catalogue / name) for name in CATALOGUE_FILES)
    caseload = shelf.yaml(location.catalogue / CASELOAD_FILE, required=False)
    codes = tuple(shelf.all_of(code_files(location.catalogue)))
    hierarchies = tuple(shelf.all_of(hierarchy_files(location.catalogue)))
    return Site(
        root=location.root,
        today=today,
        profile=profile,
        funding=funding,
        programmes=programmes,
        modules=tuple(shelf.module(folder) for folder in location.modules),
        notebooks=tuple(shelf.all_of(location.notebooks)),
        unreadable=tuple(shelf.problems),
        caseload=caseload,
        codes=codes,
        plausibility=shelf.yaml(location.catalogue / PLAUSIBILITY_FILE, required=False),
        quality=shelf.yaml(location.catalogue / QUALITY_FILE, required=False),
        courses=shelf.yaml(location.catalogue / COURSES_FILE, required=False),
        residence=shelf.yaml(location.catalogue / RESIDENCE_FILE, required=False),
        target_groups=shelf.yaml(location.catalogue / TARGET_GROUPS_FILE, required=False),
        hierarchies=hierarchies,
        recognition=shelf.yaml(location.catalogue / RECOGNITION_FILE, required=False),
    )


class _Shelf:
    """Reads files one by one and keeps what went wrong."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.problems: list[Problem] = []

    def yaml(self, path: Path, required: bool = True) -> Document | None:
        return self._read(path) if required or path.exists() else None

    def module(self, folder: Path) -> ModuleFiles:
        return ModuleFiles(
            slug=folder.name,
            folder=folder,
            outline=self.yaml(folder / "module.yaml"),
            questions=self.yaml(folder / "questions.yaml", required=False),
            cases=self.yaml(folder / "cases.yaml", required=False),
            scenarios=tuple(self.all_of(sorted(folder.glob("scenarios/*.yaml")))),
            lesson=self._read(folder / "lesson.ipynb"),
        )

    def all_of(self, paths: Iterable[Path]) -> Iterator[Document]:
        for path in paths:
            document = self._read(path)
            if document:
                yield document

    def _read(self, path: Path) -> Document | None:
        read = read_notebook if path.suffix == ".ipynb" else read_document
        try:
            return read(path, self._root)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None


def _attribute(entry: object) -> Attribute | None:
    try:
        return Attribute.model_validate(entry, by_alias=True, by_name=False)
    except ValidationError:
        return None
