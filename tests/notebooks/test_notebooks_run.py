"""Every notebook runs from its first cell to its last, as it does in JupyterLab."""

import os
import subprocess
import sys

import pytest

from toolkit.paths import PACKAGE

PROJECT = PACKAGE.parent
CELL_SECONDS = 60
NOTEBOOKS = sorted([*PROJECT.glob("notebooks/*.ipynb"), *PROJECT.glob("modules/*/lesson.ipynb")])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_notebook_runs(path, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "ZEFAS_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "--nbval-lax", f"--nbval-cell-timeout={CELL_SECONDS}"]
    options = ["-p", "no:cacheprovider", "-o", "addopts=", "-q", "--nbval-kernel-name=python3"]
    ended = subprocess.run(
        [*command, *options, str(path)],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_there_are_notebooks_to_run():
    assert PROJECT / "notebooks" / "start.ipynb" in NOTEBOOKS
    assert any(path.name == "lesson.ipynb" for path in NOTEBOOKS)
