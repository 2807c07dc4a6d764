"""`zefas anonymise`: a table and a folder of hierarchies go in, a table and a report come out."""

import csv
import json

import pytest
from typer.testing import CliRunner

from toolkit.cli import app


@pytest.fixture
def folder(tmp_path, town, trees):
    for name, tree in trees.items():
        columns = [[level.labels[group] for group in level.groups] for level in tree.levels]
        lines = [";".join(row) for row in zip(*columns, strict=True)]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    town(120, 7).assign(ergebnis="=1+1", nr=range(120)).to_csv(tmp_path / "faelle.csv", sep=";", index=False)
    return tmp_path


def run(folder, *more):
    command = [
        "anonymise",
        str(folder / "faelle.csv"),
        "--hierarchies",
        str(folder),
        "--qi",
        "alter,ort,beruf",
    ]
    files = ["--out", str(folder / "aus.csv"), "--report", str(folder / "bericht.json")]
    return CliRunner().invoke(app, [*command, *files, "--sensitive", "ergebnis", *more])


@pytest.mark.parametrize("method", ["optimal", "local"])
def test_table_and_report_are_written(folder, method, groups):
    done = run(folder, "--k", "4", "--suppression", "0.1", "--method", method)
    assert done.exit_code == 0, done.output
    with (folder / "aus.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    report = json.loads((folder / "bericht.json").read_text(encoding="utf-8"))
    sizes = {}
    for row in rows:
        key = row["alter"], row["ort"], row["beruf"]
        sizes[key] = sizes.get(key, 0) + 1
    assert min(sizes.values()) >= 4
    assert report["classes"]["count"] == len(sizes)
    assert report["suppressed"] == 120 - len(rows)
    assert (report["node"] is None) == (method == "local")
    assert report["columns_not_released"] == ["nr"]
    assert report["seconds"] >= 0
    assert report["peak_memory_mb"] > 0
    assert 0 <= report["loss"]["gcp"] <= 1


def test_nothing_in_the_table_can_be_calculated(folder):
    run(folder, "--k", "2", "--suppression", "0.5")
    text = (folder / "aus.csv").read_text(encoding="utf-8")
    assert "'=1+1" in text
    assert ";=1+1" not in text


def test_a_missing_hierarchy_is_a_sentence(folder):
    (folder / "ort.csv").unlink()
    done = run(folder)
    assert done.exit_code == 1
    assert "ort.csv" in done.output
    assert "Traceback" not in done.output


def test_an_unreachable_protection_is_a_sentence_and_writes_nothing(folder):
    done = run(folder, "--l", "2")
    assert done.exit_code == 1
    assert "Verlangt sind 2 verschiedene sensible Werte je Gruppe" in done.output
    assert not (folder / "aus.csv").exists()


@pytest.mark.parametrize(
    ("more", "wording"),
    [
        (["--k", "121"], "die Tabelle hat nur 120"),
        (["--qi", "alter,gibtsnicht"], "„gibtsnicht“ fehlt die Hierarchie"),
        (["--keep", "gibtsnicht"], "Die Spalte „gibtsnicht“"),
        (["--persons", "gibtsnicht"], "Schlüssel der Person fehlt"),
    ],
)
def test_wrong_settings_are_a_sentence(folder, more, wording):
    done = run(folder, *more)
    assert (done.exit_code, wording in done.output) == (1, True), done.output


@pytest.mark.parametrize(
    ("content", "wording"),
    [
        (b"", "nicht lesen"),
        (b"alter;ort;beruf;ergebnis\n", "keine Zeilen"),
        ("alter;ort;beruf;ergebnis\n20;Görlitz;x;y\n".encode("latin-1"), "UTF-8"),
        ("alter;ort\n20;x\n".encode("utf-16"), "UTF-8"),
        (b"alter;alter;ort\n20;20;x\n", "„alter“ mehrmals"),
        (b"alter;ort\n20;x;y;z\n", "mehr Zellen als die Kopfzeile"),
        (b"alter;ort;beruf;ergebnis\n999;x;y;z\n", "den ihre Hierarchie nicht kennt"),
    ],
)
def test_an_unusable_table_is_a_sentence(folder, content, wording):
    (folder / "faelle.csv").write_bytes(content)
    done = run(folder, "--k", "1")
    assert (done.exit_code, wording in done.output) == (1, True), done.output
