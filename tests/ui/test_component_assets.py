import json
import subprocess
import sys

import pytest

from toolkit.errors import SetupError
from toolkit.ui.assets import component_asset, component_loader

PROBE = """
import json
from toolkit.ui.components.visitor import VisitorLink
print(json.dumps([len(VisitorLink._esm), "import(" in VisitorLink._esm]))
"""


def esm_in_a_kernel(roles: dict[str, str]) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={"PATH": "/usr/bin", **roles},
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(done.stdout))


def test_the_server_sends_each_component_once_and_a_notebook_carries_it() -> None:
    length, fetched = esm_in_a_kernel({"ZEFAS_ROLES": "mentor"})
    assert fetched
    assert int(str(length)) < 500
    length, _ = esm_in_a_kernel({})
    assert int(str(length)) > 5000


def test_a_loader_names_the_version_it_was_built_for() -> None:
    assert "zefas/static/components/quiz.js?v=" in component_loader("quiz")
    assert component_loader("quiz") == component_loader("quiz")


def test_a_component_that_was_never_built_asks_for_the_build() -> None:
    with pytest.raises(SetupError, match="make run"):
        component_asset("gibt-es-nicht", "js")
    with pytest.raises(SetupError, match="make run"):
        component_asset("gibt-es-nicht", "css")
    assert component_asset("resume", "css") == ""
