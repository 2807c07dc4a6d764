"""A wheel carries everything an installation needs: code, front end, notebooks, modules, catalogue."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_wheel_carries_content_and_front_end(tmp_path):
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(tmp_path),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "ZEFAS_SKIP_UI": "1"})
    [wheel] = tmp_path.glob("zefas_toolkit-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    content = [path for folder in ("notebooks", "modules", "data") for path in (ROOT / folder).rglob("*")]
    carried = {f"toolkit/_bundle/{path.relative_to(ROOT)}" for path in content if path.is_file()}
    assert {name for name in carried if ".ipynb_checkpoints" not in name} <= names
    assert "toolkit/_bundle/docs/datenschutz.md" in names
    assert "toolkit/ui/static/manifest.json" in names
    assert "toolkit/ui/static/components/quiz.js" in names
    assert "toolkit/ui/template/index.html.j2" in names
