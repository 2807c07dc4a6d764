"""Loading the catalogue and the modules as models.

Loaded content is cached by the files' times and sizes: an edit is seen at the next load, and a page
that is opened again costs nothing.
"""

import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from toolkit import paths
from toolkit.content.caseload import CaseloadDictionary
from toolkit.content.caseload_build import Sources, broken_links, build
from toolkit.content.caseload_file import CaseloadFile, CodeList
from toolkit.content.cases import CaseFile
from toolkit.content.catalogue import Catalogue, FundingCatalogue, StateProgrammes
from toolkit.content.courses import CourseCatalogue, CourseFile
from toolkit.content.courses_build import broken_names
from toolkit.content.courses_build import build as build_courses
from toolkit.content.module import BrokenModule, Module, Outline
from toolkit.content.problem import Problem
from toolkit.content.profile import ProfileVocabulary
from toolkit.content.questions import QuestionFile
from toolkit.content.reader import read_document
from toolkit.content.residence import ResidenceCatalogue
from toolkit.content.scenarios import Scenario
from toolkit.content.validation import validate
from toolkit.errors import ContentError

CATALOGUE_FILES = ("profile.yaml", "funding.yaml", "saxony.yaml")
CASELOAD_FILE = "caseload.yaml"
COURSES_FILE = "courses.yaml"
RESIDENCE_FILE = "residence.yaml"
CODES_FOLDER = "codes"

_log = logging.getLogger(__name__)
_Model = TypeVar("_Model", bound=BaseModel)
_Stamps = tuple[tuple[str, int, int], ...]


def load_catalogue(root: Path | None = None) -> Catalogue:
    """The facts under `root` (default: the toolkit's own content).

    Raises ContentError with the problems of all its files.
    """
    root = root or paths.content_root()
    return _catalogue(root, _stamps(root / "data" / "catalogue"))


def load_caseload(root: Path | None = None) -> CaseloadDictionary:
    """The data dictionary of a delivery under `root` (default: the toolkit's own content).

    Raises ContentError with the problems of all files it is built from.
    """
    root = root or paths.content_root()
    folder = root / "data" / "catalogue"
    return _caseload(root, _stamps(folder) + _stamps(folder / CODES_FOLDER))


def load_courses(root: Path | None = None) -> CourseCatalogue:
    """The language courses under `root` (default: the toolkit's own content).

    Raises ContentError with the problems of courses.yaml and of the catalogue it builds on.
    """
    root = root or paths.content_root()
    return _courses(root, _stamps(root / "data" / "catalogue"))


def load_residence(root: Path | None = None) -> ResidenceCatalogue:
    """The residence matrix under `root` (default: the toolkit's own content). Raises ContentError."""
    root = root or paths.content_root()
    return _residence(root, _stamps(root / "data" / "catalogue"))


def load_module(path: Path) -> Module:
    """The module in a folder. Raises ContentError with the problems of all its files."""
    return _module(path, _stamps(path))


def load_modules(folder: Path | None = None) -> list[Module | BrokenModule]:
    """Every module of a folder by slug; one that cannot be loaded comes as BrokenModule.

    Never raises for content; what is wrong with a module goes to the log.
    """
    folder = folder or paths.modules_dir()
    return [_module_or_broken(path) for path in module_folders(folder)]


def module_folders(folder: Path) -> list[Path]:
    """The folders that hold a module each, by slug; hidden ones and tools' leftovers are passed over."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0].isalnum())


@lru_cache(maxsize=8)
def _catalogue(root: Path, _: _Stamps) -> Catalogue:
    folder = root / "data" / "catalogue"
    profile_file, funding_file, programmes_file = (folder / name for name in CATALOGUE_FILES)
    problems: list[Problem] = []
    profile = _load(ProfileVocabulary, profile_file, root, problems)
    funding = _load(FundingCatalogue, funding_file, root, problems)
    programmes = _load(StateProgrammes, programmes_file, root, problems)
    if profile is None or funding is None or programmes is None:
        raise ContentError(tuple(problems))
    return Catalogue(profile, funding, programmes.programmes)


@lru_cache(maxsize=8)
def _caseload(root: Path, _: _Stamps) -> CaseloadDictionary:
    catalogue = load_catalogue(root)
    path = root / "data" / "catalogue" / CASELOAD_FILE
    problems: list[Problem] = []
    lists = {file.stem: _load(CodeList, file, root, problems) for file in code_files(path.parent)}
    known = {name: entries for name, entries in lists.items() if entries}
    attributes = catalogue.profile.attributes
    file = _load(CaseloadFile, path, root, problems)
    if file:
        document = read_document(path, root)
        problems.extend(broken_links(document, frozenset(attributes), frozenset(known)))
    if file is None or problems:
        raise ContentError(tuple(problems))
    return build(file, Sources(attributes, known, catalogue.funding))


@lru_cache(maxsize=8)
def _courses(root: Path, _: _Stamps) -> CourseCatalogue:
    profile = load_catalogue(root).profile
    document = read_document(root / "data" / "catalogue" / COURSES_FILE, root)
    file = validate(CourseFile, document)
    problems = tuple(broken_names(document, frozenset(profile.attributes)))
    if problems:
        raise ContentError(problems)
    return build_courses(file, profile)


@lru_cache(maxsize=8)
def _residence(root: Path, _: _Stamps) -> ResidenceCatalogue:
    document = read_document(root / "data" / "catalogue" / RESIDENCE_FILE, root)
    return validate(ResidenceCatalogue, document)


def code_files(catalogue: Path) -> list[Path]:
    """The code lists beside the catalogue, by name."""
    return sorted((catalogue / CODES_FOLDER).glob("*.yaml"))


@lru_cache(maxsize=64)
def _module(path: Path, _: _Stamps) -> Module:
    root = path.parent.parent
    problems: list[Problem] = []
    outline = _load(Outline, path / "module.yaml", root, problems)
    questions = _load_optional(QuestionFile, path / "questions.yaml", root, problems)
    cases = _load_optional(CaseFile, path / "cases.yaml", root, problems)
    scenarios = [_load(Scenario, file, root, problems) for file in sorted(path.glob("scenarios/*.yaml"))]
    if outline is None or problems:
        raise ContentError(tuple(problems))
    return Module(
        slug=path.name,
        path=path,
        outline=outline,
        questions=questions.questions if questions else (),
        cases=cases.cases if cases else (),
        scenarios=tuple(scenario for scenario in scenarios if scenario),
    )


def _module_or_broken(path: Path) -> Module | BrokenModule:
    try:
        return load_module(path)
    except ContentError as error:
        for problem in error.problems:
            _log.warning("module %s is broken: %s", path.name, problem)
        return BrokenModule(path.name, _title(path), error.problems)


def _title(path: Path) -> str:
    """A broken module's title if its outline still has one, else its slug in words."""
    try:
        title = read_document(path / "module.yaml").at(("titel",))
    except ContentError:
        title = None
    return title if isinstance(title, str) and title.strip() else path.name.replace("-", " ").capitalize()


def _load(model: type[_Model], path: Path, root: Path, problems: list[Problem]) -> _Model | None:
    try:
        return validate(model, read_document(path, root))
    except ContentError as error:
        problems.extend(error.problems)
        return None


def _load_optional(model: type[_Model], path: Path, root: Path, problems: list[Problem]) -> _Model | None:
    return _load(model, path, root, problems) if path.exists() else None


def _stamps(folder: Path) -> _Stamps:
    return tuple(_stamp(path) for path in _yaml_files(folder))


def _yaml_files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.yaml"))
    yield from sorted(folder.glob("scenarios/*.yaml"))


def _stamp(path: Path) -> tuple[str, int, int]:
    status = path.stat()
    return path.name, status.st_mtime_ns, status.st_size
