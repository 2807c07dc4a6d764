import json
from pathlib import Path

import jsonschema
import pytest

from toolkit.content.reader import read_document
from toolkit.content.schema import SCHEMAS, schema_files, write_schemas

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
TREE = Path(__file__).parent / "tree"
FILES = {
    "catalogue-profile": "data/catalogue/profile.yaml",
    "catalogue-funding": "data/catalogue/funding.yaml",
    "catalogue-saxony": "data/catalogue/saxony.yaml",
    "module": "modules/beispiel/module.yaml",
    "questions": "modules/beispiel/questions.yaml",
    "cases": "modules/beispiel/cases.yaml",
    "scenario": "modules/beispiel/scenarios/gespraech.yaml",
}


def written(name: str):
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_the_written_schemas_are_current():
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert found == schema_files(), "please run: zefas schema"


def test_writing_them_anew_changes_nothing(tmp_path):
    write_schemas(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}


def fields(schema):
    yield from schema.get("properties", {}).items()
    for definition in schema.get("$defs", {}).values():
        yield from fields(definition)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_explained_in_german(name):
    schema = written(name)
    assert schema["title"].endswith(")")
    for field, definition in fields(schema):
        assert definition.get("description"), field
        assert "title" not in definition


def plain(path: Path):
    """The file as an editor sees it: dates are text."""
    return json.loads(json.dumps(read_document(path).data, default=str))


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_a_good_file_fits_its_schema_and_a_stray_field_does_not(name, file):
    data = plain(TREE / file)
    jsonschema.validate(data, written(name))
    with pytest.raises(jsonschema.ValidationError, match="unbekannt"):
        jsonschema.validate(data | {"unbekannt": 1}, written(name))


def test_a_question_must_say_its_type():
    data = plain(TREE / FILES["questions"])
    del data["fragen"][0]["typ"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, written("questions"))
