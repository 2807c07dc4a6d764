"""JSON Schemas of the content files: with them an editor completes German keys and underlines mistakes.

`python -m toolkit.content.schema` writes them to docs/schema/; a test keeps them current.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from toolkit import paths
from toolkit.content.cases import CaseFile
from toolkit.content.catalogue import FundingCatalogue, StateProgrammes
from toolkit.content.module import Outline
from toolkit.content.profile import ProfileVocabulary
from toolkit.content.questions import QuestionFile
from toolkit.content.scenarios import Scenario

SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "catalogue-profile": (ProfileVocabulary, "Merkmale eines Fallprofils (profile.yaml)"),
    "catalogue-funding": (FundingCatalogue, "Förderinstrumente (funding.yaml)"),
    "catalogue-saxony": (StateProgrammes, "Landesförderung (saxony.yaml)"),
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
    schema = _without_english(model.model_json_schema(by_alias=True))
    return json.dumps({"$schema": _DIALECT, "title": title, **schema}, ensure_ascii=False, indent=2) + "\n"


def _without_english(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop titles made from names and the docstrings of models; fields keep their German description.

    A question's `typ` becomes required: the models have a default for code, a file must say it.
    """
    schema.pop("title", None)
    if "const" in schema.get("properties", {}).get("typ", {}):
        schema["properties"]["typ"].pop("default", None)
        schema["required"] = ["typ", *schema["required"]]
    if "description" in schema and ("properties" in schema or "enum" in schema):
        del schema["description"]
    for key in ("properties", "$defs"):
        for inner in schema.get(key, {}).values():
            _without_english(inner)
    return schema


if __name__ == "__main__":
    write_schemas(paths.PACKAGE.parent / "docs" / "schema")
