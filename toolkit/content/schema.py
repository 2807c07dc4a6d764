"""JSON Schemas of the content files: with them an editor completes German keys and underlines mistakes.

`zefas schema` writes them to docs/schema/; a test keeps them current.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from toolkit.content.caseload_file import CaseloadFile, CodeList
from toolkit.content.cases import CaseFile
from toolkit.content.catalogue import FundingCatalogue, StateProgrammes
from toolkit.content.courses import CourseFile
from toolkit.content.hierarchies import HierarchyFile
from toolkit.content.module import Outline
from toolkit.content.plausibility import PlausibilityCatalogue
from toolkit.content.profile import ProfileVocabulary
from toolkit.content.quality import Checklist
from toolkit.content.questions import QuestionFile
from toolkit.content.recognition import RecognitionCatalogue
from toolkit.content.residence import ResidenceCatalogue
from toolkit.content.scenarios import Scenario
from toolkit.content.target_groups import TargetGroups

SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "catalogue-profile": (ProfileVocabulary, "Merkmale eines Fallprofils (profile.yaml)"),
    "catalogue-funding": (FundingCatalogue, "Förderinstrumente (funding.yaml)"),
    "catalogue-saxony": (StateProgrammes, "Landesförderung (saxony.yaml)"),
    "catalogue-courses": (CourseFile, "Sprachkurse (courses.yaml)"),
    "catalogue-target-groups": (TargetGroups, "Zielgruppen (target_groups.yaml)"),
    "catalogue-recognition": (RecognitionCatalogue, "Anerkennung (recognition.yaml)"),
    "catalogue-residence": (ResidenceCatalogue, "Aufenthalt und Arbeit (residence.yaml)"),
    "catalogue-caseload": (CaseloadFile, "Lieferformat der Fallbestände (caseload.yaml)"),
    "catalogue-codes": (CodeList, "Schlüsselliste (codes/*.yaml)"),
    "catalogue-hierarchies": (HierarchyFile, "Hierarchie eines Quasi-Identifikators (hierarchien/*.yaml)"),
    "catalogue-plausibility": (PlausibilityCatalogue, "Plausibilitätsregeln (plausibility.yaml)"),
    "catalogue-quality": (Checklist, "Checkliste der Fallqualität (quality.yaml)"),
    "module": (Outline, "Modul mit Abschnitten (module.yaml)"),
    "questions": (QuestionFile, "Fragen eines Moduls (questions.yaml)"),
    "cases": (CaseFile, "Fälle eines Moduls (cases.yaml)"),
    "scenario": (Scenario, "Szenario eines Moduls (scenarios/*.yaml)"),
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """File name → text of every schema."""
    return {f"{name}.schema.json": _text(model, title) for name, (model, title) in SCHEMAS.items()}


def write_schemas(folder: Path) -> None:
    """Write every schema into an existing folder. Raises OSError where that is not possible."""
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(model: type[BaseModel], title: str) -> str:
    schema = model.model_json_schema(by_alias=True)
    for definition in (schema, *schema.get("$defs", {}).values()):
        _drop_english(definition)
        _require_type(definition)
    return json.dumps({"$schema": _DIALECT, "title": title, **schema}, ensure_ascii=False, indent=2) + "\n"


def _drop_english(definition: dict[str, Any]) -> None:
    """Drop a model's docstring and titles made from names; fields keep their German description."""
    definition.pop("description", None)
    for part in (definition, *definition.get("properties", {}).values()):
        part.pop("title", None)


def _require_type(definition: dict[str, Any]) -> None:
    """A question's `typ` has a default for code, but a file must say it."""
    kind = definition.get("properties", {}).get("typ", {})
    if "const" in kind and "default" in kind:
        del kind["default"]
        definition["required"] = ["typ", *definition["required"]]
