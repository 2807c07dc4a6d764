"""Files can be read, have the form of their model, and a name that means something."""

from collections.abc import Iterator

from pydantic import BaseModel

from toolkit.content.caseload_file import CaseloadFile, CodeList
from toolkit.content.cases import CaseFile
from toolkit.content.catalogue import FundingCatalogue, StateProgrammes
from toolkit.content.courses import CourseFile
from toolkit.content.document import Document, Place
from toolkit.content.hierarchies import HierarchyFile
from toolkit.content.location import MODULE_FILES
from toolkit.content.module import Outline
from toolkit.content.notebook import METADATA
from toolkit.content.pages import PageMetadata
from toolkit.content.plausibility import PlausibilityCatalogue
from toolkit.content.problem import Problem, Severity
from toolkit.content.profile import ProfileVocabulary
from toolkit.content.quality import Checklist
from toolkit.content.questions import QuestionFile
from toolkit.content.reader import shown_name
from toolkit.content.recognition import RecognitionCatalogue
from toolkit.content.residence import ResidenceCatalogue
from toolkit.content.scenarios import Scenario
from toolkit.content.site import ModuleFiles, Site
from toolkit.content.suggest import did_you_mean
from toolkit.content.target_groups import TargetGroups
from toolkit.content.validation import examine

_Typed = tuple[Document | None, type[BaseModel], Place]


def readable(site: Site) -> Iterator[Problem]:
    """Every file can be read."""
    yield from site.unreadable


def well_formed(site: Site) -> Iterator[Problem]:
    """Every file has the form of its model."""
    for document, model, place in _typed(site):
        if document:
            yield from examine(model, document, place)[1]


def well_named(site: Site) -> Iterator[Problem]:
    """A module folder holds no YAML file under a name nobody reads."""
    for module in site.modules:
        for path in sorted(module.folder.glob("*.y*ml")):
            if path.name not in MODULE_FILES:
                sentence = "Diesen Dateinamen liest das Toolkit nicht" + did_you_mean(path.name, MODULE_FILES)
                yield Problem(shown_name(path, site.root), 1, "", sentence, Severity.WARNING)


def _typed(site: Site) -> Iterator[_Typed]:
    yield site.profile, ProfileVocabulary, ()
    yield site.funding, FundingCatalogue, ()
    yield site.programmes, StateProgrammes, ()
    yield site.courses, CourseFile, ()
    yield site.residence, ResidenceCatalogue, ()
    yield site.target_groups, TargetGroups, ()
    yield site.recognition, RecognitionCatalogue, ()
    yield site.caseload, CaseloadFile, ()
    for codes in site.codes:
        yield codes, CodeList, ()
    for hierarchy in site.hierarchies:
        yield hierarchy, HierarchyFile, ()
    yield site.plausibility, PlausibilityCatalogue, ()
    yield site.quality, Checklist, ()
    for module in site.modules:
        yield from _typed_module(module)
    for notebook in site.notebooks:
        yield notebook, PageMetadata, METADATA


def _typed_module(module: ModuleFiles) -> Iterator[_Typed]:
    yield module.outline, Outline, ()
    yield module.questions, QuestionFile, ()
    yield module.cases, CaseFile, ()
    for scenario in module.scenarios:
        yield scenario, Scenario, ()
    yield module.lesson, PageMetadata, METADATA
