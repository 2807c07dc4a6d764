"""Typed content and its loader: what is in data/, modules/ and notebooks/."""

from toolkit.content.caseload import AllowedValue, CaseloadDictionary, ColumnSpec, TableSpec
from toolkit.content.caseload_terms import ColumnKind, PrivacyClass
from toolkit.content.cases import Case, CaseKind, CaseStep
from toolkit.content.catalogue import (
    Catalogue,
    FundingCatalogue,
    FundingInstrument,
    LegalBasis,
    StateProgramme,
)
from toolkit.content.conditions import Condition, Guard, Ruled
from toolkit.content.courses import CatalogueEntry, Course, CourseCatalogue, CourseEntry
from toolkit.content.fields import Evidence, Profile, ProfileValue
from toolkit.content.hierarchies import HierarchyFile, Period
from toolkit.content.hierarchies_loading import load_hierarchies
from toolkit.content.loader import (
    load_caseload,
    load_catalogue,
    load_courses,
    load_module,
    load_modules,
    load_residence,
)
from toolkit.content.module import BrokenModule, Module, Section
from toolkit.content.problem import Problem, Severity
from toolkit.content.profile import Attribute, AttributeGroup, Choice, ProfileVocabulary
from toolkit.content.questions import Question, QuestionType
from toolkit.content.residence import ResidenceCatalogue, ResidenceStatus
from toolkit.content.scenarios import Scenario
from toolkit.content.terms import Applicant, AttributeKind, Category, Discretion, Operator, Result

__all__ = [
    "AllowedValue",
    "Applicant",
    "Attribute",
    "AttributeGroup",
    "AttributeKind",
    "BrokenModule",
    "Case",
    "CaseKind",
    "CaseStep",
    "CaseloadDictionary",
    "Catalogue",
    "CatalogueEntry",
    "Category",
    "Choice",
    "ColumnKind",
    "ColumnSpec",
    "Condition",
    "Course",
    "CourseCatalogue",
    "CourseEntry",
    "Discretion",
    "Evidence",
    "FundingCatalogue",
    "FundingInstrument",
    "Guard",
    "HierarchyFile",
    "LegalBasis",
    "Module",
    "Operator",
    "Period",
    "PrivacyClass",
    "Problem",
    "Profile",
    "ProfileValue",
    "ProfileVocabulary",
    "Question",
    "QuestionType",
    "ResidenceCatalogue",
    "ResidenceStatus",
    "Result",
    "Ruled",
    "Scenario",
    "Section",
    "Severity",
    "StateProgramme",
    "TableSpec",
    "load_caseload",
    "load_catalogue",
    "load_courses",
    "load_hierarchies",
    "load_module",
    "load_modules",
    "load_residence",
]
