"""What a person at the terminal sees. The server's own commands are tested in tests/server."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit import __version__
from toolkit.cli import app
from toolkit.content import load_catalogue


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    path = tmp_path / "profile.yaml"
    text = "fallprofile:\n- id: a\n  merkmale: {alter: 24}\n- id: b\n  merkmale: {}\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_version(run):
    assert run("--version").stdout.strip() == f"zefas {__version__}"


def test_without_a_command_help_is_shown_in_german(run):
    assert "Werkzeugkasten der Arbeitsmarktmentoren Sachsen" in run().output


def test_own_content_has_no_errors(run):
    result = run("check")
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().endswith("Keine Fehler.")


def test_check_of_a_broken_file_names_line_and_field_and_fails(run, tmp_path):
    module = tmp_path / "modules" / "kaputt"
    module.mkdir(parents=True)
    broken = module / "questions.yaml"
    broken.write_text("fragen:\n- id: a\n  typ: gibtesnicht\n", encoding="utf-8")
    result = run("check", broken)
    assert result.exit_code == 1
    assert "questions.yaml:3" in result.output


def test_check_of_a_missing_path_is_one_sentence(run, tmp_path):
    result = run("check", tmp_path / "fehlt")
    assert result.exit_code == 1
    assert "gibt es nicht" in result.output


def test_evaluate_prints_one_answer_per_profile_and_instrument(run, profiles):
    answers = json.loads(run("funding", "evaluate", profiles, "--json").stdout)
    assert list(answers) == ["a", "b"]
    assert set(answers["a"]) == set(load_catalogue().funding.instruments)
    assert set(answers["b"].values()) <= {"moeglich", "ausgeschlossen", "klaeren"}


def test_evaluate_without_json_is_a_table(run, profiles):
    assert "Vermittlungsbudget" in run("funding", "evaluate", profiles).stdout


def test_evaluate_of_an_unknown_attribute_is_a_sentence(run, tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text("fallprofile:\n- id: a\n  merkmale: {altr: 24}\n", encoding="utf-8")
    result = run("funding", "evaluate", path, "--json")
    assert result.exit_code == 1
    assert "meinten Sie „alter“?" in result.stderr
    assert "Traceback" not in result.output


def test_evaluate_of_a_missing_file_is_a_sentence(run, tmp_path):
    result = run("funding", "evaluate", tmp_path / "fehlt.yaml", "--json")
    assert result.exit_code == 1
    assert "fehlt.yaml" in result.stderr


def test_schema_are_written_where_wanted(run, tmp_path):
    assert run("schema", tmp_path / "schema").exit_code == 0
    assert json.loads((tmp_path / "schema" / "questions.schema.json").read_text(encoding="utf-8"))["title"]


def test_schema_into_a_place_that_is_a_file_is_a_sentence(run, tmp_path):
    place = tmp_path / "datei"
    place.write_text("", encoding="utf-8")
    result = run("schema", place)
    assert result.exit_code == 1
    assert "lässt sich nicht schreiben" in result.stderr


def test_serve_refuses_an_unknown_role(run):
    result = run("serve", "--roles", "chefin", "--no-browser")
    assert result.exit_code == 1
    assert "Erlaubt: mentor, trainer" in result.stderr


def test_an_invented_delivery_can_be_read_again(run, tmp_path):
    path = tmp_path / "probe.xlsx"
    assert run("sample", path, "--cases", 30, "--seed", 1).exit_code == 0
    result = run("import", path, "--marked", tmp_path / "marked.xlsx")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "marked.xlsx").stat().st_size > 10_000


def test_the_template_is_a_workbook_and_an_unwritable_place_a_sentence(run, tmp_path):
    assert run("template", tmp_path / "vorlage.xlsx").exit_code == 0
    assert (tmp_path / "vorlage.xlsx").read_bytes().startswith(b"PK")
    refused = run("template", tmp_path / "fehlt" / "vorlage.xlsx")
    assert refused.exit_code == 1
    assert "lässt sich nicht schreiben" in refused.stderr


def test_a_delivery_that_is_none_gets_a_sentence(run, tmp_path):
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"\x89PNG....")
    result = run("import", path)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert result.stderr.strip().endswith(".")
